"""Fundstellen: where a partner's local texts can be read by machine, and what our own crawler found there."""

from django.db import models

from amtsdraht.knowledge.fetching import FetchState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import CentreOwned, PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id

FETCH_CHOICES = [(state.value, state.value) for state in FetchState]
ALARM_AFTER = 3


class Listing(PartnerOwned):
    """One Fundstelle. The first seven fields are those of the nation-wide register, in its order.

    ``covered`` of ``known`` services that the centre answers for this town are found there; None before the first
    visit, or where there is nothing to compare with.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    name = models.CharField(max_length=200)
    description = models.CharField(max_length=1000, blank=True)
    url = models.CharField(max_length=2000)
    kind = models.CharField(max_length=10)
    is_active = models.BooleanField(default=True)
    participant_number = models.CharField(max_length=40, blank=True)
    organisation_id = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=12, blank=True, choices=FETCH_CHOICES)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    visited_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    body_digest = models.CharField(max_length=64, blank=True)
    contents = models.JSONField(default=dict)
    covered = models.PositiveIntegerField(null=True, blank=True)
    known = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "partner", "url"], name="listing_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.name


class ListingVisit(PartnerOwned):
    """One visit of our crawler. ``failures``: how many in a row have failed, with this one."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="visits")
    at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=12, choices=FETCH_CHOICES)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    has_changed = models.BooleanField(default=False)
    failures = models.PositiveIntegerField(default=0)
    contents = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["listing", "-id"], name="visit_newest_first")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.state}"


class ListingTerms(CentreOwned):
    """Whom to tell in this centre (the Informationsmanager), and after how many failed visits in a row."""

    alarm_to = models.EmailField(blank=True)
    alarm_after = models.PositiveSmallIntegerField(default=ALARM_AFTER)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre"], name="listing_terms_once")]

    def __str__(self) -> str:
        return self.alarm_to
