"""What citizens asked and nobody here knew."""

import uuid

from django.db import models

from amtsdraht.knowledge.models.feedback import LONGEST_WORDS
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned


class UnansweredSearch(PartnerOwned):
    """The words of one concern for which there was no answer. They name nobody, and are kept some weeks."""

    request_key = models.UUIDField(default=uuid.uuid4)
    words = models.CharField(max_length=LONGEST_WORDS)
    asked_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "request_key"], name="unanswered_request_once")]
        indexes = [models.Index(fields=["centre", "asked_at"], name="unanswered_by_day")]

    def __str__(self) -> str:
        return self.words
