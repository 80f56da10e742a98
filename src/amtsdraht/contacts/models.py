"""Contacts and the concerns in them. Anonymous: no field here may hold who the citizen is."""

import uuid

from django.db import models

from amtsdraht.contacts.states import Channel, Marker, Outcome, TownReason
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id

LONGEST_WORDS = 2000
LONGEST_NOTE = 500


class Contact(PartnerOwned):
    """One conversation (or letter, or visit), from its beginning to its end."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    request_key = models.UUIDField(default=uuid.uuid4)
    channel = models.CharField(max_length=20, choices=[(c.value, c.value) for c in Channel])
    agent = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    call = models.UUIDField(null=True, blank=True, unique=True)
    ars = models.CharField(max_length=12, blank=True)
    town_reason = models.CharField(max_length=20, blank=True, choices=[(r.value, r.value) for r in TownReason])
    town_confirmed = models.BooleanField(default=False)
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    words_version = models.BigIntegerField(default=0)
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    note_version = models.BigIntegerField(default=0)
    shown_topic = models.CharField(max_length=270, blank=True)
    marker = models.CharField(max_length=20, blank=True, choices=[(m.value, m.value) for m in Marker])
    emergency_at = models.DateTimeField(null=True, blank=True)
    emergency_over_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "request_key"], name="contact_request_once"),
            models.CheckConstraint(
                name="contact_forgets_words_at_its_end",
                condition=models.Q(ended_at=None) | models.Q(words="", note=""),
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "agent"], condition=models.Q(ended_at=None), name="contact_open_of_agent"),
            models.Index(fields=["centre", "began_at"], name="contact_by_day"),
            models.Index(fields=["partner", "began_at"], name="contact_by_partner"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Concern(PartnerOwned):
    """One Anliegen of a contact and how it ended."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    request_key = models.UUIDField(default=uuid.uuid4)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="concerns")
    service = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300)
    category = models.CharField(max_length=20)
    level = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=40, choices=[(o.value, o.value) for o in Outcome])
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "request_key"], name="concern_request_once")]
        indexes = [models.Index(fields=["centre", "recorded_at"], name="concern_by_day")]

    def __str__(self) -> str:
        return self.title
