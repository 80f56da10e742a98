"""What this room asks of whoever reads official warnings for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from amtsdraht.notices.states import FeedKind, MessageStatus, MessageType, Severity

Position = tuple[float, float]
"""Longitude and latitude in degrees, in this order, inside Germany."""
Ring = tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A polygon with its holes. A hole of one may be filled by another: a town inside a district."""

    ring: Ring
    holes: tuple[Ring, ...] = ()


class FeedUnreadable(Exception):
    """Nothing can be taken from these bytes. The message says what was found and what was expected."""


@dataclass(frozen=True, slots=True)
class WarnedArea:
    """A part of a warning's area.

    ``keys``: areas by ARS, twelve digits. ``cells``: the weather service's WARNCELLID. ``excluded``: holes in all of
    its shapes. ``near``: points or a line on a road. Heights in metres; None where the warning says nothing about them.
    """

    description: str = ""
    keys: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()
    excluded: tuple[Ring, ...] = ()
    near: tuple[Position, ...] = ()
    above: int | None = None
    below: int | None = None


@dataclass(frozen=True, slots=True)
class OfficialWarning:
    """A warning as its source publishes it. Texts are the original, with whatever markup it has."""

    identifier: str
    type: MessageType
    status: MessageStatus
    sent: datetime
    severity: Severity
    event: str
    headline: str
    description: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    source: str = ""
    onset: datetime | None = None
    expires: datetime | None = None
    references: tuple[str, ...] = ()
    areas: tuple[WarnedArea, ...] = ()


@dataclass(frozen=True, slots=True)
class Poll:
    """What a source said at one moment.

    ``is_complete``: it was the whole list and every entry of it was readable. Only then does it mean anything that a
    warning is missing. ``remarks``: what could not be read, and why.
    """

    warnings: tuple[OfficialWarning, ...]
    is_complete: bool
    remarks: tuple[str, ...] = ()


class WarningFeed(Protocol):
    def read(self, body: bytes) -> Poll:
        """Raises FeedUnreadable."""


class WarningSource(Protocol):
    def poll(self, districts: Sequence[str]) -> Poll:
        """What the source says now. ``districts``: twelve digits each. Never raises for what the other side does.

        It may take minutes. Call it outside a transaction.
        """


def warning_source(kind: FeedKind) -> WarningSource:
    """The source that the settings wire in."""
    return cast(WarningSource, import_string(settings.WARNING_SOURCES[kind])())


def warning_feed(kind: FeedKind) -> WarningFeed:
    """The reader that the settings wire in for this source."""
    return cast(WarningFeed, import_string(settings.WARNING_FEEDS[kind])())
