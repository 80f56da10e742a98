"""What a browser session remembers: who signed in and in which scope. Nothing else."""

from typing import cast

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from amtsdraht.people.models import Account
from amtsdraht.tenancy.scope import Scope

ACCOUNT, CENTRE, PARTNER, EPOCH = "account", "centre", "partner", "epoch"


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in."""

    account: Account


def begin(request: HttpRequest, account: Account) -> None:
    """Start a session of its own: cookies from before the sign-in are worth nothing."""
    request.session.flush()
    rotate_token(request)
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
    """The account of this session, unless it was switched off or changed since. Needs the session's scope.

    Somebody who moved to another partner, or from the centre to one, signs in again: the row policies hold for the
    scope of the session and must never be wider than the account's.
    """
    account = Account.objects.filter(pk=request.session[ACCOUNT], is_active=True).first()
    if account is None or account.session_epoch != request.session[EPOCH] or account.scope != scope_of(request):
        end(request)
        return None
    return account


def attach(request: HttpRequest, account: Account | None) -> None:
    cast(PersonRequest, request).account = account  # type: ignore[assignment]
