"""What a browser session remembers: who signed in and in which scope. Nothing else."""

from typing import cast

from django.http import HttpRequest

from amtsdraht.people.models import Account
from amtsdraht.tenancy.scope import Scope

ACCOUNT, CENTRE, PARTNER, EPOCH = "account", "centre", "partner", "epoch"


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in."""

    account: Account


def begin(request: HttpRequest, account: Account) -> None:
    """Start a session of its own: a cookie from before the sign-in is worth nothing."""
    request.session.flush()
    request.session[ACCOUNT] = account.pk
    request.session[CENTRE] = account.centre_id
    request.session[PARTNER] = account.partner_id
    request.session[EPOCH] = account.session_epoch


def end(request: HttpRequest) -> None:
    request.session.flush()


def scope_of(request: HttpRequest) -> Scope | None:
    centre = request.session.get(CENTRE)
    return None if centre is None else Scope(centre, request.session.get(PARTNER))


def account_of(request: HttpRequest) -> Account | None:
    """The account of this session, unless it was switched off or changed since. Needs the session's scope."""
    account = Account.objects.filter(pk=request.session[ACCOUNT], is_active=True).first()
    if account is None or account.session_epoch != request.session[EPOCH]:
        end(request)
        return None
    return account


def attach(request: HttpRequest, account: Account | None) -> None:
    cast(PersonRequest, request).account = account  # type: ignore[assignment]
