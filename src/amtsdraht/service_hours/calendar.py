"""When somebody is there: weekly hours, public holidays, closing days, and the moments that follow from them.

Hours are wall time, moments are UTC. Each span of a day is turned into two UTC moments before anything is
compared or counted, so that the two clock changes of a year are right without a special case later.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache, cached_property
from types import MappingProxyType
from typing import Protocol

import holidays

from amtsdraht.service_hours.clock import BERLIN, as_utc

HORIZON_DAYS = 732
"""How far to look for an opening: two years, longer than any renovation that is not a closure."""

DAY = timedelta(days=1)


class NoOpeningAhead(Exception):
    """Within the horizon the calendar never opens. The message says from which day was searched."""


class UnusableHours(ValueError):
    """Hours that cannot be true. The message names weekday or date and what is wrong."""


class HoursOfWeek(Protocol):
    """One span of a week as others deliver it: weekday 0 (Monday) … 6, "HH:MM" wall time, "24:00" allowed."""

    @property
    def weekday(self) -> int: ...
    @property
    def opens(self) -> str: ...
    @property
    def closes(self) -> str: ...
    @property
    def by_appointment(self) -> bool: ...


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A span of wall time within one day; ``closes`` 00:00 is the midnight that ends the day."""

    opens: time
    closes: time
    by_appointment: bool = False

    def __post_init__(self) -> None:
        if self.closes != time.min and self.closes <= self.opens:
            hours = f"{self.opens:%H:%M}–{self.closes:%H:%M}"
            raise UnusableHours(f"{hours} ends before it begins. Write hours past midnight as two spans.")


@dataclass(frozen=True, slots=True, order=True)
class OpenInterval:
    """A span of one date as moments in UTC: ``starts`` belongs to it, ``ends`` no longer."""

    starts: datetime
    ends: datetime
    by_appointment: bool = False


@dataclass(frozen=True, slots=True)
class ClosingDay:
    """A day, or a part of it, on which the usual hours do not hold; no time means from the start or to the end."""

    day: date
    reason: str = ""
    starts: time | None = None
    ends: time | None = None

    def __post_init__(self) -> None:
        if self.ends and self.ends <= (self.starts or time.min):
            raise UnusableHours(f"The closing on {self.day:%d.%m.%Y} ends before it begins.")

    @property
    def whole_day(self) -> bool:
        return not self.starts and not self.ends


Week = tuple[tuple[Span, ...], ...]


def week_of(spans: Iterable[HoursOfWeek]) -> Week:
    """Arrange delivered spans into seven days. Raises UnusableHours for a weekday or time that does not exist."""
    days: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        if span.weekday not in range(7):
            raise UnusableHours(f"Weekday {span.weekday} does not exist. Monday is 0, Sunday is 6.")
        days[span.weekday].append(Span(_wall(span.opens), _wall(span.closes), span.by_appointment))
    return tuple(tuple(sorted(days[weekday])) for weekday in range(7))


def same_hours(opens: str, closes: str, *, weekdays: Iterable[int] = range(5)) -> Week:
    """Return a week with one span on each of ``weekdays``; Monday to Friday unless told."""
    span = Span(_wall(opens), _wall(closes))
    chosen = set(weekdays)
    return tuple((span,) if weekday in chosen else () for weekday in range(7))


