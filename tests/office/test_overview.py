import uuid
from datetime import timedelta

from django.test import Client

from amtsdraht.contacts.states import Outcome
from amtsdraht.notices.acts import NoticeText, publish_notice
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import GIESSEN, WETZLAR, World
from tests.quality.conversations import converse, forward
from tests.signing_in import browser_of, counted_queries, questions

OVERVIEW = "/office/"


def publish(world: World, *areas: str, headline: str = "Rohrbruch") -> None:
    with acting_in(world.scope):
        text, end = NoticeText(headline, "Kein Wasser."), clock.now() + timedelta(hours=2)
        publish_notice(world.berta, text, areas=areas, valid_until=end, request_key=uuid.uuid4())


def test_who_may_see_the_overview(world: World) -> None:
    for person in (world.carl, world.dilek, world.erik, world.berta, world.anna):
        assert browser_of(person).get(OVERVIEW).status_code == 200
    assert browser_of(world.oskar).get(OVERVIEW).status_code == 403
    assert Client().get(OVERVIEW).status_code == 302


def test_an_office_worker_sees_the_own_town_only(world: World) -> None:
    mine, other = forward(world.anna), forward(world.anna, town=GIESSEN)
    publish(world, WETZLAR, headline="Wasser in Wetzlar")
    publish(world, GIESSEN, headline="Wasser in Gießen")
    page = text_of(english_browser_of(world.carl).get(OVERVIEW))
    assert mine.number in page
    assert other.number not in page
    assert "Wasser in Wetzlar" in page
    assert "Wasser in Gießen" not in page
    assert lint_page(page) == []


def test_the_team_lead_sees_all_towns(world: World) -> None:
    cases = [forward(world.anna), forward(world.anna, town=GIESSEN)]
    page = text_of(english_browser_of(world.berta).get(OVERVIEW))
    assert all(case.number in page for case in cases)


def test_an_editor_sees_figures_but_no_cases(world: World) -> None:
    case = forward(world.anna)
    page = text_of(english_browser_of(world.erik).get(OVERVIEW))
    assert "Contacts by day" in page
    assert case.number not in page
    assert "Open cases" not in page


def test_small_counts_are_not_shown_to_a_town(world: World) -> None:
    converse(world.anna, Outcome.ANSWERED)
    assert "not shown" in text_of(english_browser_of(world.carl).get(OVERVIEW))
    assert "not shown" not in text_of(english_browser_of(world.berta).get(OVERVIEW))


def test_the_overview_takes_as_many_queries_for_three_rows_as_for_one(world: World) -> None:
    counted = []
    for rounds in (1, 2):
        for _ in range(rounds):
            forward(world.anna)
            publish(world, WETZLAR)
        client = browser_of(world.carl)
        with counted_queries() as queries:
            assert client.get(OVERVIEW).status_code == 200
        counted.append(questions(queries))
    assert counted == [12, 12]
