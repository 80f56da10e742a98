"""The motorways: roadworks, closures and warnings of Die Autobahn GmbH."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any

from amtsdraht.adapters.warnings.cap import moment
from amtsdraht.adapters.warnings.positions import NoPosition, position
from amtsdraht.adapters.warnings.reading import SHOWN_REMARKS, read_json
from amtsdraht.notices.ports import FeedUnreadable, OfficialWarning, Poll, Position, WarnedArea
from amtsdraht.notices.states import MessageStatus, MessageType, Severity

SOURCE = "Die Autobahn GmbH des Bundes"
KINDS = {
    "ROADWORKS": "Baustelle",
    "SHORT_TERM_ROADWORKS": "Tagesbaustelle",
    "CLOSURE": "Sperrung",
    "CLOSURE_ENTRY_EXIT": "Sperrung einer Anschlussstelle",
    "WARNING": "Verkehrswarnung",
    "WEIGHT_LIMIT_35": "Gewichtsbeschränkung 3,5 t",
}
"""What may concern a caller; webcams, car parks and charging points do not."""


class AutobahnFeed:
    """A list of entries, or the answer of one road with its list inside."""

    def read(self, body: bytes) -> Poll:
        """Raises FeedUnreadable."""
        found = read_json(body)
        if isinstance(found, Mapping):
            lists = [value for value in found.values() if isinstance(value, list)]
            if not lists:
                raise FeedUnreadable("This is no answer of the motorway interface: there is no list in it.")
            found = [entry for listed in lists for entry in listed]
        if not isinstance(found, list):
            raise FeedUnreadable("This is no answer of the motorway interface: there is no list in it.")
        warnings: list[OfficialWarning] = []
        remarks: list[str] = []
        for number, entry in enumerate(found, start=1):
            try:
                warnings += _read(entry)
            except (NoPosition, ValueError) as problem:
                remarks.append(f"entry {number}: {problem}")
        return Poll(tuple(warnings), is_complete=not remarks, remarks=tuple(remarks[:SHOWN_REMARKS]))


def _read(entry: Any) -> Iterator[OfficialWarning]:
    """The warning, or nothing: other kinds, and what lies in the future. Raises ValueError for what is no entry."""
    if not isinstance(entry, Mapping) or not entry.get("identifier"):
        raise ValueError("no identifier")
    kind = str(entry.get("display_type", ""))
    if kind not in KINDS or _is_true(entry.get("future")):
        return
    lines = entry.get("description")
    onset = moment(str(entry.get("startTimestamp", "")))
    yield OfficialWarning(
        identifier=str(entry["identifier"])[:200],
        type=MessageType.ALERT,
        status=MessageStatus.ACTUAL,
        sent=onset or datetime.fromisoformat("1970-01-01T00:00:00+00:00"),
        severity=Severity.MODERATE if _is_true(entry.get("isBlocked")) else Severity.MINOR,
        event=KINDS[kind],
        headline=f"{entry.get('title', '')}{_direction(entry)}"[:300],
        description="<br>".join(escape(str(line)) for line in lines) if isinstance(lines, list) else "",
        source=SOURCE,
        onset=onset,
        areas=(WarnedArea(description=str(entry.get("title", "")), near=tuple(_places(entry))),),
    )


def _direction(entry: Mapping[str, Any]) -> str:
    direction = str(entry.get("subtitle", "")).strip()
    return f" ({direction})" if direction else ""


def _is_true(value: object) -> bool:
    """The interface says "false" as a text, which Python would take for true."""
    return value is True or str(value).lower() == "true"


def _places(entry: Mapping[str, Any]) -> Iterator[Position]:
    """The line if there is one, else the point. Raises NoPosition."""
    geometry = entry.get("geometry")
    line = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    if isinstance(line, list) and line and all(isinstance(corner, list) and len(corner) > 1 for corner in line):
        yield from (position(corner[0], corner[1]) for corner in line)
        return
    coordinate = entry.get("coordinate")
    if isinstance(coordinate, Mapping):
        yield position(coordinate.get("long"), coordinate.get("lat"))
        return
    first, _, second = str(entry.get("point", "")).partition(",")
    yield position(first, second)
