"""The centre, and the two shapes that every row with an owner has."""

from django.db import models

from amtsdraht.tenancy.public_id import new_public_id


class Centre(models.Model):
    """A shared 115 service centre: the outer border of everything."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)
    telephone = models.CharField(max_length=40, default="115")

    def __str__(self) -> str:
        return self.name


class CentreOwned(models.Model):
    """A row that the whole staff of one centre may see."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class PartnerOwned(CentreOwned):
    """A row of one partner. Without a partner it belongs to the centre itself."""

    partner = models.ForeignKey("partners.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
