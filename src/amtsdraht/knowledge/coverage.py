"""Is a town ready to be answered for? What is known there of the services that citizens ask for most.

The list in ``top_services.csv`` is our own, made from the concerns that sources name as frequent; the association's
list of the hundred services is not public. A service is found by LeiKa key where the key is known, else by words in
titles and everyday names.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from amtsdraht.knowledge.merging import Standpoint
from amtsdraht.places.keys import Level

LIST = Path(__file__).with_name("top_services.csv")
READY_FROM, NEARLY_FROM = 90, 60
"""Percent of the services that must be ready for a green and for a yellow light."""
_WANTED = {"o": "office", "h": "hours", "f": "fee", "s": "online"}
FACTS = ("answer", *_WANTED.values())
_WIDER = (Level.MUNICIPALITY, Level.ASSOCIATION, Level.DISTRICT, Level.REGION, Level.STATE, Level.COUNTRY)


@dataclass(frozen=True, slots=True)
class TopService:
    """A service that many ask for. ``level``: who writes its answer; ``wanted``: which facts belong to it."""

    name: str
    level: Level
    leika: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text that covers the town: what it is called, from which level it is, and which facts are known of it."""

    names: tuple[str, ...]
    leika: tuple[str, ...]
    level: Level
    facts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One service in one town. A fact is True, False, or None where it does not belong to the service.

    ``general``: there is a text, but only of a wider level than the one that should answer.
    """

    service: TopService
    facts: Mapping[str, bool | None]
    general: bool

    @property
    def is_ready(self) -> bool:
        """An agent can answer: a text of the right level, and where to go and when."""
        return all(self.facts[fact] is not False for fact in ("answer", "office", "hours"))


@dataclass(frozen=True, slots=True)
class Coverage:
    lines: tuple[Line, ...]

    @property
    def ready(self) -> int:
        return sum(line.is_ready for line in self.lines)

    @property
    def percent(self) -> int:
        """Rounded down: nearly green is not green."""
        return 100 * self.ready // len(self.lines)

    @property
    def light(self) -> Literal["green", "yellow", "red"]:
        if self.percent >= READY_FROM:
            return "green"
        return "yellow" if self.percent >= NEARLY_FROM else "red"

    def share(self, fact: str) -> tuple[int, int]:
        """How many services have the fact, of how many to which it belongs."""
        said = [line.facts[fact] for line in self.lines if line.facts[fact] is not None]
        return sum(bool(one) for one in said), len(said)


@cache
def top_services() -> tuple[TopService, ...]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return tuple(_service(row) for row in csv.DictReader(file, delimiter=";"))


def cover(services: Iterable[TopService], texts: Iterable[KnownText]) -> Coverage:
    """Compare what is asked for with what is known."""
    known = tuple(texts)
    return Coverage(tuple(_line(service, tuple(_matching(service, known))) for service in services))


def level_seen_from(standpoint: Standpoint, areas: Iterable[str]) -> Level | None:
    """The level of a text by the nearest of its areas; None if none covers the town."""
    area = standpoint.best_area(areas)
    return standpoint.level(area) if area else None


def folded(words: str) -> str:
    """As the words of the list are compared: small, ß as ss."""
    return " ".join(words.casefold().split())


def _service(row: Mapping[str, str]) -> TopService:
    return TopService(
        name=row["name"],
        level=Level(row["level"]),
        leika=tuple(row["leika"].split()),
        words=tuple(tuple(folded(choice).split()) for choice in row["words"].split("|")),
        wanted=frozenset(_WANTED[letter] for letter in row["wants"]),
    )


def _matching(service: TopService, known: Iterable[KnownText]) -> Iterator[KnownText]:
    """Those with one of its LeiKa keys; without any, those in one of whose names all words of a choice stand."""
    keys = frozenset(service.leika)
    by_key = [text for text in known if not keys.isdisjoint(text.leika)]
    yield from by_key or (text for text in known if _is_named(service, text))


def _is_named(service: TopService, text: KnownText) -> bool:
    return any(all(word in name for word in choice) for choice in service.words for name in text.names)


def _line(service: TopService, texts: tuple[KnownText, ...]) -> Line:
    local = [text for text in texts if _WIDER.index(text.level) <= _WIDER.index(service.level)]
    facts: dict[str, bool | None] = {"answer": bool(local)}
    for fact in _WANTED.values():
        facts[fact] = any(fact in text.facts for text in texts) if fact in service.wanted else None
    return Line(service, facts, general=bool(texts) and not local)
