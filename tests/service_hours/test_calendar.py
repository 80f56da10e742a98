import csv
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.service_hours.calendar import (
    STANDARD_CALENDAR,
    ClosingDay,
    NoOpeningAhead,
    ServiceCalendar,
    Span,
    UnusableHours,
    public_holidays,
    same_hours,
    week_of,
)
from tests.service_hours.calendars import berlin, days, moments, service_calendars

EVERY_NIGHT = ServiceCalendar(same_hours("01:00", "04:00", weekdays=range(7)), subdivision="")


@dataclass(frozen=True)
class Delivered:
    weekday: int
    opens: str
    closes: str
    by_appointment: bool = False


def hours_on(calendar: ServiceCalendar, day: date) -> timedelta:
    return sum((span.ends - span.starts for span in calendar.spans_on(day)), timedelta())


def test_an_office_is_open_from_the_first_minute_and_no_longer_at_the_last() -> None:
    assert STANDARD_CALENDAR.is_open(berlin("2026-12-22 08:00"))
    assert STANDARD_CALENDAR.is_open(berlin("2026-12-22 17:59:59"))
    assert not STANDARD_CALENDAR.is_open(berlin("2026-12-22 18:00"))
    assert not STANDARD_CALENDAR.is_open(berlin("2026-12-20 10:00"))


def test_a_public_holiday_closes_and_christmas_eve_does_not() -> None:
    assert not STANDARD_CALENDAR.is_service_day(date(2026, 12, 25))
    assert STANDARD_CALENDAR.is_service_day(date(2026, 12, 24))
    assert STANDARD_CALENDAR.holiday(date(2026, 6, 4)) == "Fronleichnam"
    assert STANDARD_CALENDAR.is_service_day(date(2027, 2, 8)), "Rosenmontag is no public holiday"


def test_a_holiday_of_another_land_does_not_close_in_hesse() -> None:
    epiphany = date(2027, 1, 6)
    assert STANDARD_CALENDAR.is_service_day(epiphany)
    assert not replace(STANDARD_CALENDAR, subdivision="BY").is_service_day(epiphany)


def test_an_unknown_land_is_named_in_the_error() -> None:
    with pytest.raises(UnusableHours, match="XX"):
        replace(STANDARD_CALENDAR, subdivision="XX")


def test_a_part_closing_takes_only_its_hours() -> None:
    calendar = replace(STANDARD_CALENDAR, closings=(ClosingDay(date(2026, 12, 22), "Personalversammlung", time(12)),))
    assert calendar.closes_at(date(2026, 12, 22)) == berlin("2026-12-22 12:00")
    assert calendar.is_service_day(date(2026, 12, 22))
    assert not calendar.is_open(berlin("2026-12-22 12:00"))


def test_a_part_closing_over_all_hours_leaves_no_service_day() -> None:
    calendar = replace(STANDARD_CALENDAR, closings=(ClosingDay(date(2026, 12, 22), "Umzug", time(7), time(19)),))
    assert not calendar.is_service_day(date(2026, 12, 22))
    assert calendar.closes_at(date(2026, 12, 22)) is None


def test_a_closing_in_the_middle_splits_the_day() -> None:
    calendar = replace(STANDARD_CALENDAR, closings=(ClosingDay(date(2026, 12, 22), "", time(10), time(11)),))
    assert [(span.starts, span.ends) for span in calendar.spans_on(date(2026, 12, 22))] == [
        (berlin("2026-12-22 08:00"), berlin("2026-12-22 10:00")),
        (berlin("2026-12-22 11:00"), berlin("2026-12-22 18:00")),
    ]


def test_delivered_hours_become_a_week_with_a_lunch_break() -> None:
    week = week_of([Delivered(0, "14:00", "17:30"), Delivered(0, "08:00", "12:00"), Delivered(3, "18:00", "24:00")])
    assert week[0] == (Span(time(8), time(12)), Span(time(14), time(17, 30)))
    assert hours_on(ServiceCalendar(week), date(2026, 12, 17)) == timedelta(hours=6)


@pytest.mark.parametrize(
    ("span", "message"),
    [
        (Delivered(7, "08:00", "12:00"), "Weekday 7"),
        (Delivered(0, "8 Uhr", "12:00"), "8 Uhr"),
        (Delivered(0, "12:00", "08:00"), "12:00–08:00"),
    ],
)
def test_hours_that_cannot_be_true_are_refused_with_the_place(span: Delivered, message: str) -> None:
    with pytest.raises(UnusableHours, match=message):
        week_of([span])


def test_a_closing_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UnusableHours, match=r"22\.12\.2026"):
        ClosingDay(date(2026, 12, 22), "", time(12), time(11))


def test_where_both_kinds_overlap_no_appointment_is_needed() -> None:
    week = week_of([Delivered(1, "08:00", "16:00", by_appointment=True), Delivered(1, "10:00", "12:00")])
    spans = ServiceCalendar(week).spans_on(date(2026, 12, 22))
    assert [span.by_appointment for span in spans] == [True, False, True]
    assert spans[1].starts == berlin("2026-12-22 10:00")


