from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given

from amtsdraht.service_hours.calendar import STANDARD_CALENDAR, ClosingDay, ServiceCalendar, Span
from amtsdraht.service_hours.opening import Closure, ClosureKind, OpeningKind, OpeningState, opening_state
from tests.service_hours.calendars import berlin, moments, service_calendars

MORNING, AFTERNOON = Span(time(8), time(12)), Span(time(14), time(16), by_appointment=True)
TOWN_HALL = ServiceCalendar(tuple((MORNING, AFTERNOON) if day < 5 else () for day in range(7)))
ASSEMBLY = ClosingDay(date(2026, 12, 22), "Personalversammlung", time(10), time(11))


def at(text: str, calendar: ServiceCalendar = TOWN_HALL) -> OpeningState:
    return opening_state(calendar, berlin(text))


def test_an_open_office_says_until_when_and_what_follows_the_break() -> None:
    state = at("2026-12-22 09:00")
    assert (state.kind, state.until, state.by_appointment) == (OpeningKind.OPEN, berlin("2026-12-22 12:00"), False)
    assert state.next
    assert state.next.starts == berlin("2026-12-22 14:00")
    assert state.next.by_appointment


def test_an_afternoon_by_appointment_is_told_apart() -> None:
    state = at("2026-12-22 14:30")
    assert (state.kind, state.by_appointment) == (OpeningKind.OPEN, True)


@pytest.mark.parametrize(
    ("asked", "kind", "opens"),
    [
        ("2026-12-22 07:00", OpeningKind.OPENS_LATER_TODAY, "2026-12-22 08:00"),
        ("2026-12-22 12:00", OpeningKind.OPENS_LATER_TODAY, "2026-12-22 14:00"),
        ("2026-12-22 16:00", OpeningKind.OPENS_TOMORROW, "2026-12-23 08:00"),
        ("2026-12-19 10:00", OpeningKind.OPENS_ON, "2026-12-21 08:00"),
    ],
)
def test_a_closed_office_says_when_it_opens(asked: str, kind: OpeningKind, opens: str) -> None:
    state = at(asked)
    assert (state.kind, state.until, state.because) == (kind, None, None)
    assert state.next
    assert state.next.starts == berlin(opens)


def test_a_holiday_is_the_reason_all_day_long() -> None:
    christmas = Closure(date(2026, 12, 25), ClosureKind.HOLIDAY, "Erster Weihnachtstag")
    assert at("2026-12-25 10:00").because == christmas
    assert at("2026-12-25 22:00").because == christmas


def test_the_evening_before_tells_which_day_is_skipped() -> None:
    state = at("2026-12-24 17:00")
    assert state.kind is OpeningKind.OPENS_ON
    assert [closure.reason for closure in state.skipped] == ["Erster Weihnachtstag"]


def test_a_part_closing_is_the_reason_while_it_lasts() -> None:
    calendar = replace(TOWN_HALL, closings=(ASSEMBLY,))
    during, before, after = (at(f"2026-12-22 {hour}", calendar) for hour in ("10:30", "09:00", "13:00"))
    assert during.kind is OpeningKind.OPENS_LATER_TODAY
    assert during.because == before.because == Closure(ASSEMBLY.day, ClosureKind.CLOSING, "Personalversammlung")
    assert before.until == berlin("2026-12-22 10:00")
    assert after.because is None


def test_a_closing_on_a_day_without_hours_is_no_reason() -> None:
    saturday = replace(TOWN_HALL, closings=(ClosingDay(date(2026, 12, 19), "Stadtfest"),))
    assert at("2026-12-19 10:00", saturday).because is None


def test_an_office_without_hours_is_just_closed() -> None:
    state = at("2026-12-22 10:00", ServiceCalendar(((),) * 7))
    assert (state.kind, state.next, state.skipped) == (OpeningKind.CLOSED, None, ())


@given(service_calendars(), moments())
def test_the_state_agrees_with_the_calendar(calendar: ServiceCalendar, asked: datetime) -> None:
    state = opening_state(calendar, asked)
    assert (state.kind is OpeningKind.OPEN) == calendar.is_open(asked) == (state.until is not None)
    assert state.next
    assert calendar.is_open(state.next.starts)
    assert state.next.starts >= (state.until or asked)


@given(moments())
def test_outside_the_standard_hours_there_is_never_an_appointment(asked: datetime) -> None:
    assert not opening_state(STANDARD_CALENDAR, asked).by_appointment
