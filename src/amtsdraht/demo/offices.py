"""The demo's offices: where they are, when they are open, and what they answer for."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from amtsdraht.demo.reading import Entry, files_of, read_entries, read_table
from amtsdraht.demo.texts import AGENCY
from amtsdraht.knowledge.ports import Address, DeliveredOffice, Identity, OpeningSpan

WEEKDAYS: Final = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_SPAN: Final = re.compile(
    r"(?P<first>Mo|Di|Mi|Do|Fr|Sa|So)(?:-(?P<last>Mo|Di|Mi|Do|Fr|Sa|So))? "
    r"(?P<opens>[012]\d:[0-5]\d)-(?P<closes>[012]\d:[0-5]\d)(?P<appointment> Termin)?"
)
_FIELDS: Final = frozenset(
    {"key", "areas", "name", "street", "house_number", "postcode", "town", "town_ars", "phone", "internal_phone",
     "email", "website", "appointment_url", "hours", "hours_text", "room", "handles", "contact_for"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DemoOffice:
    """An office with the topics it is responsible for (role 01) and those it is a point of contact for (role 03)."""

    key: str
    areas: tuple[str, ...]
    handles: tuple[str, ...]
    contact_for: tuple[str, ...]
    office: DeliveredOffice
    raw: str
    where: str


def load_bundles(path: Path) -> dict[str, tuple[str, ...]]:
    """Load the named lists of topics that many offices have in common."""
    table = read_table(path)
    return {name: table.texts(name) for name in table.data}


def load_offices(folder: Path, bundles: dict[str, tuple[str, ...]]) -> dict[str, DemoOffice]:
    """Load all offices by key. “@name” among the topics stands for a bundle.

    Raises UnreadableDelivery if an office lacks something, has impossible hours or a key that is taken.
    """
    found: dict[str, DemoOffice] = {}
    for path in files_of(folder):
        for entry in read_entries(path, "office"):
            office = _office(entry, bundles)
            if office.key in found:
                raise entry.wrong(f"The key “{office.key}” occurs twice.")
            found[office.key] = office
    return found


def read_hours(lines: tuple[str, ...], entry: Entry) -> tuple[OpeningSpan, ...]:
    """Read lines like “Mo-Fr 08:00-12:00” or “Do 14:00-18:00 Termin” as spans, sorted and free of overlaps."""
    spans = sorted(
        (span for line in lines for span in _read_line(line, entry)), key=lambda span: (span.weekday, span.opens)
    )
    for before, after in pairwise(spans):
        if before.weekday == after.weekday and after.opens < before.closes:
            raise entry.wrong(f"Hours overlap on {WEEKDAYS[after.weekday]} at {after.opens}.")
    return tuple(spans)


def _read_line(line: str, entry: Entry) -> list[OpeningSpan]:
    match = _SPAN.fullmatch(line)
    if match is None:
        raise entry.wrong(f"“{line}” is not readable. Write it like “Mo-Fr 08:00-12:00” or “Do 14:00-18:00 Termin”.")
    first = WEEKDAYS.index(match["first"])
    last = WEEKDAYS.index(match["last"]) if match["last"] else first
    if last < first or match["closes"] <= match["opens"] or match["closes"] > "24:00":
        raise entry.wrong(f"“{line}” ends before it begins.")
    return [
        OpeningSpan(day, match["opens"], match["closes"], match["appointment"] is not None)
        for day in range(first, last + 1)
    ]


def _office(entry: Entry, bundles: dict[str, tuple[str, ...]]) -> DemoOffice:
    entry.expect_only(_FIELDS)
    key, areas = entry.text("key"), entry.texts("areas")
    if not areas:
        raise entry.wrong("Name at least one area.")
    return DemoOffice(
        key=key,
        areas=areas,
        handles=_topics(entry, "handles", bundles),
        contact_for=_topics(entry, "contact_for", bundles),
        office=_delivered(entry, key),
        raw=entry.raw,
        where=entry.where,
    )


def _delivered(entry: Entry, key: str) -> DeliveredOffice:
    return DeliveredOffice(
        identity=Identity(AGENCY, key),
        names={"de": entry.text("name")},
        addresses=(_address(entry),),
        phone=entry.text("phone"),
        email=entry.text("email"),
        website=entry.text("website"),
        internal_phone=entry.text("internal_phone", ""),
        appointment_url=entry.text("appointment_url", ""),
        hours=read_hours(entry.texts("hours"), entry),
        hours_text=entry.text("hours_text", ""),
        room=entry.text("room", ""),
    )


def _address(entry: Entry) -> Address:
    return Address(
        street=entry.text("street"),
        house_number=entry.text("house_number"),
        postcode=entry.text("postcode"),
        town=entry.text("town"),
        kind="002",
        ars=entry.text("town_ars"),
    )


def _topics(entry: Entry, field: str, bundles: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    topics: dict[str, None] = {}
    for word in entry.texts(field):
        if not word.startswith("@"):
            topics[word] = None
        elif word[1:] in bundles:
            topics.update(dict.fromkeys(bundles[word[1:]]))
        else:
            raise entry.wrong(f"There is no bundle “{word}”.")
    return tuple(topics)
