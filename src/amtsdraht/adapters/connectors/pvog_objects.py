"""Answers of the PVOG Suchdienst as delivered objects. Pure; a field of another shape than expected says nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any, Final

from amtsdraht.adapters.connectors.interface import Json, raw_of, rows_of, text_of
from amtsdraht.knowledge.markup import clean_html
from amtsdraht.knowledge.ports import (
    Address,
    DeliveredModule,
    DeliveredObject,
    DeliveredOffice,
    DeliveredOnlineService,
    DeliveredResponsibility,
    DeliveredService,
    Identity,
    Link,
    ModuleKind,
    ObjectKind,
)

TITLE, FULL_TEXT = "02", "06"
PHONE: Final = "02"
MARKS: Final = frozenset({"LB", "OE", "OD"})
POINT_OF_CONTACT: Final = "03"
# A year that says "without beginning" or "without end" at the PVOG.
FIRST_YEAR, LAST_YEAR = 1971, 2999


def identity_of(name: str) -> Identity:
    """The PVOG writes agency, kind and value in one word: L100108.LB.L100108_120656."""
    agency, _, rest = name.partition(".")
    mark, _, value = rest.partition(".")
    return Identity(agency, value) if mark in MARKS and value else Identity("PVOG", name)


def service_from(detail: Json, *, leika_key: str, ars: str) -> DeliveredObject:
    """A service with its texts. Parts without a Textmodul code are the full text."""
    identity = identity_of(text_of(detail, "id"))
    title = text_of(detail, "name", "title")
    modules = [DeliveredModule(ModuleKind.TEXT, TITLE, html=title), *_texts(detail)]
    content = DeliveredService(
        identity,
        tuple(modules),
        leika_keys=(leika_key,),
        areas=tuple(area for area in _strings(detail.get("ars"))) or (ars,),
        situations=tuple(text_of(row, "code") for row in rows_of(detail, "lebenslagen")),
        changed_at=_moment(text_of(detail, "lastUpdate")),
        valid_from=_moment(text_of(detail, "validFrom")),
        valid_to=_moment(text_of(detail, "validTo")),
    )
    return _delivered(ObjectKind.SERVICE, content, detail)


def office_from(detail: Json) -> DeliveredObject:
    """An office with its addresses and ways to reach it."""
    located = detail.get("location")
    ways = list(rows_of(located, "communications"))
    sites = (text_of(row, "uri") for row in rows_of(detail, "internetAddresses"))
    content = DeliveredOffice(
        identity_of(text_of(detail, "id")),
        {"de": text_of(detail, "title", "name")},
        tuple(_address(row) for row in rows_of(located, "addresses")),
        phone=next((text_of(way, "value") for way in ways if text_of(way, "code") == PHONE), ""),
        email=next((text_of(way, "value") for way in ways if "@" in text_of(way, "value")), ""),
        website=next((site for site in sites if site.startswith(("http://", "https://"))), ""),
    )
    return _delivered(ObjectKind.OFFICE, content, detail)


def responsibility_from(row: Json, *, service_id: str, ars: str) -> DeliveredObject:
    """Who answers for the service in this town; without a role it is a point of contact."""
    office, service = identity_of(text_of(row, "id")), identity_of(service_id)
    role = text_of(row.get("role"), "code") or POINT_OF_CONTACT
    identity = Identity(office.agency, f"{office.value}:{service.agency}:{service.value}:{ars}"[:200])
    content = DeliveredResponsibility(identity, office, service, (ars,), role)
    return _delivered(ObjectKind.RESPONSIBILITY, content, row)


def online_from(service_id: str, found: Json) -> Iterator[DeliveredObject]:
    """Online services of a service, with the responsibility that ties them to it."""
    service, areas = identity_of(service_id), tuple(_strings(found.get("ars")))
    for row in rows_of(found, "onlineServiceLinks"):
        url, title = text_of(row, "uri", "url"), text_of(row, "title")
        if not url.startswith(("http://", "https://")):
            continue
        identity = identity_of(text_of(row, "id")) if text_of(row, "id") else Identity(service.agency, url[:200])
        yield _delivered(
            ObjectKind.ONLINE_SERVICE, DeliveredOnlineService(identity, {"de": title or url}, (Link(url, title),)), row
        )
        tied = Identity(service.agency, f"{service.value}:{identity.value}"[:200])
        yield _delivered(ObjectKind.RESPONSIBILITY, DeliveredResponsibility(tied, identity, service, areas), row)


def _texts(detail: Json) -> Iterator[DeliveredModule]:
    for row in rows_of(detail, "details"):
        code = text_of(row, "code", "type")
        html = clean_html(text_of(row, "text"))
        if html:
            known = len(code) == len(FULL_TEXT) and code.isdecimal() and code != TITLE
            yield DeliveredModule(ModuleKind.TEXT, code if known else FULL_TEXT, html=html)


def _address(row: Json) -> Address:
    return Address(
        street=text_of(row, "street"),
        house_number=text_of(row, "houseNumber"),
        postcode=text_of(row, "zip", "zipcode"),
        town=text_of(row, "city"),
        kind=text_of(row, "type"),
    )


def _strings(value: Any) -> Iterator[str]:
    return (str(one) for one in (value if isinstance(value, list) else ()) if isinstance(one, str))


def _moment(text: str) -> datetime | None:
    """A date begins at midnight, universal time; a far year means "no limit"."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year < LAST_YEAR:
        return None
    return moment if moment.tzinfo else datetime.combine(moment.date(), time(moment.hour, moment.minute), UTC)


def _delivered(kind: ObjectKind, content: Any, row: Json) -> DeliveredObject:
    return DeliveredObject(kind, content.identity, 0, raw_of(row), content)
