"""What stands on the page about connections."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from amtsdraht.knowledge.connecting import ConnectionKind, ConnectionState, connector_for
from amtsdraht.knowledge.connections import connections_of
from amtsdraht.knowledge.models import SourceConnection
from amtsdraht.tenancy.permission import may
from amtsdraht.tenancy.roles import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Part = dict[str, Any]
KINDS: "dict[str, StrOrPromise]" = {
    ConnectionKind.PVOG_SEARCH: gettext_lazy("PVOG search service"),
    ConnectionKind.PVOG_BULK: gettext_lazy("PVOG bulk service"),
    ConnectionKind.FIM: gettext_lazy("FIM portal"),
    ConnectionKind.HESSEN_FINDER: gettext_lazy("Hessen-Finder"),
}
STATES: "dict[str, tuple[str, StrOrPromise]]" = {
    ConnectionState.NEW: ("grey", gettext_lazy("not read yet")),
    ConnectionState.RUNNING: ("yellow", gettext_lazy("is being read")),
    ConnectionState.DONE: ("green", pgettext_lazy("connection", "read")),
    ConnectionState.FAILED: ("red", gettext_lazy("broken off")),
}


@dataclass(frozen=True, slots=True)
class ConnectionLine:
    """A connection with its traffic light and what its last whole run changed."""

    row: SourceConnection
    kind: "StrOrPromise"
    light: str
    state: "StrOrPromise"
    result: str


@dataclass(frozen=True, slots=True)
class Usual:
    """How a kind of interface is usually reached, for who adds one."""

    kind: "StrOrPromise"
    address: str
    settings: tuple[tuple[str, str], ...]


def connections(account: Actor, form: object) -> Part:
    return {
        "lines": [_line(row) for row in connections_of(account.scope)],
        "form": form,
        "may_keep": may(account, "connection.keep"),
        "usual": [_usual(kind) for kind in ConnectionKind],
    }


def _line(row: SourceConnection) -> ConnectionLine:
    light, state = STATES[row.state]
    return ConnectionLine(row, KINDS[row.kind], light, state, _result(row.counts))


def _result(counts: dict[str, int]) -> str:
    """What the last whole run brought, in words."""
    if not counts:
        return ""
    gone = counts["deleted"] + counts["vanished"]
    return _("%(created)d new, %(changed)d changed, %(unchanged)d unchanged, %(gone)d gone") % {**counts, "gone": gone}


def _usual(kind: ConnectionKind) -> Usual:
    connector = connector_for(kind)
    return Usual(KINDS[kind], connector.address, tuple(connector.settings.items()))
