"""From a staged object to the rows it asks for."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField

from amtsdraht.knowledge.acts.area_keys import AreaKeys
from amtsdraht.knowledge.acts.bulk import Row
from amtsdraht.knowledge.models import (
    KeptObject,
    Office,
    OfficeHour,
    OnlineService,
    Responsibility,
    Service,
    ServiceModule,
    StagedObject,
)
from amtsdraht.knowledge.ports import DeliveredOffice, ObjectKind, OpeningSpan
from amtsdraht.knowledge.staged import (
    Json,
    gist_from,
    read_office,
    read_online_service,
    read_responsibility,
    read_service,
)
from amtsdraht.places.keys import COUNTRY
from amtsdraht.service_hours.calendar import Span, UnusableHours, week_of

UNCUTTABLE = frozenset({"website", "appointment_url", "email", "phone", "internal_phone", "fax", "postcode"})
"""Half of one of these would be a wrong one, so one that is too long is left out."""
LONGEST_CODE, LONGEST_LANGUAGE, LONGEST_KEYWORD, LONGEST_SITUATION, LEIKA_DIGITS = 10, 12, 200, 20, 14


@dataclass(frozen=True, slots=True)
class Around:
    """What is known about the objects of a chunk beside themselves.

    ``served`` and ``answered``: the areas of all responsibilities by the key of the service and of the office.
    """

    centre_id: int
    source: str
    areas: AreaKeys
    served: dict[str, set[str]] = field(default_factory=dict)
    answered: dict[str, set[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Wanted:
    """The row an object asks for, its dependent rows, and what a person should know about it."""

    row: Any
    children: list[Row] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where objects of a kind go. ``columns`` are rewritten when the object changes."""

    model: type[Any]
    columns: tuple[str, ...]
    make: Callable[[StagedObject, Around], Wanted]
    child: type[Any] | None = None
    parent: str = ""
    has_areas: bool = False
    has_kind: bool = False


def make_service(staged: StagedObject, around: Around) -> Wanted:
    data: Json = staged.content or {}
    delivered, gist = read_service(data), gist_from(data)
    wanted = Wanted(None)
    given = _areas(wanted, delivered.areas, around)
    areas = given or tuple(sorted(around.served.get(str(delivered.identity), ()))) or (COUNTRY,)
    leika = [key for key in delivered.leika_keys if len(key) == LEIKA_DIGITS]
    wanted.row = Service(
        **_identity(staged, around),
        partner_id=around.areas.partner_of(areas),
        topic=leika[0] if leika else str(delivered.identity),
        leika_keys=leika,
        areas=list(areas),
        level=around.areas.level(areas),
        title=gist.title,
        official_title=gist.official_title,
        teaser=gist.teaser,
        keywords=[word[:LONGEST_KEYWORD] for word in gist.keywords],
        situations=[code for code in delivered.situations if len(code) <= LONGEST_SITUATION],
        changed_at=delivered.changed_at,
        valid_from=delivered.valid_from,
        valid_to=delivered.valid_to,
        search_words=gist.search_words,
    )
    wanted.children = list(_modules(data["modules"], wanted.row))
    return wanted


def _modules(modules: Iterable[Json], service: Service) -> Iterable[Row]:
    for position, module in enumerate(modules):
        yield {
            "centre_id": service.centre_id,
            "partner_id": service.partner_id,
            "kind": module["kind"],
            "code": module["code"][:LONGEST_CODE],
            "language": module["language"][:LONGEST_LANGUAGE],
            "position": position,
            "html": module["html"],
            "links": module["links"],
            "data": module["data"],
        }


def make_office(staged: StagedObject, around: Around) -> Wanted:
    """An office belongs to the only town it answers for; one that answers for nothing to the town it stands in."""
    delivered = read_office(staged.content or {})
    address = delivered.addresses[0] if delivered.addresses else None
    areas = around.answered.get(str(delivered.identity)) or {one.ars for one in delivered.addresses if one.ars}
    wanted = Wanted(
        Office(
            **_identity(staged, around),
            partner_id=around.areas.partner_of(areas),
            name=_name(delivered.names, staged),
            street=f"{address.street} {address.house_number}".strip() if address else "",
            postcode=address.postcode if address else "",
            town=address.town if address else "",
            room=delivered.room,
            phone=delivered.phone,
            internal_phone=delivered.internal_phone,
            fax=delivered.fax,
            email=delivered.email,
            website=delivered.website,
            appointment_url=delivered.appointment_url,
            hours_text=delivered.hours_text,
        )
    )
    _add_hours(wanted, delivered)
    return wanted


