"""Reads opening hours of an office. Their names in XZuFi are not certain; whole weeks are read by shape."""

import re
from typing import Final

from amtsdraht.adapters.xzufi.elements import Element, descendants, html_by_language, local_name, text_of
from amtsdraht.adapters.xzufi.findings import Findings
from amtsdraht.knowledge.markup import plain_text
from amtsdraht.knowledge.ports import OpeningSpan

_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        ("montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sa sonnabend", "sonntag so")
    )
    for name in names.split()
}
_DAY_NAMES: Final = ("wochentag", "tag")
_OPEN_NAMES: Final = ("beginn", "von", "uhrzeitVon", "uhrzeitBeginn")
_CLOSE_NAMES: Final = ("ende", "bis", "uhrzeitBis", "uhrzeitEnde")
_TEXT_NAMES: Final = ("text", "beschreibung", "zusatz", "hinweis", "bemerkung")
_CLOCK = re.compile(
    r"([01]?[0-9]|2[0-4])(?:[:.]([0-5][0-9]))?(?:[:.][0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9:]+)?(?: *Uhr)?$"
)


def _tells_hours(element: Element) -> bool:
    name = local_name(element).lower()
    return name.startswith(("oeffnungszeit", "sprechzeit", "zeitserie"))


def read_hours(own: list[Element], findings: Findings) -> tuple[OpeningSpan, ...]:
    """Read spans of a week, in the order of the week; what is no whole span is remarked and left out."""
    days = {
        day
        for element in own
        if _tells_hours(element)
        for day in descendants(element, *_DAY_NAMES)
        if not any(descendants(day, *_DAY_NAMES))
    }
    spans = {span for day in days for span in _read_span(day, findings)}
    return tuple(sorted(spans, key=lambda span: (span.weekday, span.opens, span.closes)))


def _read_span(day: Element, findings: Findings) -> list[OpeningSpan]:
    entry = day.getparent()
    weekday = _WEEKDAYS.get(_day_word(day))
    if entry is None or weekday is None:
        findings.note(f"“{text_of(day)}” is not a weekday (Montag … Sonntag); this opening time was left out.")
        return []
    opens, closes = _clock_in(entry, *_OPEN_NAMES), _clock_in(entry, *_CLOSE_NAMES)
    if not opens or not closes or closes <= opens:
        findings.note(f"The opening time of “{text_of(day)}” has no beginning before its end; it was left out.")
        return []
    return [OpeningSpan(weekday, opens, closes, _by_appointment(entry))]


def _day_word(day: Element) -> str:
    """Take the name of a weekday, which may stand next to a code whose numbering nobody knows."""
    words = [text_of(day), *(text_of(inner) for inner in day)]
    return next((word.lower().strip(".") for word in words if word.lower().strip(".") in _WEEKDAYS), "")


def _clock_in(entry: Element, *names: str) -> str:
    for found in descendants(entry, *names):
        match = _CLOCK.match(text_of(found))
        if match:
            hour, minute = int(match.group(1)), int(match.group(2) or 0)
            return "23:59" if hour == 24 else f"{hour:02}:{minute:02}"
    return ""


def _by_appointment(entry: Element) -> bool:
    return any("termin" in local_name(found).lower() and text_of(found) in ("true", "1") for found in entry)


def read_hours_text(own: list[Element]) -> str:
    """Read what is said about opening hours in words, German first."""
    for element in own:
        if _tells_hours(element):
            said = html_by_language(element, *_TEXT_NAMES)
            html = said.get("de") or next(iter(said.values()), "")
            text = plain_text(html) or ("" if len(element) else plain_text(element.text or ""))
            if text:
                return text
    return ""
