from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amtsdraht.contacts.acts import ConcernTopic, raise_emergency
from amtsdraht.contacts.states import Channel, Outcome
from amtsdraht.quality.definitions import Share
from amtsdraht.quality.queries import Cell, TodayFigures, last_days, today
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.personae import GIESSEN, World
from tests.quality.conversations import converse, forward

DOG = ConcernTopic("Hund anmelden", "1140200")


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.fixed_at("2026-11-24T10:00"):
        yield


def figures_for(scope: Scope) -> TodayFigures:
    with acting_in(scope):
        return today(scope)


def test_the_day_is_counted_by_contact_and_by_concern(world: World) -> None:
    converse(world.anna, Outcome.ANSWERED, Outcome.ANSWERED)
    converse(world.anna, Outcome.ANSWERED, Outcome.TRANSFERRED, channel=Channel.MAIL)
    converse(world.ayla, Outcome.WRONG_NUMBER, town="", ended=False)
    figures = figures_for(world.scope)
    assert (figures.begun, figures.ended, figures.concerns) == (3, 2, 5)
    assert figures.contacts_resolved == Share(1, 2)
    assert figures.concerns_resolved == Share(3, 4)
    assert figures.by_channel == [Cell("phone", 2), Cell("mail", 1)]
    assert figures.by_partner == [Cell("Wetzlar", 2), Cell("", 1)]


def test_today_is_the_local_day_in_berlin(world: World) -> None:
    with clock.fixed_at("2026-11-23T23:59"):
        converse(world.anna, Outcome.ANSWERED)
    with clock.fixed_at("2026-11-24T00:01"):  # still the 23rd in UTC
        converse(world.anna, Outcome.ANSWERED)
    figures = figures_for(world.scope)
    assert (figures.day, figures.begun) == (date(2026, 11, 24), 1)


def test_the_five_most_frequent_categories_stand_first(world: World) -> None:
    for number in range(6):
        topics = [ConcernTopic("Thema", f"{number}")] * (number + 1)
        converse(world.anna, *[Outcome.ANSWERED] * (number + 1), topics=topics)
    assert figures_for(world.scope).top_categories == [Cell(f"{n}", n + 1) for n in (5, 4, 3, 2, 1)]


def test_emergencies_and_cases_are_counted(world: World) -> None:
    contact = converse(world.anna, ended=False)
    with acting_in(world.scope):
        raise_emergency(world.anna, contact)
    forward(world.anna)
    figures = figures_for(world.scope)
    assert (figures.emergencies, figures.forwarded, figures.open_cases, figures.overdue) == (1, 1, 1, 0)
    with clock.fixed_at("2026-11-30T10:00"):
        later = figures_for(world.scope)
    assert (later.begun, later.open_cases, later.overdue) == (0, 1, 1)


def test_a_partner_sees_its_own_figures_and_no_small_ones(world: World) -> None:
    for _ in range(5):
        converse(world.anna, Outcome.ANSWERED)
    converse(world.anna, Outcome.ANSWERED, town=GIESSEN)
    wetzlar, giessen = figures_for(world.carl.scope), figures_for(world.dilek.scope)
    assert (wetzlar.begun, wetzlar.contacts_resolved) == (5, Share(5, 5))
    assert (giessen.begun, giessen.contacts_resolved, giessen.by_channel) == (None, None, [Cell("phone", None)])
    assert [cell.name for cell in wetzlar.by_partner] == ["Wetzlar"]


def test_the_figures_of_a_day_take_four_queries_however_much_happened(world: World) -> None:
    for rounds in (1, 3):
        for _ in range(rounds):
            converse(world.anna, Outcome.ANSWERED, Outcome.FORWARDED)
        with acting_in(world.scope), CaptureQueriesContext(connection) as queries:
            today(world.scope)
        assert len(queries) == 4


def test_the_week_is_counted_by_day_and_category(world: World) -> None:
    with clock.fixed_at("2026-11-18T10:00"):
        converse(world.anna, Outcome.ANSWERED, topics=[DOG])
    with clock.fixed_at("2026-11-17T10:00"):
        converse(world.anna, Outcome.ANSWERED)
    converse(world.anna, Outcome.ANSWERED, Outcome.ANSWERED)
    with acting_in(world.scope):
        week = last_days(world.scope)
    assert [count for _, count in week.by_day] == [1, 0, 0, 0, 0, 0, 1]
    assert (week.by_day[0][0], week.by_day[-1][0]) == (date(2026, 11, 18), date(2026, 11, 24))
    assert week.by_category == [Cell("1070400", 2), Cell("1140200", 1)]


def test_the_week_of_a_partner_hides_small_counts(world: World) -> None:
    converse(world.anna, Outcome.ANSWERED)
    with acting_in(world.carl.scope):
        week = last_days(world.carl.scope)
    assert [count for _, count in week.by_day] == [0, 0, 0, 0, 0, 0, None]
    assert week.by_category == [Cell("1070400", None)]


def test_no_figure_names_an_agent(world: World) -> None:
    converse(world.anna, Outcome.ANSWERED)
    assert world.anna.display_name not in repr(figures_for(world.scope))
