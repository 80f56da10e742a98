"""What can be asked about partners."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from amtsdraht.partners.models import Partner
from amtsdraht.places.keys import land_of
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.calendar import ClosingDay, ServiceCalendar, Span, same_hours
from amtsdraht.service_hours.due import DueKind, DueRule
from amtsdraht.service_hours.models import ClosingDay as ClosingDayRow
from amtsdraht.tenancy.scope import Scope


def partners_of(scope: Scope, *, on: date | None = None) -> QuerySet[Partner]:
    """The partners of this scope whose membership is running, by name."""
    day = on or clock.today()
    running = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
    mine = Q() if scope.partner_id is None else Q(pk=scope.partner_id)
    return Partner.objects.filter(running & mine, centre_id=scope.centre_id).order_by("name")


def partner_for_town(scope: Scope, ars: str) -> Partner | None:
    """The running partner with this key, or None: the centre does not answer for that town."""
    return partners_of(scope).filter(ars=ars).first() if ars else None


def calendar_of(partner: Partner) -> ServiceCalendar:
    """When the partner's departments work: its own hours, else Monday to Friday 8–18; holidays of its Land."""
    hours: list[list[Span]] = [[] for _ in range(7)]
    for row in partner.office_hours.order_by("weekday", "opens"):
        hours[row.weekday].append(Span(row.opens, row.closes))
    week = tuple(tuple(day) for day in hours) if any(hours) else same_hours("08:00", "18:00")
    return ServiceCalendar(week, closings=_closings(partner), subdivision=land_of(partner.ars))


def promise_of(partner: Partner, *, at: datetime) -> DueRule:
    """The feedback promise that holds for what is forwarded at this moment; three working days if none is agreed."""
    day = at.astimezone(clock.BERLIN).date()
    term = partner.promise_terms.filter(valid_from__lte=day).order_by("-valid_from").first()
    return DueRule(DueKind(term.kind), term.amount) if term else DueRule(DueKind.WORKDAYS, 3)


def _closings(partner: Partner) -> tuple[ClosingDay, ...]:
    rows = ClosingDayRow.objects.filter(centre_id=partner.centre_id, partner=partner, office_key="")
    return tuple(ClosingDay(row.date, reason=row.reason, starts=row.closed_from, ends=row.closed_to) for row in rows)
