"""The mail that asks an owner whether texts are still right."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id


class DutyLetter(PartnerOwned):
    """One mail with the link to all texts an owner is to look at. Of the link only the digest is stored.

    ``texts`` holds their keys "agency/value": the link opens these and no others.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    owner = models.EmailField()
    texts = ArrayField(models.CharField(max_length=270))
    made_at = models.DateTimeField(default=clock.now)
    valid_until = models.DateTimeField()
    undelivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["partner", "owner", "made_at"], name="duty_letter_newest")]

    def __str__(self) -> str:
        return str(self.public_id)
