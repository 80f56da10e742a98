"""Reads an Organisationseinheit.

Only ``id``, ``name``, ``anschrift`` and ``zustaendigkeit`` are certain; everything else is recognised by what
suppliers are likely to call it, and by the shape of the value. The raw text is kept anyway.
"""

from collections.abc import Iterator
from typing import Final

from amtsdraht.adapters.xzufi.elements import (
    Element,
    attribute,
    child,
    code_of,
    descendants,
    local_name,
    names_by_language,
    text_of,
)
from amtsdraht.adapters.xzufi.findings import Findings, read_identity
from amtsdraht.adapters.xzufi.keys import read_area
from amtsdraht.adapters.xzufi.opening import read_hours, read_hours_text
from amtsdraht.knowledge.ports import Address, DeliveredOffice, Identity

# Below these, telephone numbers and the like belong to somebody else.
_FOREIGN: Final = frozenset(
    {"zustaendigkeit", "kontaktperson", "ansprechpartner", "person", "formular", "zahlungsweise"}
)
# Codes of urn:de:xoev:codeliste:erreichbarkeit.
_CHANNELS: Final = {
    "01": "email", "02": "phone", "03": "phone", "04": "fax", "09": "website",
}  # fmt: skip
_CHANNEL_LIST: Final = "erreichbarkeit"
_DIRECT: Final = {
    "telefon": "phone", "telefonnummer": "phone", "rufnummer": "phone",
    "telefax": "fax", "fax": "fax", "faxnummer": "fax", "telefaxnummer": "fax",
    "email": "email", "emailadresse": "email", "mail": "email",
    "internet": "website", "internetadresse": "website", "homepage": "website", "website": "website", "web": "website",
    "telefonintern": "internal_phone", "terminbuchung": "appointment_url", "terminvereinbarung": "appointment_url",
    "onlineterminvereinbarung": "appointment_url", "raum": "room", "raumnummer": "room", "zimmer": "room",
}  # fmt: skip
_VALUE_NAMES: Final = ("kennung", "nummer", "rufnummer", "adresse", "uri", "url", "wert", "text")


def read_office(element: Element, identity: Identity, findings: Findings) -> DeliveredOffice:
    """Read an office with whatever is understood of its ways to be reached."""
    names = names_by_language(element, "name", "bezeichnung")
    if not names:
        findings.note("The office has no name; it is kept, but nobody can find it by name.")
    own = list(_own_elements(element))
    reach = _read_reach(own, findings)
    return DeliveredOffice(
        identity=identity,
        names=names,
        addresses=tuple(_read_address(found) for found in own if local_name(found) == "anschrift"),
        hours=read_hours(own, findings),
        hours_text=read_hours_text(own),
        parent=_read_parent(element, findings),
        **reach,
    )


def _own_elements(element: Element) -> Iterator[Element]:
    for inner in element:
        if local_name(inner).lower() not in _FOREIGN:
            yield inner
            yield from _own_elements(inner)


def _read_address(element: Element) -> Address:
    coding = child(element, "verwaltungspolitischeKodierung")
    areas = (read_area(code_of(child(coding, name))) for name in ("regionalschluessel", "gemeindeschluessel"))
    box = text_of(child(element, "postfach"))
    return Address(
        street=text_of(child(element, "strasse")) or (f"Postfach {box}" if box else ""),
        house_number=text_of(child(element, "hausnummer")),
        postcode=text_of(child(element, "postleitzahl", "plz")),
        town=text_of(child(element, "ort")),
        kind=code_of(child(element, "typ")),
        ars=next(filter(None, areas), ""),
    )


def _read_parent(element: Element, findings: Findings) -> Identity | None:
    for inner in element:
        name = local_name(inner).lower()
        if name.startswith("uebergeordnet"):
            named = child(inner, "id")
            return read_identity(named if named is not None else inner, findings)
    return None


def _read_reach(own: list[Element], findings: Findings) -> dict[str, str]:
    """Sort telephone, fax, mail and web into the fields of an office; the first of each kind wins."""
    reach: dict[str, str] = {}
    for element in own:
        name = local_name(element).lower().replace("-", "")
        value = _value_of(element)
        field = _channel_field(element, value) if name == "kommunikation" else _DIRECT.get(name)
        if field and value and _fits(field, value):
            reach.setdefault(field, value)
        elif field and value:
            findings.note(f"“{value[:80]}” in “{local_name(element)}” does not look like what it should be; left out.")
    return reach


def _value_of(element: Element) -> str:
    if not len(element):
        return text_of(element)
    return next(filter(None, (text_of(found) for found in descendants(element, *_VALUE_NAMES))), "")


def _channel_field(element: Element, value: str) -> str | None:
    """Tell the kind of a Kommunikation by its code, else by the name of its channel, else by its value."""
    channel = child(element, "kanal")
    if channel is not None and _CHANNEL_LIST in attribute(channel, "listURI").lower():
        return _CHANNELS.get(code_of(channel))
    named = text_of(child(channel, "name")).lower() if channel is not None else ""
    if "fax" in named:
        return "fax"
    if "@" in value:
        return "email"
    if value.lower().startswith(("http://", "https://", "www.")):
        return "website"
    return "phone" if "telefon" in named or "mobil" in named else None


def _fits(field: str, value: str) -> bool:
    if field == "email":
        return "@" in value and " " not in value
    if field in ("website", "appointment_url"):
        return value.lower().startswith(("http://", "https://", "www."))
    if field in ("phone", "fax"):
        return sum(character.isdigit() for character in value) >= 3
    return True
