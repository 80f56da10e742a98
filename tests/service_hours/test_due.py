import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.service_hours.calendar import (
    DAY,
    STANDARD_CALENDAR,
    ClosingDay,
    NoOpeningAhead,
    ServiceCalendar,
    Span,
)
from amtsdraht.service_hours.clock import BERLIN
from amtsdraht.service_hours.due import DueKind, DueRule, due_at
from tests.service_hours.calendars import berlin, moments, service_calendars

THREE_WORKDAYS = DueRule(DueKind.WORKDAYS, 3)
THREE_DAYS = DueRule(DueKind.CALENDAR_BGB193, 3)
THIRTY_HOURS = DueRule(DueKind.SERVICE_MINUTES, 30 * 60)
CARNIVAL = tuple(ClosingDay(date(2027, 2, day), "Fastnacht") for day in (8, 9))

rules = st.builds(
    DueRule, st.sampled_from([DueKind.WORKDAYS, DueKind.CALENDAR_BGB193]), st.integers(1, 12)
) | st.builds(DueRule, st.just(DueKind.SERVICE_MINUTES), st.integers(1, 3000))


# Counted by hand on a wall calendar: Good Friday 2027 is 26 March, Easter Monday 29 March, Christmas 2026 falls on
# Friday and Saturday, 1 January 2027 is a Friday.
@pytest.mark.parametrize(
    ("start", "workdays", "calendar_days", "thirty_hours"),
    [
        ("2026-12-21 09:00", "2026-12-24 18:00", "2026-12-24 18:00", "2026-12-24 09:00"),
        ("2026-12-23 19:30", "2026-12-29 18:00", "2026-12-28 18:00", "2026-12-29 18:00"),
        ("2027-03-24 12:00", "2027-03-31 18:00", "2027-03-30 18:00", "2027-03-31 12:00"),
        ("2026-12-31 08:00", "2027-01-06 18:00", "2027-01-04 18:00", "2027-01-05 18:00"),
    ],
)
def test_three_readings_of_three_days(start: str, workdays: str, calendar_days: str, thirty_hours: str) -> None:
    assert due_at(THREE_WORKDAYS, berlin(start), STANDARD_CALENDAR) == berlin(workdays)
    assert due_at(THREE_DAYS, berlin(start), STANDARD_CALENDAR) == berlin(calendar_days)
    assert due_at(THIRTY_HOURS, berlin(start), STANDARD_CALENDAR) == berlin(thirty_hours)


def test_days_on_which_the_partner_is_closed_do_not_count() -> None:
    partner = replace(STANDARD_CALENDAR, closings=CARNIVAL)
    assert due_at(THREE_WORKDAYS, berlin("2027-02-05 10:00"), partner) == berlin("2027-02-12 18:00")


def test_the_last_day_ends_when_its_part_closing_begins() -> None:
    partner = replace(STANDARD_CALENDAR, closings=(ClosingDay(date(2026, 12, 24), "Heiligabend", time(12)),))
    assert due_at(THREE_WORKDAYS, berlin("2026-12-21 09:00"), partner) == berlin("2026-12-24 12:00")


def test_a_period_never_ends_on_a_saturday_even_if_the_office_works_then() -> None:
    week = tuple((Span(time(8), time(12)),) if day < 6 else () for day in range(7))
    assert due_at(DueRule(DueKind.CALENDAR_BGB193, 1), berlin("2026-12-11 09:00"), ServiceCalendar(week)) == berlin(
        "2026-12-14 12:00"
    )


def test_a_promise_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        DueRule(DueKind.WORKDAYS, 0)


@pytest.mark.parametrize("rule", [THREE_WORKDAYS, THREE_DAYS, THIRTY_HOURS])
def test_a_calendar_that_never_opens_gives_a_clear_error(rule: DueRule) -> None:
    with pytest.raises(NoOpeningAhead, match="two years"):
        due_at(rule, berlin("2026-12-23 10:00"), ServiceCalendar(((),) * 7))


def test_a_period_in_an_office_open_on_weekends_only_gives_a_clear_error() -> None:
    weekend = ServiceCalendar(tuple((Span(time(8), time(12)),) if day >= 5 else () for day in range(7)))
    with pytest.raises(NoOpeningAhead, match="weekends only"):
        due_at(THREE_DAYS, berlin("2026-12-23 10:00"), weekend)


@given(service_calendars(), rules, moments(), st.timedeltas(timedelta(), timedelta(days=20)))
def test_who_asks_later_is_never_owed_earlier(
    calendar: ServiceCalendar, rule: DueRule, start: datetime, later: timedelta
) -> None:
    assert due_at(rule, start, calendar) <= due_at(rule, start + later, calendar)


@given(service_calendars(), rules, moments())
def test_a_due_date_lies_ahead_and_in_opening_hours(calendar: ServiceCalendar, rule: DueRule, start: datetime) -> None:
    due = due_at(rule, start, calendar)
    assert due > start
    assert calendar.is_open(due - timedelta(microseconds=1))


@given(service_calendars(), st.integers(1, 12), moments())
def test_exactly_the_promised_service_days_lie_between(calendar: ServiceCalendar, amount: int, start: datetime) -> None:
    due = due_at(DueRule(DueKind.WORKDAYS, amount), start, calendar)
    first, last = calendar.local_date(start), calendar.local_date(due - timedelta(microseconds=1))
    between = [first + n * DAY for n in range(1, (last - first).days + 1)]
    assert sum(map(calendar.is_service_day, between)) == amount
    assert due == calendar.closes_at(last)


@given(service_calendars(), st.integers(1, 12), moments())
def test_a_period_is_never_shorter_than_its_days_and_ends_on_a_working_day(
    calendar: ServiceCalendar, amount: int, start: datetime
) -> None:
    due = due_at(DueRule(DueKind.CALENDAR_BGB193, amount), start, calendar)
    last = calendar.local_date(due - timedelta(microseconds=1))
    assert last >= calendar.local_date(start) + amount * DAY
    assert last.weekday() < 5
    assert not calendar.holiday(last)


@given(service_calendars(), st.integers(1, 3000), moments())
def test_exactly_the_promised_minutes_are_open_until_due(
    calendar: ServiceCalendar, amount: int, start: datetime
) -> None:
    due = due_at(DueRule(DueKind.SERVICE_MINUTES, amount), start, calendar)
    assert calendar.open_time_between(start, due) == timedelta(minutes=amount)


@pytest.mark.shared_data
def test_due_dates_agree_with_the_shared_vectors(shared_data: Path) -> None:
    vectors = json.loads((shared_data / "sla" / "sla_vectors.json").read_text(encoding="utf-8"))
    columns = {
        "3_workdays_eod": (THREE_WORKDAYS, STANDARD_CALENDAR),
        "3_calendar_days_bgb193": (THREE_DAYS, STANDARD_CALENDAR),
        "30_service_hours": (THIRTY_HOURS, STANDARD_CALENDAR),
        "24_service_hours": (DueRule(DueKind.SERVICE_MINUTES, 24 * 60), STANDARD_CALENDAR),
        "3_workdays_eod_with_partner_closed_2027-02-08_09": (
            THREE_WORKDAYS,
            replace(STANDARD_CALENDAR, closings=CARNIVAL),
        ),
    }
    checked = 0
    for vector in vectors:
        for column, (rule, calendar) in columns.items():
            if column in vector:
                due = due_at(rule, datetime.fromisoformat(vector["start"]), calendar).astimezone(BERLIN)
                assert due.isoformat() == vector[column], (vector["start"], column)
                checked += 1
    assert checked == 4 * len(vectors) + 1
