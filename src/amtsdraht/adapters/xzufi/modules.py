"""Modules of a Leistung. Shapes of ``data`` (plain JSON, absent values are left out):

fee       {"fees": [{"type", "choice": "fixed"|"variable"|"free", "amount", "from", "to", "currency", "note",
          "reason", "prepaid", "link"}]} – amounts are decimal strings ("37.00")
deadline  {"periods": [period]} with {"type"}; duration the same without type. A period is
          {"choice": "duration", "length", "unit", "length_to", "unit_to"} or {"choice": "date", "from", "to"},
          each with "note"; units are JAHR, MONAT, WOCHE, TAG, WERKTAG, ARBEITSTAG, STUNDE, MINUTE, SEKUNDE
term      {"terms": [{"term", "type"}]}
document  {"incoming": [document], "outgoing": [document]} with {"type", "name", "note", "forms", "signature",
          "obligation"}
release   {"on": "2026-01-31", "by"}
text      {"heading"} if the supplier renames a module, {"individual_type"} for modules of the supplier's own
any       {"channel"} – the Zugangskanal of XZuFi 2.3
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from amtsdraht.adapters.xzufi.elements import (
    DEFAULT_LANGUAGE,
    Element,
    child,
    children,
    code_of,
    html_by_language,
    language_of,
    local_name,
    names_by_language,
    text_of,
)
from amtsdraht.adapters.xzufi.findings import Findings, read_link
from amtsdraht.adapters.xzufi.structures import (
    Json,
    languages_of_items,
    present,
    read_document,
    read_fee,
    read_period,
)
from amtsdraht.knowledge.ports import DeliveredModule, Link, ModuleKind

_LAST: Final = 1_000_000
_ItemReader = Callable[[Element, str, Findings], Json]


def read_modules(service: Element, findings: Findings) -> tuple[DeliveredModule, ...]:
    """Read all modules of a Leistung in document order, one per module and language."""
    modules: list[DeliveredModule] = []
    for element in service:
        reader = _READERS.get(local_name(element))
        if reader:
            modules.extend(reader(element, findings))
    return tuple(modules)


def _read_text(element: Element, findings: Findings) -> Iterator[DeliveredModule]:
    code = code_of(child(element, "leikaTextmodul"))
    if not code:
        findings.note("A text module names no leikaTextmodul code; its text is kept without one.")
    headings = names_by_language(element, "leikaTextmodulAbweichendeBezeichnung")
    yield from _spoken(
        ModuleKind.TEXT, element, findings, code=code.zfill(2) if code else "", extra=_each("heading", headings)
    )


def _read_individual_text(element: Element, findings: Findings) -> Iterator[DeliveredModule]:
    kind = code_of(child(element, "individuellesTextmodultyp"))
    yield from _spoken(ModuleKind.TEXT, element, findings, extra={"": {"individual_type": kind}})


def _read_hint(element: Element, findings: Findings) -> Iterator[DeliveredModule]:
    yield from _spoken(ModuleKind.HINT, element, findings)


def _spoken(
    kind: ModuleKind,
    element: Element,
    findings: Findings,
    *,
    code: str = "",
    extra: Mapping[str, Json] | None = None,
) -> Iterator[DeliveredModule]:
    html = html_by_language(element, "inhalt")
    links = _read_links(element, findings)
    for language in dict.fromkeys([*html, *links]):
        data = {**_channel(element), **(extra or {}).get("", {}), **(extra or {}).get(language, {})}
        yield DeliveredModule(kind, code, language, html.get(language, ""), links.get(language, ()), present(data))


def _each(key: str, by_language: dict[str, str]) -> dict[str, Json]:
    return {language: {key: value} for language, value in by_language.items()}


def _read_links(element: Element, findings: Findings) -> dict[str, tuple[Link, ...]]:
    gathered: dict[str, list[tuple[int, Link]]] = {}
    for piece in children(element, "weiterfuehrenderLink"):
        link = read_link(piece, findings)
        place = text_of(child(piece, "positionDarstellung"))
        if link:
            order = int(place) if place.isascii() and place.isdigit() else _LAST
            gathered.setdefault(language_of(piece), []).append((order, link))
    return {
        language: tuple(link for _, link in sorted(links, key=lambda placed: placed[0]))
        for language, links in gathered.items()
    }


def _channel(element: Element) -> Json:
    return {"channel": code_of(child(element, "zugangskanal"))}


def _structured(
    kind: ModuleKind, lists: dict[str, str], reader: _ItemReader, *descriptions: str
) -> Callable[[Element, Findings], Iterator[DeliveredModule]]:
    """Make a reader of modules that carry structured items next to their description."""

    def read(element: Element, findings: Findings) -> Iterator[DeliveredModule]:
        html = html_by_language(element, *(descriptions or ("beschreibung",)))
        links = _read_links(element, findings)
        items = {key: children(element, name) for key, name in lists.items()}
        spoken = languages_of_items(item for found in items.values() for item in found)
        fallback = [DEFAULT_LANGUAGE] if any(items.values()) and not (html or links or spoken) else []
        quiet = Findings(findings.position, findings.line, findings.sender, findings.subject)
        for number, language in enumerate(dict.fromkeys([*html, *links, *spoken, *fallback])):
            # A fault in an item is told once, not once per language.
            told = quiet if number else findings
            data = _channel(element)
            for key, found in items.items():
                data[key] = [item for item in (reader(piece, language, told) for piece in found) if item]
            yield DeliveredModule(kind, "", language, html.get(language, ""), links.get(language, ()), present(data))

    return read


def _read_terms(element: Element, _findings: Findings) -> Iterator[DeliveredModule]:
    gathered: dict[str, list[Json]] = {}
    for entry in children(element, "begriffImKontext"):
        for word in children(entry, "begriff"):
            if text_of(word):
                found: Json = {"term": text_of(word), "type": code_of(child(entry, "typ"))}
                gathered.setdefault(language_of(word), []).append(found)
    for language, terms in gathered.items():
        yield DeliveredModule(ModuleKind.TERM, "", language, data=present({**_channel(element), "terms": terms}))


def _read_release(element: Element, _findings: Findings) -> Iterator[DeliveredModule]:
    on = text_of(child(element, "fachlichFreigegebenAm"))
    by = names_by_language(element, "fachlichFreigegebenDurch")
    for language in by or ([DEFAULT_LANGUAGE] if on else []):
        data: dict[str, Any] = {**_channel(element), "on": on, "by": by.get(language, "")}
        yield DeliveredModule(ModuleKind.RELEASE, "", language, data=present(data))


def _read_origin(element: Element, findings: Findings) -> Iterator[DeliveredModule]:
    link = read_link(element, findings) if child(element, "uri") is not None else None
    links = {language_of(element): (link,)} if link else _read_links(element, findings)
    for language, found in links.items():
        yield DeliveredModule(ModuleKind.ORIGIN, "", language, links=found, data=present(_channel(element)))


_READERS: Final[dict[str, Callable[[Element, Findings], Iterator[DeliveredModule]]]] = {
    "modulText": _read_text,
    "modulTextIndividuell": _read_individual_text,
    "modulAuskunftshinweis": _read_hint,
    "modulKosten": _structured(ModuleKind.FEE, {"fees": "kosten"}, read_fee),
    "modulFrist": _structured(ModuleKind.DEADLINE, {"periods": "frist"}, read_period),
    "modulBearbeitungsdauer": _structured(ModuleKind.DURATION, {"periods": "bearbeitungsdauer"}, read_period),
    "modulDokument": _structured(
        ModuleKind.DOCUMENT,
        {"incoming": "dokumentEingehend", "outgoing": "dokumentAusgehend"},
        read_document,
        "beschreibung",
        "beschreibungEingehend",
        "beschreibungAusgehend",
    ),
    "modulBegriffImKontext": _read_terms,
    "modulFachlicheFreigabe": _read_release,
    "modulUrsprungsportal": _read_origin,
}
