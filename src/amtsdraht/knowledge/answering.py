"""Reads who answers for a service in a town: offices with their calendars, and online services. Five queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from amtsdraht.knowledge.answers import (
    RESPONSIBLE,
    Answering,
    AnswerOffice,
    Chosen,
    OnlineLink,
    choose_answering,
)
from amtsdraht.knowledge.merging import Standpoint
from amtsdraht.knowledge.models import Office, OfficeHour, OnlineService, Responsibility
from amtsdraht.knowledge.ports import Link
from amtsdraht.knowledge.visibility import visible, with_keys
from amtsdraht.places.keys import Level, land_of
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.calendar import ClosingDay, ServiceCalendar, Span
from amtsdraht.service_hours.models import ClosingDay as ClosingRow
from amtsdraht.tenancy.scope import Scope

HOUSES = ("rathaus", "bürgerbüro", "bürgerservice", "bürgeramt", "stadtbüro", "stadtverwaltung", "gemeindeverwaltung")
MOST_HOUSES = 3


@dataclass(frozen=True, slots=True)
class Answerers:
    offices: tuple[AnswerOffice, ...]
    online_services: tuple[OnlineLink, ...]


def read_answerers(scope: Scope, service_keys: Iterable[str], standpoint: Standpoint) -> Answerers:
    """Return the offices and online services that answer for any of these services in a town.

    Both kinds are chosen apart: an online service of the Land does not make way for the town hall.
    """
    rows = Responsibility.objects.filter(
        visible(scope), service_key__in=list(service_keys), areas__overlap=list(standpoint.covering)
    ).values_list("office_key", "areas", "role")
    candidates = [Answering(key, tuple(areas), role) for key, areas, role in rows]
    keys = {candidate.office_key for candidate in candidates}
    found = Office.objects.filter(visible(scope), with_keys(keys)).defer("raw", "digest")
    offices = {office.key: office for office in found if office.key in keys}
    online = {
        row.key: row for row in OnlineService.objects.filter(visible(scope), with_keys(keys)).defer("raw", "digest")
    }
    chosen = choose_answering((one for one in candidates if one.office_key in offices), standpoint)
    calendars = _calendars(scope, [offices[one.office_key] for one in chosen], standpoint.covering[0])
    chosen_online = choose_answering((one for one in candidates if one.office_key in online), standpoint)
    return Answerers(
        tuple(_office(one, offices[one.office_key], calendars) for one in chosen),
        tuple(_online(one, online[one.office_key]) for one in chosen_online),
    )


def town_hall_of(scope: Scope, ars: str, partner_id: int) -> tuple[AnswerOffice, ...]:
    """The offices of a town that anybody may walk into: those called town hall and the like, by name."""
    named = Q()
    for word in HOUSES:
        named |= Q(name__icontains=word)
    rows = list(Office.objects.filter(visible(scope), named, partner_id=partner_id).defer("raw", "digest"))
    calendars = _calendars(scope, rows, ars)
    rows.sort(key=lambda row: (row.pk not in calendars, row.name))
    return tuple(
        _office(Chosen(row.key, ars, Level.MUNICIPALITY, RESPONSIBLE), row, calendars) for row in rows[:MOST_HOUSES]
    )


def _office(chosen: Chosen, row: Office, calendars: Mapping[int, ServiceCalendar]) -> AnswerOffice:
    return AnswerOffice(
        key=row.key,
        name=row.name,
        role=chosen.role,
        level=chosen.level,
        area=chosen.area,
        street=row.street,
        postcode=row.postcode,
        town=row.town,
        room=row.room,
        phone=row.phone,
        internal_phone=row.internal_phone,
        fax=row.fax,
        email=row.email,
        website=row.website,
        appointment_url=row.appointment_url,
        hours_text=row.hours_text,
        source=row.source,
        partner_id=row.partner_id,
        calendar=calendars.get(row.pk),
    )


def _online(chosen: Chosen, row: OnlineService) -> OnlineLink:
    links = tuple(Link(link["url"], link.get("title", "")) for link in row.links)
    return OnlineLink(
        row.name,
        links,
        chosen.level,
        row.source,
        state=row.state,
        help_subject=row.help_subject,
        help_technology=row.help_technology,
    )


def _calendars(scope: Scope, offices: Sequence[Office], ars: str) -> dict[int, ServiceCalendar]:
    """The calendar of each office that has hours: its week, its closings, the holidays of the town's Land."""
    weeks: dict[int, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for hour in OfficeHour.objects.filter(visible(scope), office__in=[office.pk for office in offices]):
        weeks[hour.office_id][hour.weekday].append(Span(hour.opens, hour.closes, hour.by_appointment))
    closings = _closings(scope, offices)
    return {
        office.pk: ServiceCalendar(
            tuple(tuple(sorted(weeks[office.pk][weekday])) for weekday in range(7)),
            closings[office.pk],
            land_of(ars),
        )
        for office in offices
        if office.pk in weeks
    }


def _closings(scope: Scope, offices: Sequence[Office]) -> dict[int, tuple[ClosingDay, ...]]:
    """Coming closings by office: those of the office itself and those of its whole partner."""
    partners = {office.partner_id for office in offices if office.partner_id}
    rows = ClosingRow.objects.filter(
        visible(scope),
        Q(office_key__in=[office.key for office in offices]) | Q(office_key="", partner_id__in=partners),
        date__gte=clock.today(),
    ).order_by("date", "id")
    found: dict[int, list[ClosingDay]] = defaultdict(list)
    for row in rows:
        closing = ClosingDay(row.date, row.reason, row.closed_from, row.closed_to)
        for office in offices:
            if row.office_key == office.key or (not row.office_key and row.partner_id == office.partner_id):
                found[office.pk].append(closing)
    return {office.pk: tuple(found[office.pk]) for office in offices}
