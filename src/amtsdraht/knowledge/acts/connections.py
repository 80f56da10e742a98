"""Keeping connections to other systems' interfaces: add one, switch it, ask for a run."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.knowledge.connecting import SECRET_ENDING, SECRET_PREFIX, ConnectionKind, connector_for
from amtsdraht.knowledge.listings import is_web_address
from amtsdraht.knowledge.models import Delivery, SourceConnection
from amtsdraht.partners.models import Partner
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope


@dataclass(frozen=True, slots=True)
class ConnectionEntry:
    """How an interface is reached. ``address`` "" is the usual one of this kind; ``settings`` differ from the usual."""

    name: str
    kind: ConnectionKind
    address: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)


class ConnectionNotPossible(Exception):
    """The connection cannot be kept like this. The message says why; ``field`` is what to mend."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def add_connection(by: Actor, partner: Partner | None, entry: ConnectionEntry) -> SourceConnection:
    """Have an interface read every night, for one partner or (None) the whole centre.

    Its name is the source of what it delivers. Raises ConnectionNotPossible, NotAllowed.
    """
    scope = Scope(by.scope.centre_id, partner.pk if partner else None)
    require(by, "connection.keep", partner or scope)
    address = _judge(scope, entry)
    row = SourceConnection(
        centre_id=scope.centre_id,
        partner=partner,
        name=entry.name,
        kind=entry.kind,
        address=address,
        settings=dict(entry.settings),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ConnectionNotPossible("name", gettext_noop("There is a connection of this name already.")) from error
    record("connection.added", scope, subject=row.public_id, by=by, facts={"kind": row.kind})
    return row


@transaction.atomic
def switch_connection(by: Actor, row: SourceConnection, *, active: bool) -> None:
    """What is switched off is not read; what it has delivered stays."""
    require(by, "connection.keep", row)
    if SourceConnection.objects.filter(pk=row.pk).exclude(is_active=active).update(is_active=active):
        record("connection.switched", row, subject=row.public_id, by=by, facts={"active": active})


@transaction.atomic
def ask_for_run(by: Actor, row: SourceConnection) -> None:
    """Have a worker read the interface as soon as it can."""
    require(by, "connection.keep", row)
    record("connection.run_asked", row, subject=row.public_id, by=by)
    outbox.errand(Scope(row.centre_id), "knowledge.run_connection", connection=str(row.public_id))


def _judge(scope: Scope, entry: ConnectionEntry) -> str:
    """The address to ask. Raises ConnectionNotPossible."""
    connector = connector_for(entry.kind)
    address = entry.address or connector.address
    if not is_web_address(address):
        raise ConnectionNotPossible("address", gettext_noop("Give the whole address, beginning with https://."))
    if set(entry.settings) - set(connector.settings):
        raise ConnectionNotPossible("settings", gettext_noop("This kind does not know one of these settings."))
    variables = [value for name, value in entry.settings.items() if name.endswith(SECRET_ENDING)]
    if not all(variable.startswith(SECRET_PREFIX) for variable in variables):
        message = gettext_noop("A secret lies in a variable whose name begins with AMTSDRAHT_CONNECTION_.")
        raise ConnectionNotPossible("settings", message)
    if Delivery.objects.filter(centre_id=scope.centre_id, source=entry.name).exists():
        raise ConnectionNotPossible("name", gettext_noop("Another source has this name already."))
    return address
