"""Ad hoc notices: what everybody on shift must know now."""

import uuid
from enum import StrEnum
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models

from amtsdraht.notices.states import (
    ABOVE_MINOR,
    Audience,
    Certainty,
    EventKind,
    MessageStatus,
    Severity,
    Urgency,
)
from amtsdraht.notices.wording import SEVERITIES
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_SPOKEN = 350
"""About 25 seconds of speech."""


def _listed(states: type[StrEnum]) -> list[tuple[str, str]]:
    return [(state.value, state.value) for state in states]


class Notice(PartnerOwned):
    """A Lagehinweis. It names its towns by ARS and ends by itself at ``valid_until``.

    A row is one message and its words never change: an update is a new row that ``replaces`` the message with that
    public id. ``awaits_approval``: a second person has not looked at it yet, so nobody is shown it.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.UUIDField(null=True, blank=True)
    source_warning = models.UUIDField(null=True, blank=True)
    areas = ArrayField(models.CharField(max_length=12))
    status = models.CharField(max_length=10, default=MessageStatus.ACTUAL, choices=_listed(MessageStatus))
    event = models.CharField(max_length=20, default=EventKind.OTHER, choices=_listed(EventKind))
    severity = models.CharField(max_length=10, default=Severity.MINOR, choices=_listed(Severity))
    urgency = models.CharField(max_length=10, default=Urgency.IMMEDIATE, choices=_listed(Urgency))
    certainty = models.CharField(max_length=10, default=Certainty.OBSERVED, choices=_listed(Certainty))
    audience = models.CharField(max_length=10, default=Audience.PUBLIC, choices=_listed(Audience))
    headline = models.CharField(max_length=160)
    text_to_say = models.TextField(max_length=1000)
    spoken_text = models.CharField(max_length=LONGEST_SPOKEN, blank=True)
    instruction = models.TextField(max_length=1000, blank=True)
    web = models.CharField(max_length=500, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    translations = models.JSONField(default=list, blank=True)
    internal_note = models.TextField(max_length=1000, blank=True)
    valid_from = models.DateTimeField(default=clock.now)
    valid_until = models.DateTimeField()
    published_by = models.BigIntegerField(null=True)
    awaits_approval = models.BooleanField(default=False)
    approved_by = models.BigIntegerField(null=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    request_key = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "request_key"], name="notice_request_once"),
            models.CheckConstraint(
                condition=models.Q(valid_until__gt=models.F("valid_from")), name="notice_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~models.Q(severity__in=sorted(ABOVE_MINOR))
                | models.Q(awaits_approval=True)
                | models.Q(approved_by__isnull=False),
                name="notice_above_minor_is_approved",
            ),
        ]
        indexes = [models.Index(fields=["centre", "valid_until"], name="notice_by_end")]

    def __str__(self) -> str:
        return self.headline

    @property
    def is_above_minor(self) -> bool:
        return self.severity in ABOVE_MINOR

    @property
    def severity_label(self) -> "StrOrPromise":
        return SEVERITIES[self.severity]

    @property
    def is_drill(self) -> bool:
        """A test or an exercise: it never leaves the desk."""
        return self.status != MessageStatus.ACTUAL
