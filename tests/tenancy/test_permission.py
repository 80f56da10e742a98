"""Acts and who may do them."""

import pytest

from amtsdraht.cases.access import LinkHolder
from amtsdraht.tenancy.permission import NotAllowed, allow, matrix, person
from amtsdraht.tenancy.roles import Role
from amtsdraht.tenancy.scope import Scope
from tests.personae import World


def test_an_act_is_declared_once() -> None:
    before = matrix()
    with pytest.raises(ValueError, match="declared twice"):
        allow("contact.work", Role.AGENT)
    assert matrix() == before


@pytest.mark.django_db
def test_only_an_account_is_a_person(world: World) -> None:
    assert person(world.anna) == world.anna.pk
    with pytest.raises(NotAllowed):
        person(LinkHolder(Scope(world.centre.pk, world.wetzlar.pk), case_id=1))


@pytest.mark.django_db
def test_a_centre_is_called_by_its_name(world: World) -> None:
    assert str(world.centre) == world.centre.name == "Servicecenter Probe"