def _add_hours(wanted: Wanted, delivered: DeliveredOffice) -> None:
    for span in delivered.hours:
        try:
            usable = _span(span)
        except UnusableHours as error:
            wanted.remarks.append(f"One span of the opening hours was left out: {error}")
            continue
        wanted.children.append(
            {
                "centre_id": wanted.row.centre_id,
                "partner_id": wanted.row.partner_id,
                "weekday": span.weekday,
                "opens": usable.opens,
                "closes": usable.closes,
                "by_appointment": usable.by_appointment,
            }
        )


def _span(span: OpeningSpan) -> Span:
    """Raises UnusableHours."""
    return week_of([span])[span.weekday][0]


def make_responsibility(staged: StagedObject, around: Around) -> Wanted:
    delivered = read_responsibility(staged.content or {})
    wanted = Wanted(None)
    areas = _areas(wanted, delivered.areas, around)
    wanted.row = Responsibility(
        **_identity(staged, around),
        partner_id=around.areas.partner_of(areas),
        office_key=str(delivered.office),
        service_key=str(delivered.service),
        areas=list(areas),
        role=delivered.role,
        inline=delivered.inline,
    )
    return wanted


def make_online_service(staged: StagedObject, around: Around) -> Wanted:
    """As an office, an online service belongs to the only town it answers for."""
    delivered = read_online_service(staged.content or {})
    links = [{"url": link.url, "title": link.title} for link in delivered.links]
    areas = around.answered.get(str(delivered.identity), set())
    return Wanted(
        OnlineService(
            **_identity(staged, around),
            partner_id=around.areas.partner_of(areas),
            name=_name(delivered.names, staged),
            links=links,
        )
    )


def make_kept(staged: StagedObject, around: Around) -> Wanted:
    return Wanted(KeptObject(**_identity(staged, around), kind=staged.kind))


def _identity(staged: StagedObject, around: Around) -> dict[str, Any]:
    return {
        "centre_id": around.centre_id,
        "agency": staged.agency,
        "value": staged.value,
        "source": around.source,
        "raw": staged.raw,
    }


def _areas(wanted: Wanted, given: Sequence[str], around: Around) -> tuple[str, ...]:
    areas, unknown = around.areas.resolve(given)
    for ags in unknown:
        wanted.remarks.append(
            f"The municipal register knows no AGS {ags}; this area was left out. Import the current register."
        )
    wanted.refused = bool(given) and not areas
    return areas


def _name(names: dict[str, str], staged: StagedObject) -> str:
    return names.get("de") or next(iter(names.values()), "") or f"{staged.agency}/{staged.value}"


def fit(wanted: Wanted) -> None:
    """Make texts fit their columns; what was cut is remarked and stays whole in the raw object."""
    for column in wanted.row._meta.concrete_fields:
        longest = column.max_length if isinstance(column, CharField) else None
        text = getattr(wanted.row, column.name) if longest else ""
        if longest and len(text) > longest:
            kept = "" if column.name in UNCUTTABLE else f"{text[: longest - 1]}…"
            setattr(wanted.row, column.name, kept)
            done = "cut" if kept else "left out"
            wanted.remarks.append(f"“{column.name}” is longer than {longest} characters and was {done}.")


_COMMON = ("partner_id", "source", "raw", "digest")
SHELVES: dict[ObjectKind, Shelf] = {
    ObjectKind.RESPONSIBILITY: Shelf(
        Responsibility,
        (*_COMMON, "office_key", "service_key", "areas", "role", "inline", "taken_at"),
        make_responsibility,
        has_areas=True,
    ),
    ObjectKind.OFFICE: Shelf(
        Office,
        (
            *_COMMON, "name", "street", "postcode", "town", "room", "phone", "internal_phone", "fax", "email",
            "website", "appointment_url", "hours_text", "taken_at",
        ),
        make_office,
        child=OfficeHour,
        parent="office_id",
    ),
    ObjectKind.SERVICE: Shelf(
        Service,
        (
            *_COMMON, "topic", "leika_keys", "areas", "level", "title", "official_title", "teaser", "keywords",
            "situations", "changed_at", "valid_from", "valid_to", "search_words", "taken_at",
        ),
        make_service,
        child=ServiceModule,
        parent="service_id",
        has_areas=True,
    ),
    ObjectKind.ONLINE_SERVICE: Shelf(OnlineService, (*_COMMON, "name", "links", "taken_at"), make_online_service),
}  # fmt: skip
KEPT = Shelf(KeptObject, _COMMON, make_kept, has_kind=True)
"""Responsibilities come first: offices and texts without areas of their own look theirs up there."""
