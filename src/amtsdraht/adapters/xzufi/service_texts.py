"""Reads a Leistung and an Onlinedienst."""

from datetime import datetime
from typing import Final

from amtsdraht.adapters.xzufi.elements import Element, child, children, code_of, descendants, names_by_language, text_of
from amtsdraht.adapters.xzufi.findings import Findings, read_areas, read_link, read_moment
from amtsdraht.adapters.xzufi.keys import split_leika_keys
from amtsdraht.adapters.xzufi.modules import read_modules
from amtsdraht.knowledge.ports import DeliveredOnlineService, DeliveredService, Identity

# SDG and LeiKa classifications look alike; only the list says which codes are life situations.
_SITUATION_LIST: Final = "pvlagen"
_VERSION_NAMES: Final = ("versionsinformation", "versionsinformationen")


def read_service(element: Element, identity: Identity, findings: Findings) -> DeliveredService:
    """Read a Leistung of XZuFi 2.1 to 2.3."""
    valid_from, valid_to = _read_validity(element, findings)
    return DeliveredService(
        identity=identity,
        modules=read_modules(element, findings),
        leika_keys=_read_leika_keys(element, findings),
        areas=read_areas(element, findings, "gueltigkeitGebietID"),
        typing_codes=_read_codes(children(element, "typisierung")),
        situations=_read_situations(element),
        changed_at=_read_change(element, findings),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def read_online_service(element: Element, identity: Identity, findings: Findings) -> DeliveredOnlineService:
    """Read an Onlinedienst: its names and the ways in."""
    found = (read_link(piece, findings) for piece in children(element, "link"))
    return DeliveredOnlineService(
        identity=identity,
        names=names_by_language(element, "bezeichnung", "name"),
        links=tuple(link for link in found if link),
    )


def _read_leika_keys(element: Element, findings: Findings) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for piece in children(element, "referenzLeiKa", "referenzLeistungsschluessel"):
        for code in children(piece, "code") or [piece]:
            # Line breaks separate keys too, therefore the untouched text.
            good, bad = split_leika_keys(code.text or "")
            keys.update(dict.fromkeys(good))
            for key in bad:
                findings.note(f"“{key[:60]}” is not a LeiKa key (99 and twelve more digits); it was left out.")
    return tuple(keys)


def _read_codes(elements: list[Element]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in map(code_of, elements) if code))


def _read_situations(element: Element) -> tuple[str, ...]:
    classified = [
        found
        for piece in children(element, "klassifizierung")
        for found in (piece, *piece.iterdescendants())
        if _SITUATION_LIST in str(found.get("listURI", "")).lower()
    ]
    return _read_codes(classified)


def _read_change(element: Element, findings: Findings) -> datetime | None:
    """Take the newest change; a text never changed was changed when it was created."""
    for name in ("geaendertDatumZeit", "erstelltDatumZeit"):
        versions = children(element, *_VERSION_NAMES) or children(element, "sprachversion")
        moments = [read_moment(child(version, name), findings) for version in versions]
        known = [moment for moment in moments if moment]
        if known:
            return max(known)
    return None


def _read_validity(element: Element, findings: Findings) -> tuple[datetime | None, datetime | None]:
    """Span all periods given; an end that one period leaves open stays open."""
    spans = [
        (
            read_moment(next(descendants(period, "beginn"), None), findings),
            read_moment(next(descendants(period, "ende"), None), findings, end_of_day=True),
        )
        for period in children(element, "gueltigkeit")
        if text_of(period)
    ]
    starts = [start for start, _end in spans if start]
    ends = [end for _start, end in spans if end]
    return (
        min(starts) if starts and len(starts) == len(spans) else None,
        max(ends) if ends and len(ends) == len(spans) else None,
    )
