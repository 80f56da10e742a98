"""What agents found wrong with the knowledge: a task for the town."""

import uuid

from django.db import models

from amtsdraht.knowledge.states import FeedbackKind
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id

LONGEST_WORDS = 200
LONGEST_CLOSING = 500


class TextFeedback(PartnerOwned):
    """One remark on one text, or on a text that does not exist. ``words`` are the citizen's; they name nobody.

    The words go when the task is closed: they have told what they had to tell.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    request_key = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in FeedbackKind])
    service_key = models.CharField(max_length=270, blank=True)
    title = models.CharField(max_length=500, blank=True)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    made_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing = models.CharField(max_length=LONGEST_CLOSING, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "request_key"], name="feedback_request_once"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | (models.Q(words="") & ~models.Q(closing="")),
                name="feedback_closed_with_a_word",
            ),
        ]
        indexes = [
            models.Index(
                fields=["centre", "partner"], condition=models.Q(closed_at=None), name="feedback_open_of_partner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.service_key}"
