"""Writes in the shape of 2.3.1 what no XZuFi text exists for: variants written here, deliveries in other formats.

How XZuFi names telephone numbers and opening hours is not certain; they are written as the reader understands them.
What is for the centre's own ears (``internal_phone``, internal modules) is never written.
"""

from collections.abc import Callable
from typing import Any, Final

from lxml import etree

from amtsdraht.adapters.xzufi.elements import Element
from amtsdraht.adapters.xzufi.module_writing import write_module
from amtsdraht.adapters.xzufi.sheet import Sheet
from amtsdraht.knowledge.ports import (
    Content,
    DeliveredOffice,
    DeliveredOnlineService,
    DeliveredResponsibility,
    DeliveredService,
)

AREA_LIST: Final = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"
SITUATION_LIST: Final = "urn:xoev-de:fim:codeliste:pvlagen"
CHANNEL_LIST: Final = "urn:de:xoev:codeliste:erreichbarkeit"
_WEEKDAYS: Final = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def compose(content: Content, namespace: str) -> Element:
    """Write what is known of an object as an XZuFi element in this namespace."""
    name, write = _WRITERS[type(content)]
    root = etree.Element(f"{{{namespace}}}{name}", nsmap={"xzufi": namespace})
    write(Sheet(root, namespace), content)
    return root


def _service(sheet: Sheet, service: DeliveredService) -> None:
    sheet.identify("id", service.identity)
    for key in service.leika_keys:
        sheet.say("referenzLeistungsschluessel", key)
    for position, module in enumerate(service.modules, start=1):
        write_module(sheet, module, position)
    for code in service.typing_codes:
        sheet.code("typisierung", code)
    for code in service.situations:
        sheet.code("klassifizierung", code, SITUATION_LIST)
    for area in service.areas:
        sheet.say("gueltigkeitGebietID", area, schemeURI=AREA_LIST)
    if service.changed_at:
        sheet.into("versionsinformationen").moment("geaendertDatumZeit", service.changed_at)
    if service.valid_from or service.valid_to:
        period = sheet.into("gueltigkeit")
        period.moment("beginn", service.valid_from)
        period.moment("ende", service.valid_to)


def _office(sheet: Sheet, office: DeliveredOffice) -> None:
    sheet.identify("id", office.identity)
    _names(sheet, "name", office.names, wrapped=True)
    for address in office.addresses:
        inner = sheet.into("anschrift")
        inner.code("typ", address.kind)
        for name, text in (("strasse", address.street), ("hausnummer", address.house_number),
                           ("postleitzahl", address.postcode), ("ort", address.town)):  # fmt: skip
            inner.say(name, text)
        if address.ars:
            inner.into("verwaltungspolitischeKodierung").code("regionalschluessel", address.ars, AREA_LIST)
    for code, value in (("01", office.email), ("02", office.phone), ("04", office.fax), ("09", office.website)):
        if value:
            reach = sheet.into("kommunikation")
            reach.code("kanal", code, CHANNEL_LIST)
            reach.say("kennung", value)
    sheet.say("terminvereinbarung", office.appointment_url)
    sheet.say("raum", office.room)
    _hours(sheet, office)
    if office.parent:
        sheet.identify("uebergeordneteOrganisationseinheitID", office.parent)


def _hours(sheet: Sheet, office: DeliveredOffice) -> None:
    if not (office.hours or office.hours_text):
        return
    hours = sheet.into("oeffnungszeiten")
    for span in office.hours:
        entry = hours.into("oeffnungszeit")
        entry.say("wochentag", _WEEKDAYS[span.weekday])
        entry.say("beginn", span.opens)
        entry.say("ende", span.closes)
        entry.say("nurMitTermin", "true" if span.by_appointment else "")
    hours.say("beschreibung", office.hours_text, languageCode="de")


def _names(sheet: Sheet, name: str, names: dict[str, str], *, wrapped: bool = False) -> None:
    inner = sheet.into(name) if wrapped and names else sheet
    for language, text in names.items():
        inner.say(name, text, languageCode=language)


def _responsibility(sheet: Sheet, responsibility: DeliveredResponsibility) -> None:
    sheet.identify("uebergeordnetesObjektID", responsibility.office)
    inner = sheet.into("zustaendigkeit")
    inner.identify("id", responsibility.identity)
    inner.identify("leistungID", responsibility.service)
    for area in responsibility.areas:
        inner.say("gebietID", area, schemeURI=AREA_LIST)
    inner.code("rolle", responsibility.role)


def _online_service(sheet: Sheet, online: DeliveredOnlineService) -> None:
    sheet.identify("id", online.identity)
    _names(sheet, "bezeichnung", online.names)
    for link in online.links:
        inner = sheet.into("link", languageCode="de")
        inner.say("link", link.url)
        inner.say("titel", link.title)


_WRITERS: Final[dict[type, tuple[str, Callable[[Sheet, Any], None]]]] = {
    DeliveredService: ("leistung", _service),
    DeliveredOffice: ("organisationseinheit", _office),
    DeliveredResponsibility: ("zustaendigkeitTransferObjekt", _responsibility),
    DeliveredOnlineService: ("onlinedienst", _online_service),
}
