"""What an agent reads out about an office: open until when, or closed why and until when. Data only, no sentence."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from amtsdraht.service_hours.calendar import DAY, NoOpeningAhead, OpenInterval, ServiceCalendar
from amtsdraht.service_hours.clock import as_utc


class OpeningKind(StrEnum):
    OPEN = "open"
    OPENS_LATER_TODAY = "opens_later_today"
    OPENS_TOMORROW = "opens_tomorrow"
    OPENS_ON = "opens_on"
    CLOSED = "closed"
    """Nothing opens within two years, or no hours are known."""


class ClosureKind(StrEnum):
    HOLIDAY = "holiday"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Closure:
    """Why usual hours do not hold on ``day``: the holiday's German name or the reason entered, which may be ""."""

    day: date
    kind: ClosureKind
    reason: str


@dataclass(frozen=True, slots=True)
class OpeningState:
    """How an office stands at ``at``; moments in UTC.

    Open: ``until`` when without a break, ``by_appointment`` whether now only with one, ``because`` if a closing
    cuts the day short. Not open: ``because`` if a holiday or closing takes hours away right now. ``next`` is the
    next interval after now or after ``until``; ``skipped`` are the days before it that lose their hours.
    """

    kind: OpeningKind
    at: datetime
    until: datetime | None = None
    by_appointment: bool = False
    because: Closure | None = None
    next: OpenInterval | None = None
    skipped: tuple[Closure, ...] = ()


def opening_state(calendar: ServiceCalendar, at: datetime) -> OpeningState:
    """Say whether somebody is there at ``at`` and what comes next."""
    moment = as_utc(at)
    running = calendar.interval_at(moment)
    ahead = _ahead(calendar, running.ends if running else moment)
    skipped = _skipped(calendar, moment, ahead) if ahead else ()
    if running:
        return OpeningState(
            OpeningKind.OPEN,
            moment,
            until=running.ends,
            by_appointment=running.by_appointment,
            because=_closure_at(calendar, running.ends),
            next=ahead,
            skipped=skipped,
        )
    kind = _kind_of_wait(calendar, moment, ahead)
    return OpeningState(kind, moment, because=_closure_at(calendar, moment), next=ahead, skipped=skipped)


def _ahead(calendar: ServiceCalendar, moment: datetime) -> OpenInterval | None:
    try:
        return calendar.next_interval(moment)
    except NoOpeningAhead:
        return None


def _kind_of_wait(calendar: ServiceCalendar, moment: datetime, ahead: OpenInterval | None) -> OpeningKind:
    if not ahead:
        return OpeningKind.CLOSED
    days = (calendar.local_date(ahead.starts) - calendar.local_date(moment)).days
    return {0: OpeningKind.OPENS_LATER_TODAY, 1: OpeningKind.OPENS_TOMORROW}.get(days, OpeningKind.OPENS_ON)


def _closure_at(calendar: ServiceCalendar, moment: datetime) -> Closure | None:
    """Return what takes hours away at ``moment``: a holiday or whole closing all day, a part closing while it lasts."""
    day = calendar.local_date(moment)
    lost = _lost_day(calendar, day)
    if lost or not calendar.usual_spans(day):
        return lost
    for closing in calendar.closings_on(day):
        starts, ends = calendar.closed_interval(closing)
        if starts <= moment < ends:
            return Closure(day, ClosureKind.CLOSING, closing.reason)
    return None


def _lost_day(calendar: ServiceCalendar, day: date) -> Closure | None:
    """Return why a day that usually has hours has none, or None."""
    if not calendar.usual_spans(day) or calendar.is_service_day(day):
        return None
    if holiday := calendar.holiday(day):
        return Closure(day, ClosureKind.HOLIDAY, holiday)
    return next((Closure(day, ClosureKind.CLOSING, closing.reason) for closing in calendar.closings_on(day)), None)


def _skipped(calendar: ServiceCalendar, moment: datetime, ahead: OpenInterval) -> tuple[Closure, ...]:
    first, last = calendar.local_date(moment) + DAY, calendar.local_date(ahead.starts)
    days = (first + n * DAY for n in range((last - first).days))
    return tuple(lost for day in days if (lost := _lost_day(calendar, day)))
