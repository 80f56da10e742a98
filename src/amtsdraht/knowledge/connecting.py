"""What this room asks of an interface that delivers knowledge block by block, and what it hears back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from amtsdraht.knowledge.fetching import WebReader, web_reader
from amtsdraht.knowledge.ports import DeliveredDeletion, DeliveredObject, Remark

SECRET_PREFIX = "AMTSDRAHT_CONNECTION_"  # noqa: S105  (no secret: where secrets may lie)
"""Only variables that begin like this can be named as secrets: an editor must not send out the keys of the system."""
SECRET_ENDING = "_from"  # noqa: S105  (as above)
"""How a setting is called that names such a variable."""

Delivered = DeliveredObject | DeliveredDeletion | Remark
Cursor = Mapping[str, Any]


class ConnectionKind(StrEnum):
    PVOG_SEARCH = "pvog_search"
    PVOG_BULK = "pvog_bulk"
    FIM = "fim"
    HESSEN_FINDER = "hessen_finder"


class ConnectionState(StrEnum):
    NEW = "new"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be read. ``areas``: ARS of twelve digits; ``leika_keys``: what services, by their fourteen digits.

    ``cursor`` is the one of the last block that was kept, {} for the beginning; ``since``: when the last whole run
    began, None if there was none.
    """

    address: str
    settings: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    areas: tuple[str, ...] = ()
    leika_keys: tuple[str, ...] = ()
    cursor: Cursor = field(default_factory=dict)
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Some objects, and the cursor with which the next run goes on behind them.

    The cursor of the last block is where the next whole run begins: {} reads everything again.
    """

    delivered: tuple[Delivered, ...]
    cursor: Cursor
    is_last: bool = False


class ConnectionBroken(Exception):
    """The interface does not answer, or not as it should. The message says what was asked and what to do.

    It holds nothing secret and nothing that the other side wrote.
    """


class Connector(Protocol):
    """Reads one kind of interface. Each setting has the value that holds if nothing else is set."""

    @property
    def address(self) -> str:
        """Where the interface usually is; "" if everybody has an own one."""
        ...

    @property
    def settings(self) -> Mapping[str, str]: ...

    @property
    def delivers_all(self) -> bool:
        """A whole run names everything there is: what it does not name is gone."""
        ...

    def blocks(self, order: Order) -> Iterator[Block]:
        """Ask, block by block; the last one says so. Call it outside a transaction. Raises ConnectionBroken."""
        ...


def connector_for(kind: str, *, reader: WebReader | None = None) -> Connector:
    """The connector that the settings wire in for this kind."""
    return cast(Connector, import_string(settings.CONNECTORS[kind])(reader or web_reader()))
