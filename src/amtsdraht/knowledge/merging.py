"""Texts of one topic at several levels become one answer: per module the most specific level that has it wins.

Multi-valued things follow three rules. Links belong to their module and come or go with it. Everyday names (terms)
and source pages are collected over all levels, the most specific first, because each of them may be what the caller
says or the agent looks for. Online services are taken from the most specific area that names any (see ``answers``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from amtsdraht.knowledge.markup import first_sentences, plain_text
from amtsdraht.knowledge.ports import Link, ModuleKind
from amtsdraht.places.keys import Level, covering_areas, level_of

FALLBACK_LANGUAGE = "de"
OFFICIAL, CITIZEN, SHORT, FULL, TEASER = "02", "03", "05", "06", "24"
LEGAL_BASIS, DOCUMENTS, REQUIREMENTS, PROCEDURE, FORMS = "07", "08", "09", "11", "14"
FURTHER = ("15", "16")
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
COLLECTED = frozenset({ModuleKind.TERM, ModuleKind.ORIGIN})


@dataclass(frozen=True, slots=True)
class Standpoint:
    """For where an answer is asked: the areas that cover the place, itself first, the country last.

    ``is_town``: the place is a municipality, even if its key looks like that of a district (Frankfurt am Main) or a
    Land (Hamburg).
    """

    covering: tuple[str, ...]
    is_town: bool = True

    def best_area(self, areas: Iterable[str]) -> str | None:
        """The most specific of these areas that covers the place."""
        having = frozenset(areas)
        return next((area for area in self.covering if area in having), None)

    def rank(self, area: str) -> int:
        """0 for the place itself, more for wider areas."""
        return self.covering.index(area)

    def level(self, area: str) -> Level:
        """The level of an area as seen from here: its own key is the municipality, even a city-state's."""
        return Level.MUNICIPALITY if self.is_town and area == self.covering[0] else level_of(area)


def standpoint_of(ars: str, *, is_town: bool = True) -> Standpoint:
    return Standpoint(covering_areas(ars), is_town)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part of an answer comes from. ``area`` is the one of the text's areas that covers the town."""

    level: Level
    area: str
    source: str
    service_key: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class TextModule:
    """One module of a text. ``data`` has the shapes of ``ports``: fees, periods, terms, documents."""

    kind: str
    code: str = ""
    language: str = FALLBACK_LANGUAGE
    html: str = ""
    links: tuple[Link, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.html or self.links or self.data)


@dataclass(frozen=True, slots=True)
class ServiceText:
    """One text of the topic with its modules in their order. ``is_local``: written here, not delivered."""

    key: str
    title: str
    areas: tuple[str, ...]
    source: str
    modules: tuple[TextModule, ...] = ()
    changed_at: datetime | None = None
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of module of the merged answer. ``data`` has one entry for each module that carried structure."""

    kind: str
    code: str
    language: str
    html: str
    links: tuple[Link, ...]
    data: tuple[Mapping[str, Any], ...]
    origin: Origin

    @property
    def plain(self) -> str:
        """The text without tags, one line per block."""
        return plain_text(self.html)


@dataclass(frozen=True, slots=True)
class Line:
    """A short plain text and where it comes from. ``prepared``: written to be said on the telephone."""

    text: str
    origin: Origin
    prepared: bool = False


@dataclass(frozen=True)
class MergedText:
    """What is known about a topic in a town. Every part may be None; ``parts`` also has those without a name here."""

    parts: Mapping[tuple[str, str], Part]
    everyday_names: tuple[Line, ...]
    source_pages: tuple[Part, ...]
    base: Origin
    title: Line
    official_title: Line | None

    @cached_property
    def phone_answer(self) -> Line | None:
        """The supplier's hint for those who answer, else the first two sentences of teaser, short or full text."""
        hint = self.parts.get((ModuleKind.HINT, ""))
        if hint and hint.plain:
            return Line(hint.plain, hint.origin, prepared=True)
        for part in filter(None, (self.text(code) for code in (TEASER, SHORT, FULL))):
            if said := first_sentences(part.plain):
                return Line(said, part.origin)
        return None

    def text(self, code: str) -> Part | None:
        """The text with this Textmodul code."""
        return self.parts.get((ModuleKind.TEXT, code))

    @property
    def questions(self) -> tuple[str, ...]:
        """What to ask the caller first: questions of their own, else those that the hint brings along."""
        asked = self.parts.get((ModuleKind.HINT, "ask")) or self.hint
        entries = asked.data if asked else ()
        return tuple(str(question) for data in entries for question in data.get("questions", ()))

    @property
    def appointment_link(self) -> str:
        return self._inside("appoint")

    @property
    def forwarding_target(self) -> str:
        """The department to which a concern goes that the centre does not answer itself."""
        return self._inside("forward")

    @property
    def internal_phone(self) -> str:
        """For the agent's ears only, never for a page of the public."""
        return self._inside("phone")

    def _inside(self, code: str) -> str:
        part = self.parts.get((ModuleKind.INTERNAL, code))
        return part.plain if part else ""

    def _of(self, kind: ModuleKind) -> Part | None:
        return self.parts.get((kind, ""))

    @property
    def hint(self) -> Part | None:
        return self._of(ModuleKind.HINT)

    @property
    def fee(self) -> Part | None:
        return self._of(ModuleKind.FEE)

    @property
    def deadline(self) -> Part | None:
        return self._of(ModuleKind.DEADLINE)

    @property
    def duration(self) -> Part | None:
        return self._of(ModuleKind.DURATION)

    @property
    def documents(self) -> Part | None:
        """What to bring: the text, with the structured list as ``document_list`` beside it."""
        return self.text(DOCUMENTS)

    @property
    def document_list(self) -> Part | None:
        return self._of(ModuleKind.DOCUMENT)

    @property
    def requirements(self) -> Part | None:
        return self.text(REQUIREMENTS)

    @property
    def procedure(self) -> Part | None:
        return self.text(PROCEDURE)

    @property
    def legal_basis(self) -> Part | None:
        return self.text(LEGAL_BASIS)

    @property
    def forms(self) -> Part | None:
        return self.text(FORMS)

    @property
    def full_text(self) -> Part | None:
        return self.text(FULL) or self.text(SHORT)

    @property
    def further(self) -> tuple[Part, ...]:
        return tuple(filter(None, (self.text(code) for code in FURTHER)))


