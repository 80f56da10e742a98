import pytest
from django.contrib.auth.hashers import check_password

from amtsdraht.people.acts import (
    AccountNotPossible,
    WrongCredentials,
    change_password,
    create_account,
    deactivate_account,
    verify_credentials,
)
from amtsdraht.people.models import Account
from amtsdraht.tenancy.roles import Role
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.personae import PASSWORD, World

LONG = "twelve-signs-or-more"


def hire(world: World, username: str = "neu", *, role: Role = Role.AGENT, password: str = LONG) -> Account:
    with acting_in(world.scope):
        return create_account(world.scope, username, display_name="Neu", role=role, password=password)


def test_a_password_is_kept_as_argon2_hash_alone(world: World) -> None:
    account = hire(world)
    assert account.password.startswith("argon2$argon2id$")
    assert LONG not in account.password
    assert check_password(LONG, account.password)


def test_the_same_password_gives_two_people_different_hashes(world: World) -> None:
    assert hire(world, "eins").password != hire(world, "zwei").password


def test_a_short_password_is_refused_with_a_sentence(world: World) -> None:
    with pytest.raises(AccountNotPossible, match="at least 12"):
        hire(world, password="elf-zeichen")
    with acting_in(world.scope), pytest.raises(AccountNotPossible, match="at least 12"):
        change_password(world.anna, "kurz")


@pytest.mark.parametrize("username", ["Anna", "ANNA", "anna"])
def test_a_name_is_given_once_whatever_its_case(world: World, username: str) -> None:
    with pytest.raises(AccountNotPossible, match="is taken"):
        hire(world, username)


def test_office_workers_belong_to_a_partner_and_nobody_else_does(world: World) -> None:
    with pytest.raises(AccountNotPossible, match="belong to a partner"):
        hire(world, role=Role.OFFICE_WORKER)
    town = Scope(world.centre.pk, world.wetzlar.pk)
    with acting_in(world.scope), pytest.raises(AccountNotPossible, match="belong to a partner"):
        create_account(town, "neu", display_name="Neu", role=Role.AGENT, password=LONG)


def test_name_and_password_together_open_an_account(world: World) -> None:
    assert verify_credentials("Anna", PASSWORD).pk == world.anna.pk


def test_nothing_tells_a_wrong_password_from_an_unknown_or_inactive_account(world: World) -> None:
    with acting_in(world.scope):
        deactivate_account(world.ayla)
    told = []
    for username, password in [("anna", "wrong-wrong-wrong"), ("nobody", PASSWORD), ("ayla", PASSWORD)]:
        with pytest.raises(WrongCredentials) as refusal:
            verify_credentials(username, password)
        told.append((type(refusal.value), refusal.value.args))
    assert len(set(told)) == 1


def test_after_looking_a_name_up_nobody_is_seen_any_more(world: World) -> None:
    verify_credentials("anna", PASSWORD)
    assert not Account.objects.exists()


def test_a_new_password_replaces_the_old_one(world: World) -> None:
    with acting_in(world.scope):
        change_password(world.anna, LONG)
    assert verify_credentials("anna", LONG).pk == world.anna.pk
    with pytest.raises(WrongCredentials):
        verify_credentials("anna", PASSWORD)
