"""Forwardings. What is counted for ever and what belongs to a person are two tables; the second is erased."""

import uuid

from django.db import models

from amtsdraht.cases.states import CaseState, ForwardingReason, ReplyWay, Urgency
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import Centre, PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id

LONGEST_TEXT = 4000


class NumberRange(models.Model):
    """The last case number of a centre and year. A row, not a sequence: locked, so without gaps."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "year"], name="number_range_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year}-{self.last}"


class Case(PartnerOwned):
    """A Vorgang: the promise that somebody hears back by ``due_at``. Without personal data."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    request_key = models.UUIDField(default=uuid.uuid4)
    number = models.CharField(max_length=20)
    contact = models.ForeignKey("contacts.Contact", on_delete=models.PROTECT, related_name="+")
    concern = models.OneToOneField("contacts.Concern", on_delete=models.PROTECT, related_name="+")
    department = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=30, choices=[(r.value, r.value) for r in ForwardingReason])
    urgency = models.CharField(max_length=10, choices=[(u.value, u.value) for u in Urgency])
    reply_way = models.CharField(max_length=10, choices=[(w.value, w.value) for w in ReplyWay])
    state = models.CharField(max_length=20, default=CaseState.NEW, choices=[(s.value, s.value) for s in CaseState])
    forwarded_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    promise = models.CharField(max_length=40)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "number"], name="case_number_once"),
            models.UniqueConstraint(fields=["centre", "request_key"], name="case_request_once"),
            models.CheckConstraint(condition=models.Q(partner__isnull=False), name="case_has_a_partner"),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in CaseState]), name="case_state_known"
            ),
            models.CheckConstraint(condition=models.Q(due_at__gt=models.F("forwarded_at")), name="case_due_later"),
        ]
        indexes = [
            models.Index(fields=["centre", "state", "due_at"], name="case_by_due"),
            models.Index(fields=["partner", "state", "due_at"], name="case_by_partner"),
        ]

    def __str__(self) -> str:
        return self.number


class Particulars(PartnerOwned):
    """Everything personal about one case. The row goes when the case is anonymised."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="particulars")
    facts = models.TextField(max_length=LONGEST_TEXT)
    already_said = models.TextField(max_length=LONGEST_TEXT, blank=True)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    fax = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    callback_window = models.CharField(max_length=120, blank=True)
    consent_version = models.CharField(max_length=20)
    consent_at = models.DateTimeField()
    answer = models.TextField(max_length=LONGEST_TEXT, blank=True)
    returned_because = models.TextField(max_length=LONGEST_TEXT, blank=True)

    def __str__(self) -> str:
        return f"particulars of case {self.case_id}"


class ReplyLink(PartnerOwned):
    """A one-time link of a case. Only its digest is stored; answering uses it up."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links")
    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.public_id)


class ForwardingDraft(PartnerOwned):
    """What the agent has typed into the forwarding form so far; gone with the forwarding or the contact."""

    contact = models.OneToOneField("contacts.Contact", on_delete=models.CASCADE, related_name="+")
    fields = models.JSONField(default=dict)
    version = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"draft of contact {self.contact_id}"
