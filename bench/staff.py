"""Fifty agents for the demo's centre. Written to its database directly: signing in is not what is measured."""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.server import Server

if TYPE_CHECKING:
    from amtsdraht.people.models import Account
    from amtsdraht.tenancy.scope import Scope


@dataclass(frozen=True, slots=True)
class Seat:
    """A signed-in agent: session cookie, address of the live stream, and how hints name her."""

    session: str
    stream: str
    account: str


def know_database(server: Server) -> None:
    """Let this process work in the database of the running server. Once, before anything of Django is used."""
    os.environ |= {"AMTSDRAHT_HOME": str(server.home / "demo"), "AMTSDRAHT_DEMO": "1"}
    import django

    from amtsdraht.config import connection, startup

    startup.tell_django(connection.embedded_logins(server.database))
    django.setup()


def hire(count: int) -> list[Seat]:
    """Make this many agents, or take those of an earlier measurement, and sign each in."""
    from amtsdraht.people.models import Account
    from amtsdraht.tenancy.models import Centre
    from amtsdraht.tenancy.roles import Role
    from amtsdraht.tenancy.scope import Scope, acting_in

    centre = Centre.objects.get()
    with acting_in(Scope(centre.pk)):
        for number in range(count):
            Account.objects.get_or_create(
                username=f"probe{number}",
                defaults={"centre": centre, "display_name": f"Probe {number}", "role": Role.AGENT, "password": "!"},
            )
        accounts = list(Account.objects.filter(username__startswith="probe").order_by("id")[:count])
    return [_signed_in(account) for account in accounts]


def towns() -> list[str]:
    """The keys of all partners."""
    from amtsdraht.partners.queries import partners_of
    from amtsdraht.tenancy.scope import acting_in

    scope = centre_scope()
    with acting_in(scope):
        return list(partners_of(scope).values_list("ars", flat=True))


def centre_scope() -> "Scope":
    """The demo's centre."""
    from amtsdraht.tenancy.models import Centre
    from amtsdraht.tenancy.scope import Scope

    return Scope(Centre.objects.get().pk)


def _signed_in(account: "Account") -> Seat:
    from django.contrib.sessions.backends.db import SessionStore

    from amtsdraht.entrance import session
    from amtsdraht.entrance.live_ticket import stream_address

    store = SessionStore()
    store.update(
        {
            session.ACCOUNT: account.pk,
            session.CENTRE: account.centre_id,
            session.PARTNER: account.partner_id,
            session.EPOCH: account.session_epoch,
        }
    )
    store.create()
    return Seat(store.session_key or "", stream_address(account), str(account.public_id))
