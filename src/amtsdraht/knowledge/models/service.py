"""Service texts: one row per text and area level, joined to others of the same service by ``topic``."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from amtsdraht.knowledge.ports import ModuleKind
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import CentreOwned, PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id

LOCAL = "local"
"""The agency of texts written here. No delivery may name it, so none can touch them, nor they a delivered text."""


class Service(PartnerOwned):
    """One Leistungsbeschreibung. Its identity is agency + value; the LeiKa key only says what it is about."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    agency = models.CharField(max_length=60)
    value = models.CharField(max_length=200)
    topic = models.CharField(max_length=270)
    leika_keys = ArrayField(models.CharField(max_length=14), default=list)
    areas = ArrayField(models.CharField(max_length=12))
    level = models.CharField(max_length=20)
    title = models.CharField(max_length=500)
    official_title = models.CharField(max_length=500, blank=True)
    teaser = models.CharField(max_length=300, blank=True)
    keywords = ArrayField(models.CharField(max_length=200), default=list)
    situations = ArrayField(models.CharField(max_length=20), default=list)
    source = models.CharField(max_length=120)
    changed_at = models.DateTimeField(null=True, blank=True)
    valid_from = models.DateTimeField(null=True, blank=True)
    valid_to = models.DateTimeField(null=True, blank=True)
    raw = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    search_words = models.JSONField(default=dict)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "agency", "value"], name="service_identity_once")]
        indexes = [
            models.Index(fields=["centre", "topic"], name="service_by_topic"),
            GinIndex(fields=["areas"], name="service_by_area"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        return f"{self.agency}/{self.value}"

    @property
    def is_local(self) -> bool:
        return self.agency == LOCAL


class ServiceModule(PartnerOwned):
    """One module of a service text in one language: a text section, fee, deadline, duration …"""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="modules")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in ModuleKind])
    code = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=12, default="de")
    position = models.PositiveIntegerField()
    html = models.TextField(blank=True)
    links = models.JSONField(default=list)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["service", "position"], name="module_of_service")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}".strip()


class SearchArea(CentreOwned):
    """A number per area that grows with each change of a text there: how search notices what to read again."""

    area = models.CharField(max_length=12)
    version = models.BigIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "area"], name="search_area_once")]

    def __str__(self) -> str:
        return f"{self.area} {self.version}"
