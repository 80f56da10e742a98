"""The town's tasks from the calls, and its weekly list of questions without an answer."""

import uuid

from amtsdraht.knowledge.acts.feedback import Asked, Remark, count_unanswered, give_feedback
from amtsdraht.knowledge.models import TextFeedback
from amtsdraht.knowledge.states import FeedbackKind
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.knowledge.texts import write_text
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import World
from tests.signing_in import browser_of, counted_queries, questions

TASKS, QUESTIONS = "/office/feedback/", "/office/questions/"


def say(world: World, partner: Partner | None, words: str, *, key: str = "", title: str = "") -> TextFeedback:
    with acting_in(world.scope):
        remark = Remark(FeedbackKind.MISSING, partner.pk if partner else None, words, service_key=key, title=title)
        return give_feedback(world.anna, remark, request_key=uuid.uuid4())


def ask(world: World, partner: Partner, words: str) -> None:
    with acting_in(world.scope):
        asked = Asked(words, partner.ars, partner.pk)
        count_unanswered(world.anna, asked, was_missing=True, request_key=uuid.uuid4())


def test_a_town_sees_its_tasks_and_closes_one_with_a_word(world: World) -> None:
    text = write_text(world, "pass", world.wetzlar)
    task = say(world, world.wetzlar, "Pass für Kinder", key=text.key, title=text.title)
    say(world, world.giessen, "Zirkus")
    carl = english_browser_of(world.carl)
    assert "What agents found wrong" in text_of(carl.get("/office/"))
    page = text_of(carl.get(TASKS))
    for shown in ("Text pass", "pass für kinder", "said 1 time", f"/office/texts/{text.public_id}/"):
        assert shown in page
    assert "zirkus" not in page
    assert lint_page(page) == []
    assert carl.post(f"{TASKS}{task.public_id}/close", {"closing": "Ergänzt"}).status_code == 302
    page = text_of(carl.get(TASKS))
    assert "Nothing is open." in page
    assert "Ergänzt" in page
    assert lint_page(page) == []


def test_without_a_word_a_task_stays_open(world: World) -> None:
    task = say(world, world.wetzlar, "Kanu")
    page = english_browser_of(world.carl).post(f"{TASKS}{task.public_id}/close", {"closing": " "})
    assert page.status_code == 422
    assert "Please write what was done." in text_of(page)
    assert lint_page(text_of(page)) == []


def test_the_centre_sees_all_towns_and_its_own_tasks(world: World) -> None:
    own = say(world, None, "Land")
    say(world, world.giessen, "Zirkus")
    page = text_of(english_browser_of(world.erik).get(TASKS))
    for shown in ("the service centre itself", "Gießen", "land", "zirkus"):
        assert shown in page
    assert browser_of(world.carl).post(f"{TASKS}{own.public_id}/close", {"closing": "x"}).status_code == 404
    assert browser_of(world.berta).post(f"{TASKS}{own.public_id}/close", {"closing": "x"}).status_code == 403
    assert browser_of(world.anna).get(TASKS).status_code == 403


def test_the_weekly_list_shows_a_towns_own_questions_by_week(world: World) -> None:
    for words in ("Kanu mieten", "kanu mieten", "Zirkus"):
        ask(world, world.wetzlar, words)
    ask(world, world.giessen, "Heißluftballon")
    with clock.fixed_at("2026-11-17T10:00"):
        ask(world, world.wetzlar, "Vorwoche")
    carl = english_browser_of(world.carl)
    page = text_of(carl.get(QUESTIONS))
    assert page.index("kanu mieten") < page.index("zirkus")
    assert "heißluftballon" not in page
    assert "vorwoche" not in page
    assert lint_page(page) == []
    assert "vorwoche" in text_of(carl.get(QUESTIONS, {"week": "2026-11-16"}))
    assert "kanu" in text_of(carl.get(QUESTIONS, {"week": "'; DROP"}))
    assert "Gießen" in text_of(english_browser_of(world.berta).get(QUESTIONS))


def test_the_tasks_take_as_many_queries_for_three_as_for_one(world: World) -> None:
    counted = []
    for words in (("a",), ("b", "c")):
        for one in words:
            say(world, world.wetzlar, one)
        client = browser_of(world.carl)
        with counted_queries() as queries:
            assert client.get(TASKS).status_code == 200
        counted.append(questions(queries))
    assert counted[0] == counted[1] <= 8
