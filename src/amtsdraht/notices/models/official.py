"""Official warnings that concern towns of the centre, and the places for which that is asked."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from amtsdraht.notices.states import FeedKind, MessageStatus, MessageType, Severity
from amtsdraht.notices.wording import SEVERITIES
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import CentreOwned
from amtsdraht.tenancy.public_id import new_public_id


class ReceivedWarning(CentreOwned):
    """An official warning, word for word. It ends at ``expires``, or when its source no longer lists it.

    ``seen_at``: when its source last said so. ``settled_at``: when a person published it or put it aside.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    feed = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in FeedKind])
    identifier = models.CharField(max_length=200)
    type = models.CharField(max_length=10, choices=[(one.value, one.value) for one in MessageType])
    status = models.CharField(max_length=10, choices=[(one.value, one.value) for one in MessageStatus])
    severity = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Severity])
    event = models.CharField(max_length=200, blank=True)
    headline = models.CharField(max_length=500)
    description = models.TextField(blank=True)
    instruction = models.TextField(blank=True)
    web = models.CharField(max_length=500, blank=True)
    contact = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    place = models.TextField(blank=True)
    areas = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    sent = models.DateTimeField()
    onset = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "feed", "identifier"], name="received_warning_once")]
        indexes = [models.Index(fields=["centre"], condition=models.Q(ended_at=None), name="received_warning_current")]

    def __str__(self) -> str:
        return self.headline

    @property
    def partner_id(self) -> None:
        """It is the centre's: a warning may concern several towns."""
        return

    @property
    def is_all_clear(self) -> bool:
        """Asked before the severity: an all-clear keeps the severity of what is over."""
        return self.type == MessageType.CANCEL

    @property
    def is_drill(self) -> bool:
        return self.status != MessageStatus.ACTUAL

    @property
    def severity_label(self) -> str:
        return str(SEVERITIES[self.severity])


class WatchedPlace(CentreOwned):
    """A place in a town (its centre, a village) for which the polygons of warnings are asked."""

    ars = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    longitude = models.FloatField()
    latitude = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "ars", "name"], name="watched_place_once"),
            models.CheckConstraint(
                condition=models.Q(longitude__range=(5, 16), latitude__range=(47, 56)), name="watched_place_in_germany"
            ),
        ]

    def __str__(self) -> str:
        return self.name
