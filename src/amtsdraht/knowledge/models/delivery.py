"""Deliveries: a file is staged in batches, then taken over at once. What arrived is kept as it came."""

from django.db import models

from amtsdraht.knowledge.states import DeliveryState, StagedDeed
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import CentreOwned, PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id


class Delivery(CentreOwned):
    """One file of one source and what became of it."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    format = models.CharField(max_length=20)
    file_name = models.CharField(max_length=255)
    file_digest = models.CharField(max_length=64)
    source = models.CharField(max_length=120)
    state = models.CharField(
        max_length=12, default=DeliveryState.STAGING, choices=[(s.value, s.value) for s in DeliveryState]
    )
    begun_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    staged_until = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "source", "file_digest"],
                condition=models.Q(state__in=[DeliveryState.STAGING.value, DeliveryState.STAGED.value]),
                name="delivery_staged_once",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class StagedObject(CentreOwned):
    """One object of a delivery, waiting to be taken over."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="staged")
    position = models.PositiveIntegerField()
    deed = models.CharField(max_length=8, choices=[(d.value, d.value) for d in StagedDeed])
    kind = models.CharField(max_length=20)
    agency = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    raw = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    content = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "position"], name="staged_once")]
        indexes = [models.Index(fields=["delivery", "kind", "agency", "value", "position"], name="staged_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.agency}/{self.value}"


class KeptObject(PartnerOwned):
    """A form or specialisation as it came: no table of this room understands it yet, and it must not be lost."""

    kind = models.CharField(max_length=20)
    agency = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    source = models.CharField(max_length=120)
    raw = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "kind", "agency", "value"], name="kept_object_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.agency}/{self.value}"
