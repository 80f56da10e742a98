from amtsdraht.partners.models import Partner
from amtsdraht.people.models import Account
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.personae import World


def names() -> set[str]:
    return set(Partner.objects.values_list("name", flat=True))


def test_the_centre_sees_all_its_partners_and_a_partner_only_itself(world: World) -> None:
    with acting_in(world.scope):
        assert names() == {"Wetzlar", "Gießen"}
    with acting_in(Scope(world.centre.pk, world.wetzlar.pk)):
        assert names() == {"Wetzlar"}


def test_without_a_scope_nothing_is_seen(world: World) -> None:
    assert names() == set()
    assert not Account.objects.exists()


def test_an_inner_scope_ends_with_its_block(world: World) -> None:
    with acting_in(world.scope):
        with acting_in(Scope(world.centre.pk, world.giessen.pk)):
            assert names() == {"Gießen"}
        assert names() == {"Wetzlar", "Gießen"}
    assert names() == set()
