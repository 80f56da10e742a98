"""Calls as the switch reports them, the numbers that lead here, and who is on shift."""

from django.db import models

from amtsdraht.calls.states import CallState, ShiftState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import CentreOwned, PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id


class DialledNumber(PartnerOwned):
    """A number that rings here, and whose it is. The shared 115 belongs to no partner."""

    number = models.CharField(max_length=40)
    label = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "number"], name="dialled_number_once")]

    def __str__(self) -> str:
        return self.number


class Call(PartnerOwned):
    """One call at the centre. The caller's number is kept only while it rings or is spoken."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    line_key = models.CharField(max_length=80)
    dialled = models.CharField(max_length=40)
    diverted_from = models.CharField(max_length=40, blank=True)
    caller = models.CharField(max_length=40, blank=True)
    area_code = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=20, default=CallState.RINGING, choices=[(s.value, s.value) for s in CallState])
    simulated = models.BooleanField(default=False)
    rang_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "line_key"], name="call_once_per_line_event"),
            models.CheckConstraint(
                name="call_forgets_its_caller",
                condition=~models.Q(state__in=[CallState.ENDED, CallState.LOST]) | models.Q(caller=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["centre", "rang_at"], condition=models.Q(state=CallState.RINGING), name="call_waiting"
            ),
            models.Index(fields=["centre", "state", "rang_at"], name="call_by_state"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class Shift(CentreOwned):
    """Who is at work now. Gone when signed off, or when the screen has not been heard of for a while."""

    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=20, default=ShiftState.READY, choices=[(s.value, s.value) for s in ShiftState])
    since = models.DateTimeField(default=clock.now)
    heard_at = models.DateTimeField(default=clock.now)
    last_town = models.CharField(max_length=12, blank=True)

    def __str__(self) -> str:
        return f"{self.account_id} {self.state}"