def test_overlapping_hours_are_counted_once() -> None:
    week = week_of([Delivered(1, "08:00", "12:00"), Delivered(1, "11:00", "13:00"), Delivered(1, "13:00", "14:00")])
    spans = ServiceCalendar(week).spans_on(date(2026, 12, 22))
    assert [(span.starts, span.ends) for span in spans] == [(berlin("2026-12-22 08:00"), berlin("2026-12-22 14:00"))]


def test_a_night_span_is_an_hour_shorter_in_spring_and_longer_in_autumn() -> None:
    assert hours_on(EVERY_NIGHT, date(2027, 3, 27)) == timedelta(hours=3)
    assert hours_on(EVERY_NIGHT, date(2027, 3, 28)) == timedelta(hours=2)
    assert hours_on(EVERY_NIGHT, date(2026, 10, 25)) == timedelta(hours=4)


def test_a_span_that_the_spring_change_swallows_does_not_happen() -> None:
    swallowed = ServiceCalendar(same_hours("02:15", "02:45", weekdays=[6]), subdivision="")
    half = ServiceCalendar(same_hours("02:30", "04:00", weekdays=[6]), subdivision="")
    assert not swallowed.is_service_day(date(2027, 3, 28))
    assert half.spans_on(date(2027, 3, 28))[0].starts == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_a_repeated_wall_time_means_its_first_occurrence() -> None:
    night = ServiceCalendar(same_hours("02:15", "02:45", weekdays=[6]), subdivision="")
    (span,) = night.spans_on(date(2026, 10, 25))
    assert (span.starts, span.ends - span.starts) == (datetime(2026, 10, 25, 0, 15, tzinfo=UTC), timedelta(minutes=30))


def test_the_next_opening_jumps_over_the_holidays() -> None:
    assert STANDARD_CALENDAR.next_opening(berlin("2026-12-24 18:00")) == berlin("2026-12-28 08:00")
    assert STANDARD_CALENDAR.next_opening(berlin("2026-12-24 08:00")) == berlin("2026-12-24 08:00")
    assert STANDARD_CALENDAR.next_opening(berlin("2026-12-24 08:01")) == berlin("2026-12-28 08:00")


def test_a_calendar_without_any_hour_ends_the_search() -> None:
    with pytest.raises(NoOpeningAhead, match="two years"):
        ServiceCalendar(((),) * 7).next_opening(berlin("2026-12-24 08:00"))


def test_minutes_are_counted_over_the_clock_change_by_real_time() -> None:
    assert EVERY_NIGHT.minutes_between(berlin("2027-03-28 00:00"), berlin("2027-03-29 00:00")) == 120
    assert STANDARD_CALENDAR.minutes_between(berlin("2026-12-23 17:00"), berlin("2026-12-24 09:30")) == 150


@given(service_calendars(), moments(), moments(), moments())
def test_open_time_is_additive(calendar: ServiceCalendar, a: datetime, b: datetime, c: datetime) -> None:
    near_b, near_c = a + (b - a) / 200, a + (c - a) / 200
    whole = calendar.open_time_between(a, near_c)
    assert calendar.open_time_between(a, near_b) + calendar.open_time_between(near_b, near_c) == whole
    assert timedelta() <= abs(whole) <= abs(near_c - a)


@given(service_calendars(), days)
def test_the_intervals_of_a_day_are_ordered_apart_and_within_the_day(calendar: ServiceCalendar, day: date) -> None:
    spans = calendar.spans_on(day)
    assert all(span.starts < span.ends for span in spans)
    assert all(before.ends <= after.starts for before, after in pairwise(spans))
    assert all(calendar.local_date(span.starts) == day and span.ends <= calendar.end_of(day) for span in spans)
    assert not (spans and calendar.holiday(day))


@given(service_calendars(), moments())
def test_it_is_open_at_the_next_opening(calendar: ServiceCalendar, at: datetime) -> None:
    opening = calendar.next_opening(at)
    assert opening >= at
    assert calendar.is_open(opening)


@given(service_calendars(), moments(), st.integers(1, 600))
def test_time_passes_whenever_it_is_open(calendar: ServiceCalendar, at: datetime, seconds: int) -> None:
    passed = calendar.open_time_between(at, at + timedelta(seconds=seconds))
    assert not calendar.is_open(at) or passed > timedelta()


@pytest.mark.shared_data
def test_public_holidays_of_hesse_agree_with_an_independent_list(shared_data: Path) -> None:
    with (shared_data / "sla" / "hessen_feiertage_2025_2031.csv").open(encoding="utf-8") as file:
        listed = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
    computed = {day for year in range(2025, 2032) for day in public_holidays("HE", year)}
    assert computed == listed
