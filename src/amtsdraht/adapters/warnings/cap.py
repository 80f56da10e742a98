"""One CAP message as plain data, from JSON (NINA) or XML (weather service): the same reading for both."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from amtsdraht.adapters.warnings.positions import NoPosition, ring, shapes
from amtsdraht.notices.ports import OfficialWarning, Ring, WarnedArea
from amtsdraht.notices.states import MessageStatus, MessageType, Severity

Plain = Mapping[str, Any]
State = TypeVar("State", bound=StrEnum)
Drawn = TypeVar("Drawn")
METRES_PER_FOOT = 0.3048
EVERY_HEIGHT = 3000
"""The weather service writes 9842.52 feet where a warning holds for all heights."""
ARS = re.compile(r"\d{12}")
ANCHOR = re.compile(r"""<a\s[^<>]*href=["']([^"'<>]+)["']""", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
LONGEST_ID = 200


class NoWarning(ValueError):
    """The entry is none. The message says what is missing or wrong."""


def read_alert(alert: Plain) -> OfficialWarning:
    """The German ``info`` of a message. Raises NoWarning."""
    identifier = _text(alert, "identifier")
    if not identifier or len(identifier) > LONGEST_ID:
        raise NoWarning("no identifier")
    info = _german(alert)
    return OfficialWarning(
        identifier=identifier,
        type=_one_of(MessageType, alert, "msgType"),
        status=_one_of(MessageStatus, alert, "status"),
        sent=_required_moment(alert, "sent"),
        severity=_one_of(Severity, info, "severity"),
        event=_text(info, "event"),
        headline=TAG.sub(" ", _text(info, "headline")) or _text(info, "event"),
        description=_text(info, "description"),
        instruction=_text(info, "instruction") or _parameter(info, "instructionText"),
        web=_address(_text(info, "web")),
        contact=_text(info, "contact"),
        source=_parameter(info, "sender_langname") or _text(info, "senderName") or _text(alert, "sender"),
        onset=moment(_text(info, "onset")),
        expires=moment(_text(info, "expires")),
        references=tuple(_references(_text(alert, "references"))),
        areas=tuple(_areas(info)),
    )


def moment(text: str) -> datetime | None:
    """A time with its offset; None for nothing, and for what is no time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _required_moment(plain: Plain, name: str) -> datetime:
    found = moment(_text(plain, name))
    if found is None:
        raise NoWarning(f"“{name}” is no time with an offset")
    return found


def _german(alert: Plain) -> Plain:
    infos = [info for info in _list(alert, "info") if isinstance(info, Mapping)]
    german = [info for info in infos if (_text(info, "language") or "de").lower().startswith("de")]
    if not infos:
        raise NoWarning("no “info”")
    return (german or infos)[0]


def _references(text: str) -> Iterator[str]:
    """The identifiers of ``sender,identifier,sent`` triples; real ones have further commas inside."""
    for triple in text.split():
        parts = triple.split(",")
        if len(parts) > 1 and parts[1]:
            yield parts[1]


def _areas(info: Plain) -> Iterator[WarnedArea]:
    named = tuple(ARS.findall(_parameter(info, "warnVerwaltungsbereiche")))
    listed = [area for area in _list(info, "area") if isinstance(area, Mapping)]
    for area in listed or ([{}] if named else []):
        codes = [(_text(code, "valueName"), _text(code, "value")) for code in _list(area, "geocode")]
        yield WarnedArea(
            description=_text(area, "areaDesc"),
            keys=(*(value for _, value in codes if ARS.fullmatch(value)), *named),
            cells=tuple(value for name, value in codes if name == "WARNCELLID"),
            shapes=_drawn(shapes, map(str, _list(area, "polygon"))),
            excluded=_drawn(_rings, (value for name, value in codes if name == "EXCLUDE_POLYGON")),
            above=_metres(area, "altitude", unless=0),
            below=_metres(area, "ceiling", unless=EVERY_HEIGHT),
        )


def _rings(texts: Iterator[str]) -> tuple[Ring, ...]:
    return tuple(ring(text) for text in texts)


def _drawn(read: Callable[[Iterator[str]], Drawn], texts: Iterator[str]) -> Drawn:
    """Raises NoWarning: an area that cannot be read must not look like one that nobody lives in."""
    try:
        return read(texts)
    except NoPosition as problem:
        raise NoWarning(f"a polygon is not in Germany or none at all ({str(problem)[:60]})") from problem


def _metres(area: Plain, name: str, *, unless: int) -> int | None:
    """CAP 1.2 writes heights in feet."""
    try:
        metres = round(float(_text(area, name)) * METRES_PER_FOOT)
    except ValueError:
        return None
    return None if metres == unless else metres


def _parameter(info: Plain, name: str) -> str:
    found = (one for one in _list(info, "parameter") if isinstance(one, Mapping) and _text(one, "valueName") == name)
    return _text(next(found, {}), "value")


def _address(web: str) -> str:
    """Some sources put a whole link where an address belongs."""
    anchor = ANCHOR.search(web)
    return (anchor.group(1) if anchor else TAG.sub("", web)).strip()[:500]


def _one_of(states: type[State], plain: Plain, name: str) -> State:
    given = _text(plain, name)
    try:
        return states(given)
    except ValueError as problem:
        raise NoWarning(f"“{name}” is “{given[:40]}”") from problem


def _list(plain: Plain, name: str) -> Sequence[Any]:
    found = plain.get(name)
    if isinstance(found, list):
        return found
    return [] if found is None else [found]


def _text(plain: Any, name: str) -> str:
    found = plain.get(name) if isinstance(plain, Mapping) else None
    return str(found).strip() if isinstance(found, str | int | float) else ""