@cache
def public_holidays(subdivision: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a German Land ("HE") in one year with their German names.

    Only days off by law; Rosenmontag, 24 and 31 December are none. An unknown Land raises UnusableHours.
    """
    if not subdivision:
        return MappingProxyType({})
    try:
        found = holidays.country_holidays(
            "DE", subdiv=subdivision, years=year, language="de", categories=(holidays.PUBLIC,)
        )
    except NotImplementedError as error:
        raise UnusableHours(f"“{subdivision}” is no German Land. Use the letters of ISO 3166-2, such as HE.") from error
    return MappingProxyType(dict(found))


@dataclass(frozen=True)
class ServiceCalendar:
    """The hours of one centre or office. ``subdivision`` "" knows no public holidays."""

    week: Week
    closings: tuple[ClosingDay, ...] = ()
    subdivision: str = "HE"
    zone: tzinfo = BERLIN

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise UnusableHours(f"A week has seven days, not {len(self.week)}.")
        public_holidays(self.subdivision, 2026)

    def holiday(self, day: date) -> str:
        """Return the name of the public holiday on ``day``, or ""."""
        return public_holidays(self.subdivision, day.year).get(day, "")

    def closings_on(self, day: date) -> tuple[ClosingDay, ...]:
        """Return the closings entered for ``day``; a public holiday is none of them."""
        return self._closings_by_day.get(day, ())

    def usual_spans(self, day: date) -> tuple[Span, ...]:
        """Return what the week alone says about ``day``."""
        return self.week[day.weekday()]

    def spans_on(self, day: date) -> tuple[OpenInterval, ...]:
        """Return the intervals of ``day``, in order and apart; where both kinds overlap, no appointment is needed."""
        usual = self.usual_spans(day)
        if not usual or self.holiday(day):
            return ()
        walk_in = self._merged(day, (span for span in usual if not span.by_appointment))
        asked = self._merged(day, (span for span in usual if span.by_appointment))
        closed = [self.closed_interval(closing) for closing in self.closings_on(day)]
        open_door = _without(walk_in, closed)
        arranged = _without(asked, [*closed, *walk_in])
        return tuple(
            sorted(
                [OpenInterval(starts, ends) for starts, ends in open_door]
                + [OpenInterval(starts, ends, by_appointment=True) for starts, ends in arranged]
            )
        )

    def closed_interval(self, closing: ClosingDay) -> tuple[datetime, datetime]:
        """Return first and last moment of a closing."""
        starts = self.moment_of(closing.day, closing.starts or time.min)
        ends = self.moment_of(closing.day, closing.ends) if closing.ends else self.end_of(closing.day)
        return starts, ends

    def is_open(self, at: datetime) -> bool:
        """Tell whether somebody is there at ``at``, with or without an appointment."""
        return self.interval_at(at) is not None

    def interval_at(self, at: datetime) -> OpenInterval | None:
        """Return the interval that ``at`` lies in, or None."""
        moment = as_utc(at)
        spans = self.spans_on(self.local_date(moment))
        return next((span for span in spans if span.starts <= moment < span.ends), None)

    def is_service_day(self, day: date) -> bool:
        """Tell whether anybody is there on ``day`` at all."""
        return bool(self.spans_on(day))

    def closes_at(self, day: date) -> datetime | None:
        """Return the last closing moment of ``day``; None for a day without hours."""
        return max((span.ends for span in self.spans_on(day)), default=None)

    def next_opening(self, after: datetime) -> datetime:
        """Return the next moment, not before ``after``, at which a span begins.

        Raises NoOpeningAhead if none begins within two years.
        """
        return self.next_interval(after).starts

    def next_interval(self, after: datetime) -> OpenInterval:
        """Return the next interval that begins at ``after`` or later; errors as ``next_opening``."""
        moment = as_utc(after)
        return next(span for span in self.intervals_from(moment) if span.starts >= moment)

    def intervals_from(self, moment: datetime) -> Iterator[OpenInterval]:
        """Yield all intervals from the day of ``moment`` on, without end.

        Raises NoOpeningAhead as soon as two years in a row have none.
        """
        day, empty = self.local_date(moment), 0
        while empty <= HORIZON_DAYS:
            spans = self.spans_on(day)
            yield from spans
            empty = 0 if spans else empty + 1
            day += DAY
        raise NoOpeningAhead(
            f"No opening within two years before {day:%d.%m.%Y}. Enter opening hours or end a closing."
        )

    def open_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the time open between two moments, negative if ``end`` comes first."""
        first, last = as_utc(start), as_utc(end)
        if last < first:
            return -self.open_time_between(last, first)
        days = (self.local_date(last) - self.local_date(first)).days
        spans = (span for n in range(days + 1) for span in self.spans_on(self.local_date(first) + n * DAY))
        parts = (min(span.ends, last) - max(span.starts, first) for span in spans)
        return sum((part for part in parts if part > timedelta()), timedelta())

    def minutes_between(self, start: datetime, end: datetime) -> float:
        """Return the open minutes between two moments, negative if ``end`` comes first."""
        return self.open_time_between(start, end) / timedelta(minutes=1)

    def local_date(self, moment: datetime) -> date:
        """Return the date that the wall calendar of this place shows at ``moment``."""
        return as_utc(moment).astimezone(self.zone).date()

    def moment_of(self, day: date, wall: time) -> datetime:
        """Return the moment in UTC at which clocks of this place first show ``wall`` on ``day``.

        A time that the spring change skips means the moment of the change; of a time that the autumn change
        repeats, the first one counts.
        """
        local = datetime.combine(day, wall, tzinfo=self.zone)
        early, late = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
        if early <= late:
            return early
        return _change_between(late, early, zone=self.zone)

    def end_of(self, day: date) -> datetime:
        """Return the midnight in UTC that ends ``day``."""
        return self.moment_of(day + DAY, time.min)

    @cached_property
    def _closings_by_day(self) -> dict[date, tuple[ClosingDay, ...]]:
        found: dict[date, list[ClosingDay]] = defaultdict(list)
        for closing in self.closings:
            found[closing.day].append(closing)
        return {day: tuple(closings) for day, closings in found.items()}

    def _merged(self, day: date, spans: Iterable[Span]) -> list[tuple[datetime, datetime]]:
        merged: list[tuple[datetime, datetime]] = []
        for span in sorted(spans):
            starts = self.moment_of(day, span.opens)
            ends = self.end_of(day) if span.closes == time.min else self.moment_of(day, span.closes)
            if merged and starts <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], ends))
            elif starts < ends:
                merged.append((starts, ends))
        return merged


def _wall(text: str) -> time:
    if text.strip() == "24:00":
        return time.min
    try:
        return time.fromisoformat(text.strip())
    except ValueError as error:
        raise UnusableHours(f"“{text}” is no time of day. Write it as 08:00.") from error


def _without(
    intervals: list[tuple[datetime, datetime]], taken: list[tuple[datetime, datetime]]
) -> list[tuple[datetime, datetime]]:
    left = intervals
    for starts, ends in (part for part in taken if part[0] < part[1]):
        pieces = [(a, min(b, starts)) for a, b in left] + [(max(a, ends), b) for a, b in left]
        left = [(a, b) for a, b in pieces if a < b]
    return left


def _change_between(late: datetime, early: datetime, *, zone: tzinfo) -> datetime:
    """Return the moment of a clock change by halving; ``late`` lies before it, ``early`` after it."""
    before, after = late.replace(microsecond=0), early.replace(microsecond=0)
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


STANDARD_CALENDAR = ServiceCalendar(same_hours("08:00", "18:00"))
"""Monday to Friday 8 to 18 in Hesse, the hours every centre keeps at least."""
