"""The internal directory: where in a partner's administration somebody can be reached. Staff data, never public."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models

from amtsdraht.knowledge.states import DirectoryField
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id


class DirectoryEntry(PartnerOwned):
    """A place in a department: its function, and who holds it.

    ``key`` names it in the partner's own list. What ``public_fields`` does not name is internal: agents see it and
    never pass it on. ``search_text`` holds the words it is found by. ``absent_until`` is the last day of an absence.
    """

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    key = models.CharField(max_length=120)
    department = models.CharField(max_length=200)
    function = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=254, blank=True)
    room = models.CharField(max_length=120, blank=True)
    public_fields = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    absent_until = models.DateField(null=True, blank=True)
    deputy = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_imported = models.BooleanField(default=False)
    search_text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "partner", "key"], name="directory_entry_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return self.target

    @property
    def target(self) -> str:
        """Where something is forwarded to, without anybody's name: it stands in the case and in mails."""
        return ", ".join(filter(None, (self.department, self.function)))[:200]

    @property
    def title(self) -> str:
        """Who or what it is, for people of the house."""
        return self.name or self.function or self.department

    def is_public(self, field: DirectoryField) -> bool:
        return field in self.public_fields

    def is_absent(self, day: date) -> bool:
        return self.absent_until is not None and self.absent_until >= day