def merge_texts(texts: Iterable[ServiceText], standpoint: Standpoint, language: str = "de") -> MergedText | None:
    """Merge all texts of one topic that cover a town; None if there is none.

    For each kind, code and language the most specific text that has it wins, among equally specific ones the
    one written here, then the newest. Then the wanted language is taken, else German, else what there is.
    """
    ranked = _ranked(texts, standpoint)
    if not ranked:
        return None
    won: dict[tuple[str, str, str], Part] = {}
    collected: list[Part] = []
    for text, origin in ranked:
        own = _parts_of(text, origin)
        collected += [part for part in own.values() if part.kind in COLLECTED]
        for key, part in own.items():
            won.setdefault(key, part)
    parts = _in_language(won, language)
    official = _said(parts, OFFICIAL)
    first, first_origin = ranked[0]
    return MergedText(
        parts=parts,
        everyday_names=_names(collected),
        source_pages=tuple(part for part in collected if part.kind == ModuleKind.ORIGIN),
        base=first_origin,
        title=_said(parts, CITIZEN) or official or Line(first.title, first_origin),
        official_title=official,
    )


def _ranked(texts: Iterable[ServiceText], standpoint: Standpoint) -> list[tuple[ServiceText, Origin]]:
    """Order the texts that cover the town: specific before general, local over delivered, new before old."""
    found = [(text, area) for text in texts if (area := standpoint.best_area(text.areas))]
    found.sort(key=lambda pair: pair[0].key)
    found.sort(key=lambda pair: pair[0].changed_at or LONG_AGO, reverse=True)
    found.sort(key=lambda pair: (standpoint.rank(pair[1]), not pair[0].is_local))
    return [
        (text, Origin(standpoint.level(area), area, text.source, text.key, text.changed_at)) for text, area in found
    ]


def _parts_of(text: ServiceText, origin: Origin) -> dict[tuple[str, str, str], Part]:
    """Join the modules of one text that share kind, code and language. An empty module counts as absent."""
    grouped: dict[tuple[str, str, str], list[TextModule]] = {}
    for module in text.modules:
        if not module.is_empty:
            grouped.setdefault((module.kind, module.code, module.language), []).append(module)
    return {
        (kind, code, language): Part(
            kind,
            code,
            language,
            html="".join(dict.fromkeys(module.html for module in modules)),
            links=tuple(dict.fromkeys(link for module in modules for link in module.links)),
            data=tuple(module.data for module in modules if module.data),
            origin=origin,
        )
        for (kind, code, language), modules in grouped.items()
    }


def _in_language(won: Mapping[tuple[str, str, str], Part], language: str) -> dict[tuple[str, str], Part]:
    order = {language: 0, FALLBACK_LANGUAGE: 1} if language != FALLBACK_LANGUAGE else {FALLBACK_LANGUAGE: 0}
    chosen: dict[tuple[str, str], Part] = {}
    for (kind, code, _), part in sorted(won.items(), key=lambda entry: (order.get(entry[0][2], 2), entry[0])):
        if kind not in COLLECTED:
            chosen.setdefault((kind, code), part)
    return chosen


def _said(parts: Mapping[tuple[str, str], Part], code: str) -> Line | None:
    part = parts.get((ModuleKind.TEXT, code))
    text = " ".join(part.plain.split()) if part else ""
    return Line(text, part.origin) if part and text else None


def _names(collected: Iterable[Part]) -> tuple[Line, ...]:
    """A misnomer helps the search find the service, but is no name to show."""
    names: dict[str, Line] = {}
    for part in collected:
        for entry in (entry for data in part.data for entry in data.get("terms", ()) if not entry.get("misnomer")):
            names.setdefault(str(entry["term"]).casefold(), Line(str(entry["term"]), part.origin))
    return tuple(names.values())
