"""Dates and times as people read them, in local time."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from amtsdraht.service_hours import clock
from amtsdraht.ui import times
from tests.ui.pages import render_part

NOW = datetime(2026, 12, 29, 13, 5, tzinfo=UTC)


def _text(markup: str) -> str:
    return re.sub("<[^>]+>", "", markup)


def test_a_day_has_its_weekday_and_the_local_date() -> None:
    shown = render_part("{% day value %}", value=date(2026, 12, 29))
    assert shown == '<time datetime="2026-12-29">Tuesday, 29 December 2026</time>'
    late = datetime(2026, 12, 29, 23, 30, tzinfo=UTC)
    assert _text(render_part("{% day value %}", value=late)) == "Wednesday, 30 December 2026"


def test_a_time_is_local() -> None:
    assert render_part("{% clock_time value %}", value=NOW) == '<time datetime="2026-12-29T14:05:00+01:00">14:05</time>'


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(seconds=-20), "right away"),
        (timedelta(minutes=1, seconds=30), "1 minute ago"),
        (timedelta(minutes=3), "3 minutes ago"),
        (timedelta(hours=2, minutes=59), "2 hours ago"),
        (timedelta(minutes=-45), "in 45 minutes"),
        (timedelta(hours=-1), "in 1 hour"),
        (timedelta(days=1), "28 December 2026, 14:05"),
    ],
)
def test_a_distance_is_told_in_words(before: timedelta, text: str) -> None:
    assert _text(times.relative(NOW - before, now=NOW)) == text


def test_the_tag_asks_the_one_clock() -> None:
    with clock.fixed_at("2026-12-29T14:08"):
        assert _text(render_part("{% ago value %}", value=NOW)) == "3 minutes ago"


def test_no_value_shows_nothing() -> None:
    assert render_part("{% day value %}{% clock_time value %}{% ago value %}", value=None) == ""
