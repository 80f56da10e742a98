"""What can happen to an account."""

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction

from amtsdraht.people.models import Account
from amtsdraht.tenancy.roles import CENTRE_ROLES, Role
from amtsdraht.tenancy.scope import Scope, signing_in

SHORTEST_PASSWORD = 12


class WrongCredentials(Exception):
    """Name and password do not fit together, or the account is switched off. Which one is not told."""


class AccountNotPossible(Exception):
    """The account cannot be made like this. The message says why."""


def verify_credentials(username: str, password: str) -> Account:
    """The account with this name and password. Raises WrongCredentials, after the same time in every case."""
    with signing_in():
        account = Account.objects.filter(username__iexact=username, is_active=True).first()
    if account is None:
        make_password(password)  # as slow as a comparison, so that time does not tell which names exist
        raise WrongCredentials
    if not check_password(password, account.password):
        raise WrongCredentials
    return account


def create_account(scope: Scope, username: str, *, display_name: str, role: Role, password: str) -> Account:
    """Add a person. A scope with a partner is for office workers. Raises AccountNotPossible."""
    if len(password) < SHORTEST_PASSWORD:
        raise AccountNotPossible(f"The password needs at least {SHORTEST_PASSWORD} characters.")
    if (role in CENTRE_ROLES) != (scope.partner_id is None):
        raise AccountNotPossible("Office workers belong to a partner, everybody else to the centre.")
    account = Account(
        centre_id=scope.centre_id,
        partner_id=scope.partner_id,
        username=username,
        display_name=display_name,
        role=role,
        password=make_password(password),
    )
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise AccountNotPossible(f"The name {username} is taken.") from error
    return account


def deactivate_account(account: Account) -> None:
    """Nobody can sign in with it any more, and open sessions end with their next request."""
    account.is_active = False
    account.session_epoch += 1
    account.save(update_fields=["is_active", "session_epoch"])


def change_password(account: Account, password: str) -> None:
    """Raises AccountNotPossible."""
    if len(password) < SHORTEST_PASSWORD:
        raise AccountNotPossible(f"The password needs at least {SHORTEST_PASSWORD} characters.")
    account.password = make_password(password)
    account.session_epoch += 1
    account.save(update_fields=["password", "session_epoch"])
