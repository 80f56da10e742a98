"""Calendars and moments of twenty years for the property tests."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from amtsdraht.service_hours.calendar import DAY, ClosingDay, ServiceCalendar, Span
from amtsdraht.service_hours.clock import BERLIN

FIRST, LAST = date(2015, 1, 1), date(2034, 12, 31)
QUARTERS = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)]

# Nights of the clock change, a leap day and the holidays around the year's end come up often, not once in 7,305.
AWKWARD = [
    date(2027, 3, 27),
    date(2027, 3, 28),
    date(2026, 10, 25),
    date(2028, 2, 29),
    date(2027, 3, 26),
    date(2026, 12, 24),
    date(2026, 12, 31),
]
days = st.sampled_from(AWKWARD) | st.dates(FIRST, LAST)


def berlin(text: str) -> datetime:
    """Return a wall time in Berlin as a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Any second of the twenty years, many of them in the early hours in which clocks change."""
    minutes = draw(st.sampled_from([59, 60, 119, 120, 150, 180, 480, 720, 1080]) | st.integers(0, 1439))
    midnight = datetime.combine(draw(days), time.min, tzinfo=BERLIN).astimezone(UTC)
    return midnight + timedelta(minutes=minutes, seconds=draw(st.sampled_from([0, 0, 1, 59])))


@st.composite
def day_spans(draw: st.DrawFn) -> tuple[Span, ...]:
    """No hours, one span, or two with a lunch break; each with or without an appointment."""
    cuts = sorted(draw(st.lists(st.sampled_from(QUARTERS), max_size=4, unique=True)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return tuple(Span(opens, closes, draw(st.booleans())) for opens, closes in pairs)


@st.composite
def closings(draw: st.DrawFn) -> ClosingDay:
    first, last = sorted(draw(st.lists(st.sampled_from(QUARTERS[1:]), min_size=2, max_size=2, unique=True)))
    starts, ends = draw(st.sampled_from([(None, None), (None, last), (first, None), (first, last)]))
    return ClosingDay(draw(days) + draw(st.integers(0, 3)) * DAY, "Betriebsausflug", starts, ends)


@st.composite
def service_calendars(draw: st.DrawFn) -> ServiceCalendar:
    """A calendar that opens on one working day of the week at least."""
    week = [draw(day_spans()) for _ in range(7)]
    week[draw(st.integers(0, 4))] = (Span(time(9), time(12)), Span(time(13, 30), time(16)))
    closed = tuple(draw(st.lists(closings(), max_size=6)))
    return ServiceCalendar(tuple(week), closed, draw(st.sampled_from(["HE", "BY", ""])))
