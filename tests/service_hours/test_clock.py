import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from amtsdraht.service_hours import clock


def test_now_is_aware_and_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC


def test_a_held_clock_reads_naive_text_as_wall_time_in_berlin() -> None:
    with clock.fixed_at("2026-12-22 16:40"):
        assert clock.now() == datetime(2026, 12, 22, 15, 40, tzinfo=UTC)


def test_today_is_the_date_of_the_place_not_of_utc() -> None:
    with clock.fixed_at("2026-07-01 00:30"):
        assert clock.today() == date(2026, 7, 1)
        assert clock.today(UTC) == date(2026, 6, 30)


def test_advance_moves_a_held_clock_by_elapsed_time() -> None:
    with clock.fixed_at("2027-03-27 12:00"):
        clock.advance(timedelta(hours=24))
        assert clock.now().astimezone(clock.BERLIN).hour == 13
        assert clock.advance(days=1, minutes=5) == datetime(2027, 3, 29, 11, 5, tzinfo=UTC)


def test_advance_refuses_to_move_the_real_clock() -> None:
    with pytest.raises(RuntimeError, match="fixed_at"):
        clock.advance(minutes=1)


def test_nested_times_return_to_the_outer_one_even_after_an_error() -> None:
    with clock.fixed_at("2026-12-22 16:40"):
        with pytest.raises(KeyError), clock.fixed_at("2020-01-01"):
            raise KeyError
        assert clock.today() == date(2026, 12, 22)
    assert clock.now().year >= 2025


def test_another_thread_reads_the_same_held_clock() -> None:
    seen: list[datetime] = []
    with clock.fixed_at("2026-12-22 16:40"):
        reader = threading.Thread(target=lambda: seen.append(clock.now()))
        reader.start()
        reader.join()
    assert seen == [datetime(2026, 12, 22, 15, 40, tzinfo=UTC)]


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        clock.as_utc(datetime.fromisoformat("2026-12-22T16:40"))
