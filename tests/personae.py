"""The people of the tests. Anna, Berta, Erik and Oskar work at the centre, Carl in Wetzlar, Dilek in Gießen."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib.auth.hashers import make_password

from amtsdraht.partners.models import Partner
from amtsdraht.people.models import Account
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.roles import Role
from amtsdraht.tenancy.scope import Scope, acting_in

WETZLAR, GIESSEN, HAIGER, FRANKFURT = "065320023023", "065310005005", "065320011011", "064120000000"
PASSWORD = "only-for-tests-115"
_HASHED: dict[str, str] = {}


def hashed_password() -> str:
    """Hashed once a run: hashing is slow on purpose."""
    if PASSWORD not in _HASHED:
        _HASHED[PASSWORD] = make_password(PASSWORD)
    return _HASHED[PASSWORD]


@dataclass
class World:
    """A centre with two partners and its people."""

    centre: Centre
    wetzlar: Partner
    giessen: Partner
    anna: Account
    ayla: Account
    berta: Account
    erik: Account
    oskar: Account
    carl: Account
    dilek: Account

    @property
    def scope(self) -> Scope:
        return Scope(self.centre.pk)

    @property
    def everybody(self) -> list[Account]:
        return [self.anna, self.ayla, self.berta, self.erik, self.oskar, self.carl, self.dilek]


def make_world(name: str = "Servicecenter Probe", suffix: str = "") -> World:
    centre = Centre.objects.create(name=name)
    scope = Scope(centre.pk)
    with acting_in(scope):
        wetzlar = _partner(centre, WETZLAR, "Wetzlar")
        giessen = _partner(centre, GIESSEN, "Gießen")

        def person(username: str, role: Role, partner: Partner | None = None) -> Account:
            return Account.objects.create(
                centre=centre,
                partner=partner,
                username=username + suffix,
                display_name=username.title(),
                role=role,
                password=hashed_password(),
            )

        return World(
            centre=centre,
            wetzlar=wetzlar,
            giessen=giessen,
            anna=person("anna", Role.AGENT),
            ayla=person("ayla", Role.AGENT),
            berta=person("berta", Role.TEAM_LEAD),
            erik=person("erik", Role.EDITOR),
            oskar=person("oskar", Role.ADMINISTRATOR),
            carl=person("carl", Role.OFFICE_WORKER, wetzlar),
            dilek=person("dilek", Role.OFFICE_WORKER, giessen),
        )


def _partner(centre: Centre, ars: str, name: str) -> Partner:
    mailbox = f"115@{name.lower().replace('ß', 'ss')}.example"
    return Partner.objects.create(centre=centre, ars=ars, name=name, mailbox=mailbox, since=date(2023, 8, 1))


@pytest.fixture
def world(db: None) -> World:
    return make_world()
