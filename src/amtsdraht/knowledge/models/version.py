"""Versions of local texts: what people of the centre and its partners write over the texts of the suppliers."""

from typing import cast

from django.db import models

from amtsdraht.knowledge.states import OPEN_TEXTS, TextState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id

_OPEN = models.Q(state__in=sorted(state.value for state in OPEN_TEXTS))


class TextVersion(PartnerOwned):
    """One version of the variant that ``area`` has of a topic. Versions are kept for ever; only their state moves.

    ``content`` has a text per field (see ``text_fields``). ``based_on``: the number of the version that its author
    had before them, 0 for the text of the supplier. ``restored_from``: the version whose words it brings back.
    ``author`` and ``decided_by`` are ids of accounts.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    topic = models.CharField(max_length=270)
    area = models.CharField(max_length=12)
    title = models.CharField(max_length=500)
    number = models.PositiveIntegerField()
    based_on = models.PositiveIntegerField(default=0)
    restored_from = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(
        max_length=12, default=TextState.DRAFT.value, choices=[(state.value, state.value) for state in TextState]
    )
    content = models.JSONField(default=dict)
    last_day = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)
    author = models.BigIntegerField(null=True)
    written_at = models.DateTimeField(default=clock.now)
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "topic", "area", "number"], name="text_version_once"),
            models.UniqueConstraint(fields=["centre", "topic", "area"], condition=_OPEN, name="text_open_once"),
            models.UniqueConstraint(
                fields=["centre", "topic", "area"],
                condition=models.Q(state=TextState.RELEASED.value),
                name="text_released_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def standing(self) -> TextState:
        """The state as it is today: released texts expire by themselves."""
        has_ended = self.last_day is not None and self.last_day < clock.today()
        return TextState.EXPIRED if self.state == TextState.RELEASED and has_ended else TextState(self.state)

    @property
    def texts(self) -> dict[str, str]:
        return cast("dict[str, str]", self.content)
