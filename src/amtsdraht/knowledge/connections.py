"""What can be asked about connections."""

import os
import uuid
from datetime import timedelta

from django.db.models import Q, QuerySet

from amtsdraht.knowledge.connecting import (
    SECRET_ENDING,
    SECRET_PREFIX,
    ConnectionBroken,
    ConnectionState,
    Connector,
    Order,
)
from amtsdraht.knowledge.models import Service, SourceConnection
from amtsdraht.partners.queries import partners_of
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope

AGAIN_AFTER = timedelta(hours=12)
RETRY_AFTER = timedelta(minutes=25)


def connections_of(scope: Scope) -> QuerySet[SourceConnection]:
    """The connections of a scope, by name."""
    return SourceConnection.objects.filter(**scope.filters).select_related("partner").order_by("name")


def connection_by_id(scope: Scope, public_id: uuid.UUID) -> SourceConnection | None:
    return connections_of(scope).filter(public_id=public_id).first()


def due_connections(scope: Scope) -> QuerySet[SourceConnection]:
    """Those whose turn it is: not read in the last twelve hours, or broken off some while ago."""
    now = clock.now()
    fresh = Q(state=ConnectionState.DONE, ended_at__gt=now - AGAIN_AFTER)
    resting = Q(begun_at__gt=now - RETRY_AFTER) & ~Q(state=ConnectionState.DONE)
    return connections_of(scope).filter(is_active=True).exclude(fresh).exclude(resting)


def order_for(row: SourceConnection, connector: Connector) -> Order:
    """What the connection is to read. Without own lists: all running partners, all services that are known.

    Raises ConnectionBroken if a secret is missing.
    """
    scope = Scope(row.centre_id, row.partner_id)
    given = {**connector.settings, **row.settings}
    plain = {name: value for name, value in given.items() if not name.endswith(SECRET_ENDING)}
    return Order(
        address=row.address.rstrip("/"),
        settings=plain,
        secrets=_secrets(given),
        areas=listed(plain.get("areas", "")) or tuple(partners_of(scope).values_list("ars", flat=True)),
        leika_keys=listed(plain.get("leika_keys", "")) or _known_keys(scope),
        cursor=row.cursor,
        since=row.whole_at,
    )


def listed(text: str) -> tuple[str, ...]:
    """The words of a list, each once."""
    return tuple(dict.fromkeys(text.replace(",", " ").split()))


def _secrets(given: dict[str, str]) -> dict[str, str]:
    found = {}
    for name, variable in given.items():
        if name.endswith(SECRET_ENDING) and variable:
            value = os.environ.get(variable, "") if variable.startswith(SECRET_PREFIX) else ""
            if not value:
                raise ConnectionBroken(f"The variable {variable} is empty. Set it where the worker is started.")
            found[name.removesuffix(SECRET_ENDING)] = value
    return found


def _known_keys(scope: Scope) -> tuple[str, ...]:
    rows = Service.objects.filter(centre_id=scope.centre_id).values_list("leika_keys", flat=True)
    return tuple(sorted({key for keys in rows.iterator() for key in keys}))
