"""Accounts of those who work with the centre, and how often somebody may try."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower

from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import PartnerOwned
from amtsdraht.tenancy.public_id import new_public_id
from amtsdraht.tenancy.roles import CENTRE_ROLES, Role
from amtsdraht.tenancy.scope import Scope


class Account(AbstractBaseUser, PartnerOwned):
    """A person's way in. Office workers belong to a partner, everybody else to the centre."""

    public_id = models.UUIDField(default=new_public_id, unique=True, editable=False)
    username = models.CharField(max_length=80)
    display_name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    is_active = models.BooleanField(default=True)
    session_epoch = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    last_login = None

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="account_username_once"),
            models.CheckConstraint(
                name="account_partner_fits_role",
                condition=models.Q(role__in=sorted(CENTRE_ROLES), partner__isnull=True)
                | models.Q(role=Role.OFFICE_WORKER, partner__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def scope(self) -> Scope:
        return Scope(self.centre_id, self.partner_id)

    @property
    def account_id(self) -> int:
        return self.pk


class Attempts(models.Model):
    """A bucket of tries that refills with time. The key is hashed: it may hold an address or a name."""

    key = models.CharField(max_length=64, primary_key=True)
    left = models.FloatField()
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
