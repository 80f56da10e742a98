"""Offices, their hours, online services, and who answers for what where."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from amtsdraht.knowledge.states import OnlineState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id


class Office(PartnerOwned):
    """An Organisationseinheit. ``internal_phone`` is never read out and never leaves the centre's own pages."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    agency = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    name = models.CharField(max_length=300)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    town = models.CharField(max_length=120, blank=True)
    room = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    internal_phone = models.CharField(max_length=60, blank=True)
    fax = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=254, blank=True)
    website = models.CharField(max_length=2000, blank=True)
    appointment_url = models.CharField(max_length=2000, blank=True)
    hours_text = models.TextField(blank=True)
    source = models.CharField(max_length=120)
    raw = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "agency", "value"], name="office_identity_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return f"{self.agency}/{self.value}"


class OfficeHour(PartnerOwned):
    """One span of the week in which an office is open."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    by_appointment = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"


class OnlineService(PartnerOwned):
    """An Onlinedienst. What people say about its state stays when a delivery brings it anew; ``is_dead`` is what the
    link check has found.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    agency = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    name = models.CharField(max_length=300)
    links = models.JSONField(default=list)
    said_state = models.CharField(max_length=12, blank=True, choices=[(s.value, s.value) for s in OnlineState])
    help_subject = models.CharField(max_length=300, blank=True)
    help_technology = models.CharField(max_length=300, blank=True)
    is_dead = models.BooleanField(default=False)
    source = models.CharField(max_length=120)
    raw = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "agency", "value"], name="online_service_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        return f"{self.agency}/{self.value}"

    @property
    def state(self) -> OnlineState:
        """What people said holds; else a dead link speaks."""
        if self.said_state:
            return OnlineState(self.said_state)
        return OnlineState.DISTURBED if self.is_dead else OnlineState.AVAILABLE


class Responsibility(PartnerOwned):
    """Who (office or online service) answers for which service in which areas. Role 01 before 03.

    The two ends are named by XZuFi identity, not by foreign key: they may come later, or never. An ``inline`` one was
    written inside its office, and comes and goes with it.
    """

    agency = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    office_key = models.CharField(max_length=270)
    service_key = models.CharField(max_length=270)
    areas = ArrayField(models.CharField(max_length=12))
    role = models.CharField(max_length=4, default="01")
    inline = models.BooleanField(default=False)
    source = models.CharField(max_length=120)
    raw = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "agency", "value"], name="responsibility_once")]
        indexes = [
            models.Index(fields=["centre", "service_key"], name="responsibility_by_service"),
            models.Index(fields=["centre", "office_key"], name="responsibility_by_office"),
            GinIndex(fields=["areas"], name="responsibility_by_area"),
        ]

    def __str__(self) -> str:
        return f"{self.office_key} → {self.service_key}"
