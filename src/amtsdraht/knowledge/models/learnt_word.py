"""Words of citizens that agents' picks teach the search."""

import uuid

from django.db import models

from amtsdraht.knowledge.states import LearntState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import CentreOwned
from amtsdraht.tenancy.public_id import new_public_id

LONGEST_WORD = 40


class LearntWord(CentreOwned):
    """A word that was said before an agent picked an answer on the topic.

    Until it was picked often enough only ``digest`` tells the word: what one person said stays unknown.
    """

    partner_id: int | None = None
    """It belongs to no partner."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    digest = models.CharField(max_length=64)
    word = models.CharField(max_length=LONGEST_WORD, blank=True)
    topic = models.CharField(max_length=270)
    title = models.CharField(max_length=500)
    picks = models.PositiveIntegerField(default=0)
    last_pick = models.UUIDField(default=uuid.uuid4)
    last_picked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in LearntState], default=LearntState.PROPOSED
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "digest"], name="learnt_word_once")]
        indexes = [models.Index(fields=["centre", "state", "topic"], name="learnt_word_by_state")]

    def __str__(self) -> str:
        return f"{self.word or '…'} → {self.title}"
