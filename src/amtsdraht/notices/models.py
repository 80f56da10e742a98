"""Ad hoc notices: what everybody on shift must know now."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id


class Notice(PartnerOwned):
    """A Lagehinweis. It names its towns by ARS and ends by itself at ``valid_until``."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    areas = ArrayField(models.CharField(max_length=12))
    headline = models.CharField(max_length=160)
    text_to_say = models.TextField(max_length=1000)
    internal_note = models.TextField(max_length=1000, blank=True)
    valid_from = models.DateTimeField(default=clock.now)
    valid_until = models.DateTimeField()
    published_by = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    request_key = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "request_key"], name="notice_request_once"),
            models.CheckConstraint(
                condition=models.Q(valid_until__gt=models.F("valid_from")), name="notice_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["centre", "valid_until"], name="notice_by_end")]

    def __str__(self) -> str:
        return self.headline
