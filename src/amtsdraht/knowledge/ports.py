"""What a source of knowledge delivers to this room, whatever its format.

The shape follows XZuFi 2.3 (lists everywhere), so that 2.2 is a special case and 2.3 needs no new model.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol


class ObjectKind(StrEnum):
    SERVICE = "service"
    SPECIALISATION = "specialisation"
    OFFICE = "office"
    RESPONSIBILITY = "responsibility"
    ONLINE_SERVICE = "online_service"
    FORM = "form"
    OTHER = "other"


class ModuleKind(StrEnum):
    TEXT = "text"
    FEE = "fee"
    DEADLINE = "deadline"
    DURATION = "duration"
    TERM = "term"
    HINT = "hint"
    DOCUMENT = "document"
    ORIGIN = "origin"
    RELEASE = "release"
    INTERNAL = "internal"
    """What only the centre's own pages show, such as an internal extension. No public page or export names it."""


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """An XZuFi identity. The value alone is not unique: the agency belongs to it."""

    agency: str
    value: str

    def __str__(self) -> str:
        return f"{self.agency}/{self.value}"


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class DeliveredModule:
    """One module of a service in one language.

    ``code`` is the Textmodul code ("02" … "25") of a text, else "". ``html`` is already reduced to the tags
    that XZuFi allows. ``data`` keeps the structured values (amounts, periods, terms) as plain JSON.
    """

    kind: ModuleKind
    code: str = ""
    language: str = "de"
    html: str = ""
    links: tuple[Link, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeliveredService:
    """A Leistung. ``areas`` are ARS padded with zeros to twelve digits; none means "wherever it is offered"."""

    identity: Identity
    modules: tuple[DeliveredModule, ...]
    leika_keys: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    typing_codes: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    changed_at: datetime | None = None
    valid_from: datetime | None = None
    valid_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Address:
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    town: str = ""
    kind: str = ""
    ars: str = ""


@dataclass(frozen=True, slots=True)
class OpeningSpan:
    """One span of a week: weekday 0 (Monday) … 6, wall-clock times "HH:MM"; by_appointment: only with one."""

    weekday: int
    opens: str
    closes: str
    by_appointment: bool = False


@dataclass(frozen=True, slots=True)
class DeliveredOffice:
    """An Organisationseinheit. ``internal_phone`` is for the centre's ears only, never for a citizen."""

    identity: Identity
    names: dict[str, str]
    addresses: tuple[Address, ...] = ()
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    internal_phone: str = ""
    appointment_url: str = ""
    hours: tuple[OpeningSpan, ...] = ()
    hours_text: str = ""
    room: str = ""
    parent: Identity | None = None


@dataclass(frozen=True, slots=True)
class DeliveredResponsibility:
    """Which office (or online service) answers for a service where. Role 01: responsible; 03: point of contact.

    ``inline``: it was written inside what answers, and comes and goes with that.
    """

    identity: Identity
    office: Identity
    service: Identity
    areas: tuple[str, ...]
    role: str = "01"
    inline: bool = False


@dataclass(frozen=True, slots=True)
class DeliveredOnlineService:
    identity: Identity
    names: dict[str, str]
    links: tuple[Link, ...] = ()


Content = DeliveredService | DeliveredOffice | DeliveredResponsibility | DeliveredOnlineService


@dataclass(frozen=True, slots=True)
class DeliveredObject:
    """One ``schreibe``: what it is, where it stood, what was understood and the raw text it came from.

    ``content`` is None for kinds that are kept raw only (forms, specialisations, and what nobody knows).
    """

    kind: ObjectKind
    identity: Identity
    position: int
    raw: str
    content: Content | None


@dataclass(frozen=True, slots=True)
class DeliveredDeletion:
    kind: ObjectKind
    identity: Identity
    position: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should know about a delivery: where, what, what to do.

    ``spares`` names an object that was left out for a fault of its own: what is live of it stays. ``withholds`` says
    that the delivery is not whole, so that nothing may be deleted because it is not named.
    """

    position: int
    line: int
    subject: str
    message: str
    skipped: bool = False
    spares: tuple[ObjectKind, Identity] | None = None
    withholds: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole delivery keeps to the official schema of its format, and which one that is."""

    schema: str


class UnreadableDelivery(Exception):
    """The file as a whole cannot be taken. The message says what is wrong, where, and what to do."""


class KnowledgeSource(Protocol):
    """Reads a delivery as a stream; memory does not grow with the file."""

    @property
    def format_name(self) -> str:
        """What the format is called in reports."""
        ...

    def read(self, path: Path) -> Iterator[DeliveredObject | DeliveredDeletion | Remark | Checked]:
        """Yield objects in document order, mixed with remarks, and Checked if an official schema was at hand.

        Raises UnreadableDelivery, at the latest when the stream ends, if the file is not well-formed or foreign.
        """
        ...


@dataclass(frozen=True, slots=True)
class StockObject:
    """One object to be written out: the raw text it came as, and how to read what is live of it.

    ``held``: raw texts of the responsibilities that belong inside it.
    """

    kind: ObjectKind
    identity: Identity
    raw: str
    content: Callable[[], Content | None]
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: objects by kind, sentences on what has no place in the version, and what checked the file.

    ``checked_with`` is "" if nothing could check it.
    """

    objects: Mapping[ObjectKind, int]
    remarks: tuple[str, ...] = ()
    checked_with: str = ""


class KnowledgeTarget(Protocol):
    """Writes a stock into a file that a source of the same format reads back."""

    def write(self, path: Path, objects: Iterable[StockObject], *, version: str) -> Written:
        """Write the file at once or not at all; memory does not grow with it.

        Raises UnwritableStock if the version is unknown or the file cannot be written.
        """
        ...


class UnwritableStock(Exception):
    """Nothing was written. The message says why, and what to do."""
