"""Who has read a notice."""

from django.db import models

from amtsdraht.notices.models.notice import Notice
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import CentreOwned


class Acknowledgement(CentreOwned):
    """One of the centre's people has read one notice. An update asks anew: it is another message."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="acknowledgements")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "account"], name="notice_acknowledged_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.notice_id}"
