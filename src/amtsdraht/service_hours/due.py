"""By when an answer is owed. What was promised differs by contract, so the way of counting is part of the rule."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from amtsdraht.service_hours.calendar import DAY, HORIZON_DAYS, NoOpeningAhead, ServiceCalendar
from amtsdraht.service_hours.clock import as_utc

SATURDAY = 5


class DueKind(StrEnum):
    """How to count: days on which the office works, calendar days by the BGB, or minutes of opening."""

    WORKDAYS = "workdays"
    CALENDAR_BGB193 = "calendar_bgb193"
    SERVICE_MINUTES = "service_minutes"


@dataclass(frozen=True, slots=True)
class DueRule:
    """A promise such as three workdays; ``amount`` counts days or minutes and is at least 1."""

    kind: DueKind
    amount: int

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"A promise of {self.amount} cannot be counted. Give at least 1.")


def due_at(rule: DueRule, start: datetime, calendar: ServiceCalendar) -> datetime:
    """Return the moment in UTC at which the promise runs out.

    Days end when the calendar closes; the day of ``start`` never counts (§ 187 (1), § 188 (1) BGB), whether the
    start lies before or after closing. Raises NoOpeningAhead if the calendar does not open for two years.
    """
    match rule.kind:
        case DueKind.WORKDAYS:
            return _end_of_workday(rule.amount, start, calendar)
        case DueKind.CALENDAR_BGB193:
            return _end_of_period(rule.amount, start, calendar)
        case DueKind.SERVICE_MINUTES:
            return _after_minutes(rule.amount, start, calendar)


def _end_of_workday(amount: int, start: datetime, calendar: ServiceCalendar) -> datetime:
    day = calendar.local_date(start)
    for _ in range(amount):
        day, closes = _service_day_from(day + DAY, calendar)
    return closes


def _end_of_period(amount: int, start: datetime, calendar: ServiceCalendar) -> datetime:
    """Count every day, then move on from Saturday, Sunday and public holiday (§ 193 BGB).

    The law moves for these days alone. Where the office is shut on the day reached, nobody could act on it, and
    the end moves on to its next service day too.
    """
    day = calendar.local_date(start) + amount * DAY
    day, closes = _service_day_from(day, calendar)
    while day.weekday() >= SATURDAY:
        day, closes = _service_day_from(day + DAY, calendar)
        if day - calendar.local_date(start) > (amount + HORIZON_DAYS) * DAY:
            raise NoOpeningAhead("The calendar is open on weekends only, on which no period ends (§ 193 BGB).")
    return closes


def _after_minutes(amount: int, start: datetime, calendar: ServiceCalendar) -> datetime:
    moment, left = as_utc(start), timedelta(minutes=amount)
    for span in calendar.intervals_from(moment):
        begins = max(span.starts, moment)
        if begins + left <= span.ends:
            return begins + left
        left -= max(span.ends - begins, timedelta())
    raise AssertionError("intervals_from never ends")


def _service_day_from(day: date, calendar: ServiceCalendar) -> tuple[date, datetime]:
    for candidate in (day + n * DAY for n in range(HORIZON_DAYS)):
        closes = calendar.closes_at(candidate)
        if closes:
            return candidate, closes
    raise NoOpeningAhead(f"No service day within two years from {day:%d.%m.%Y}. Enter opening hours or end a closing.")
