"""What the nightly check found behind the links of texts, offices and online services."""

from django.db import models

from amtsdraht.knowledge.fetching import FetchState
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id

BROKEN_AFTER = 2
"""Nights in a row: a server that is being mended is not yet a dead link."""


class LinkCheck(PartnerOwned):
    """One address that somebody's texts name; broken after BROKEN_AFTER failures. Nothing in the texts changes."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    url = models.CharField(max_length=2000)
    url_digest = models.CharField(max_length=64)
    places = models.JSONField(default=list)
    state = models.CharField(max_length=12, blank=True, choices=[(s.value, s.value) for s in FetchState])
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    moved_to = models.CharField(max_length=2000, blank=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    """Since when somebody waits for another look."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "partner", "url_digest"], name="link_checked_once", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["centre", "failures"], name="link_by_failures")]

    def __str__(self) -> str:
        return self.url

    @property
    def is_broken(self) -> bool:
        return self.failures >= BROKEN_AFTER
