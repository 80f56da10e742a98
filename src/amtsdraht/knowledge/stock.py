"""All that is live, to be written out in the format of another program."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from amtsdraht.knowledge.models import KeptObject, Office, OnlineService, Responsibility, Service, ServiceModule
from amtsdraht.knowledge.ports import (
    Address,
    Content,
    DeliveredModule,
    DeliveredOffice,
    DeliveredOnlineService,
    DeliveredResponsibility,
    DeliveredService,
    Identity,
    Link,
    ModuleKind,
    ObjectKind,
    OpeningSpan,
    StockObject,
)
from amtsdraht.knowledge.visibility import visible
from amtsdraht.places.keys import covering_areas
from amtsdraht.tenancy.scope import Scope

CHUNK = 500


def stock_of(scope: Scope, *, ars: str = "") -> Iterator[StockObject]:
    """Yield services, offices, online services, what is kept raw, and responsibilities that stand alone.

    With ``ars`` only what answers in that area: texts and responsibilities of the area or a wider one, and the
    offices and online services that those name. Whoever asks acts in the scope while reading.
    """
    covering = list(covering_areas(ars)) if ars else []
    in_area = Q(areas__overlap=covering) if ars else Q()
    tied = Responsibility.objects.filter(visible(scope), in_area)
    yield from _services(Service.objects.filter(visible(scope), in_area))
    for model, kind, content in (
        (Office, ObjectKind.OFFICE, _office),
        (OnlineService, ObjectKind.ONLINE_SERVICE, _online),
    ):
        rows = model.objects.filter(visible(scope))
        yield from _holders(rows, tied, kind=kind, content=content, only_tied=bool(ars))
    yield from _kept(KeptObject.objects.filter(visible(scope)) if not ars else KeptObject.objects.none(), tied)
    yield from _responsibilities(tied.filter(inline=False))


def _services(rows: QuerySet[Service]) -> Iterator[StockObject]:
    for row in rows.defer("search_words").order_by("id").iterator(CHUNK):
        yield StockObject(ObjectKind.SERVICE, Identity(row.agency, row.value), row.raw, partial(_service, row))


def _holders(
    rows: QuerySet[Any], tied: QuerySet[Responsibility], *, kind: ObjectKind, content: Any, only_tied: bool
) -> Iterator[StockObject]:
    for chunk in _chunks(rows.order_by("id").iterator(CHUNK)):
        held, named = _held(tied, [row.key for row in chunk])
        for row in chunk:
            if not only_tied or row.key in named:
                identity = Identity(row.agency, row.value)
                yield StockObject(kind, identity, row.raw, partial(content, row), tuple(held[row.key]))


def _kept(rows: QuerySet[KeptObject], tied: QuerySet[Responsibility]) -> Iterator[StockObject]:
    for chunk in _chunks(rows.order_by("id").iterator(CHUNK)):
        held, _ = _held(tied, [f"{row.agency}/{row.value}" for row in chunk if row.kind == ObjectKind.FORM])
        for row in chunk:
            identity = Identity(row.agency, row.value)
            inner = tuple(held[str(identity)]) if row.kind == ObjectKind.FORM else ()
            yield StockObject(ObjectKind(row.kind), identity, row.raw, lambda: None, inner)


def _held(tied: QuerySet[Responsibility], keys: Sequence[str]) -> tuple[dict[str, list[str]], set[str]]:
    """Raw texts of the responsibilities inside each holder, and the holders that any responsibility names."""
    held: dict[str, list[str]] = defaultdict(list)
    named: set[str] = set()
    rows = tied.filter(office_key__in=keys).order_by("id")
    for key, raw, inline in rows.values_list("office_key", "raw", "inline"):
        named.add(key)
        if inline:
            held[key].append(raw)
    return held, named


def _responsibilities(rows: QuerySet[Responsibility]) -> Iterator[StockObject]:
    for row in rows.order_by("id").iterator(CHUNK):
        identity = Identity(row.agency, row.value)
        yield StockObject(ObjectKind.RESPONSIBILITY, identity, row.raw, partial(_responsibility, row))


def _service(row: Service) -> Content:
    modules = ServiceModule.objects.filter(centre_id=row.centre_id, service=row).order_by("position", "id")
    return DeliveredService(
        identity=Identity(row.agency, row.value),
        modules=tuple(
            DeliveredModule(ModuleKind(one.kind), one.code, one.language, one.html, _links(one.links), one.data)
            for one in modules
        ),
        leika_keys=tuple(row.leika_keys),
        areas=tuple(row.areas),
        situations=tuple(row.situations),
        changed_at=row.changed_at,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _office(row: Office) -> Content:
    hours = row.hours.filter(centre_id=row.centre_id).order_by("weekday", "opens")
    return DeliveredOffice(
        identity=Identity(row.agency, row.value),
        names={"de": row.name},
        addresses=(Address(street=row.street, postcode=row.postcode, town=row.town),) if row.street or row.town else (),
        phone=row.phone,
        fax=row.fax,
        email=row.email,
        website=row.website,
        appointment_url=row.appointment_url,
        hours=tuple(
            OpeningSpan(one.weekday, f"{one.opens:%H:%M}", f"{one.closes:%H:%M}", one.by_appointment) for one in hours
        ),
        hours_text=row.hours_text,
        room=row.room,
    )


def _online(row: OnlineService) -> Content:
    return DeliveredOnlineService(Identity(row.agency, row.value), {"de": row.name}, _links(row.links))


def _responsibility(row: Responsibility) -> Content:
    return DeliveredResponsibility(
        identity=Identity(row.agency, row.value),
        office=_from_key(row.office_key),
        service=_from_key(row.service_key),
        areas=tuple(row.areas),
        role=row.role,
    )


def _from_key(key: str) -> Identity:
    agency, _, value = key.partition("/")
    return Identity(agency, value)


def _links(links: Iterable[dict[str, str]]) -> tuple[Link, ...]:
    return tuple(Link(link["url"], link.get("title", "")) for link in links)


def _chunks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
