"""Connections to interfaces that deliver knowledge, and what one has delivered before all of it was there."""

from django.db import models

from amtsdraht.knowledge.connecting import ConnectionKind, ConnectionState
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id

CONNECTION_KINDS = [(kind.value, kind.value) for kind in ConnectionKind]
CONNECTION_STATES = [(state.value, state.value) for state in ConnectionState]


class SourceConnection(PartnerOwned):
    """One interface that is read for the centre, or for one partner's area only.

    ``settings`` name the variables that hold secrets, never a secret. ``cursor`` goes on behind the blocks that were
    kept; ``is_collected``: they are all there and wait to take effect. ``whole_at``: when the last run that succeeded
    began. ``counts`` are those of its report.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=CONNECTION_KINDS)
    address = models.CharField(max_length=2000)
    settings = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)
    state = models.CharField(max_length=12, default=ConnectionState.NEW, choices=CONNECTION_STATES)
    cursor = models.JSONField(default=dict)
    blocks = models.PositiveIntegerField(default=0)
    is_collected = models.BooleanField(default=False)
    run_began_at = models.DateTimeField(null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    whole_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=1000, blank=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="connection_named_once")]

    def __str__(self) -> str:
        return self.name


class CollectedBlock(PartnerOwned):
    """One block of a run that is not whole yet, as packed objects."""

    connection = models.ForeignKey(SourceConnection, on_delete=models.CASCADE, related_name="collected")
    number = models.PositiveIntegerField()
    objects_packed = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connection", "number"], name="block_once")]

    def __str__(self) -> str:
        return str(self.number)
