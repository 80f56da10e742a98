"""Two tables: what happened, and hints for open screens."""

from django.db import models

from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned


class Event(PartnerOwned):
    """Something that happened to a subject. Never changed, never deleted, never with personal data."""

    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=60)
    subject = models.UUIDField()
    account_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["centre", "subject", "id"], name="journal_by_subject"),
            models.Index(fields=["centre", "kind", "at"], name="journal_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Hint(PartnerOwned):
    """Outbox of the live stream: a trigger announces each row; the screen that hears it asks for the rest."""

    kind = models.CharField(max_length=40)
    subject = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return self.kind
