"""The demo's small municipal register: facts of the official register for the towns that the demo speaks of."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from amtsdraht.demo.reading import Entry, read_lines

_ARS: Final = re.compile(r"\d{12}")
_AGS: Final = re.compile(r"\d{8}")
_LEVELS: Final = frozenset({"country", "state", "region", "district"})


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality. ``valid_from`` and ``valid_to`` are None where the key holds without a known beginning or end."""

    ars: str
    ags: str
    name: str
    short_name: str
    kind: str
    district_ars: str
    district: str
    population: int
    postcodes: tuple[str, ...]
    area_codes: tuple[str, ...]
    is_partner: bool
    valid_from: date | None
    valid_to: date | None
    predecessor_ars: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area above the towns; ``level``: country, state, region or district."""

    ars: str
    name: str
    level: str


def load_towns(path: Path) -> tuple[Town, ...]:
    """Load the register.

    Raises UnreadableDelivery if a key is malformed, occurs twice or names an unknown predecessor.
    """
    towns: dict[str, Town] = {}
    predecessors: list[tuple[Entry, str]] = []
    for entry in read_lines(path):
        town = _town(entry)
        if town.ars in towns:
            raise entry.wrong(f"The key {town.ars} occurs twice.")
        towns[town.ars] = town
        predecessors.append((entry, town.predecessor_ars))
    for entry, ars in predecessors:
        if ars and ars not in towns:
            raise entry.wrong(f"The predecessor {ars} is not in the register.")
    return tuple(towns.values())


def load_areas(path: Path) -> tuple[Area, ...]:
    """Load the areas above the towns."""
    return tuple(_area(entry) for entry in read_lines(path))


def _town(entry: Entry) -> Town:
    population = entry.text("population")
    if not population.isascii() or not population.isdigit():
        raise entry.wrong(f"“{population}” is not a number of inhabitants.")
    return Town(
        ars=_matching(entry, "ars", _ARS),
        ags=_matching(entry, "ags", _AGS),
        name=entry.text("name"),
        short_name=entry.text("short_name"),
        kind=entry.text("kind"),
        district_ars=_matching(entry, "district_ars", _ARS),
        district=entry.text("district", ""),
        population=int(population),
        postcodes=tuple(entry.text("postcodes").split()),
        area_codes=tuple(entry.text("area_codes").split()),
        is_partner=entry.text("partner") == "1",
        valid_from=_day(entry, "valid_from"),
        valid_to=_day(entry, "valid_to"),
        predecessor_ars=entry.text("predecessor_ars", ""),
    )


def _area(entry: Entry) -> Area:
    level = entry.text("level")
    if level not in _LEVELS:
        raise entry.wrong(f"“{level}” is not a level. Known are: {', '.join(sorted(_LEVELS))}.")
    return Area(_matching(entry, "ars", _ARS), entry.text("name"), level)


def _matching(entry: Entry, name: str, pattern: re.Pattern[str]) -> str:
    value = entry.text(name)
    if not pattern.fullmatch(value):
        raise entry.wrong(f"“{value}” is no valid {name.upper()}.")
    return value


def _day(entry: Entry, name: str) -> date | None:
    value = entry.text(name, "")
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as fault:
        raise entry.wrong(f"“{value}” is not a date like 2026-01-01.") from fault
