"""Mail that leaves the centre, with the proof that it left."""

from django.db import models

from amtsdraht.mailbox.states import MailKind, MailState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned


class OutgoingMail(PartnerOwned):
    """One mail, sent once: the Message-ID is fixed before the first try, so a second try is no second mail.

    Neither address nor text are kept here: both are composed anew from the case whenever it is sent.
    """

    kind = models.CharField(max_length=30, choices=[(k.value, k.value) for k in MailKind])
    subject_id = models.UUIDField()
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, default=MailState.QUEUED, choices=[(s.value, s.value) for s in MailState])
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "subject_id"], name="mail_once_per_occasion")]
        indexes = [models.Index(fields=["centre", "state"], name="mail_by_state")]

    def __str__(self) -> str:
        return self.message_id
