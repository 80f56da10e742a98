"""What agents find wrong becomes the town's task; what nobody knew is counted. Neither names a citizen."""

import uuid
from datetime import timedelta

import pytest

from amtsdraht.journal.models import Event
from amtsdraht.knowledge.acts.feedback import (
    KEPT_FOR,
    Asked,
    ClosingNotPossible,
    NothingToSay,
    Remark,
    close_feedback,
    count_unanswered,
    forget_words,
    give_feedback,
)
from amtsdraht.knowledge.feedback import closed_lately, monday_of, open_tasks, unanswered_in
from amtsdraht.knowledge.models import TextFeedback, UnansweredSearch
from amtsdraht.knowledge.states import FeedbackKind
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import Scope
from tests.personae import World

PASS = "S100001/pass"


def say(world: World, words: str, *, kind: FeedbackKind = FeedbackKind.WRONG, key: str = PASS) -> TextFeedback:
    remark = Remark(kind, world.wetzlar.pk, words, service_key=key, title="Reisepass" if key else "")
    return give_feedback(world.anna, remark, request_key=uuid.uuid4())


def ask(world: World, words: str, partner: Partner, *, was_missing: bool = True) -> bool:
    asked = Asked(words, partner.ars, partner.pk)
    return count_unanswered(world.anna, asked, was_missing=was_missing, request_key=uuid.uuid4())


def test_remarks_on_one_text_are_one_task_with_all_words(centre: World) -> None:
    say(centre, "Was kostet   der PASS")
    say(centre, "was kostet der pass")
    say(centre, "Pass Gebühr Kind")
    say(centre, "Pass", kind=FeedbackKind.OUTDATED)
    tasks = open_tasks(Scope(centre.centre.pk, centre.wetzlar.pk))
    assert [(task.first.kind, task.count, task.words) for task in tasks] == [
        ("wrong", 3, ("was kostet der pass", "pass gebühr kind")),
        ("outdated", 1, ("pass",)),
    ]
    assert open_tasks(Scope(centre.centre.pk, centre.giessen.pk)) == []


@pytest.mark.parametrize(
    "words", ["Pass für Frau Groß", "gross@buerger.example", "Rückruf 06441 123456", "DE89 3704 0044 0532 0130 00"]
)
def test_words_that_name_a_person_are_not_kept_and_the_remark_is(centre: World, words: str) -> None:
    assert say(centre, words).words == ""
    assert not ask(centre, words, centre.wetzlar)
    assert not UnansweredSearch.objects.exists()
    with pytest.raises(NothingToSay):
        say(centre, words, key="")


def test_the_same_request_makes_one_task(centre: World) -> None:
    key = uuid.uuid4()
    remark = Remark(FeedbackKind.MISSING, centre.wetzlar.pk, "Kanu mieten")
    for _ in range(2):
        give_feedback(centre.anna, remark, request_key=key)
    assert TextFeedback.objects.count() == Event.objects.filter(kind="feedback.given").count() == 1


def test_the_town_closes_all_remarks_on_a_text_with_a_word_and_the_words_are_gone(centre: World) -> None:
    first = say(centre, "was kostet der pass")
    say(centre, "pass gebühr")
    assert close_feedback(centre.carl, first, " Gebühr berichtigt. ") == 2
    assert open_tasks(centre.scope) == []
    assert list(TextFeedback.objects.values_list("words", "closing")) == [("", "Gebühr berichtigt.")] * 2
    assert len(closed_lately(centre.scope)) == 1
    assert close_feedback(centre.carl, first, "Noch einmal") == 0


def test_two_missing_texts_are_two_tasks(centre: World) -> None:
    first = say(centre, "kanu mieten", kind=FeedbackKind.MISSING, key="")
    say(centre, "zirkus parken", kind=FeedbackKind.MISSING, key="")
    close_feedback(centre.carl, first, "Text angelegt")
    assert [task.words for task in open_tasks(centre.scope)] == [("zirkus parken",)]


@pytest.mark.parametrize("closing", ["", "   ", "x" * 501, "Mit Frau Groß geklärt"])
def test_a_task_is_closed_with_a_short_word_that_names_nobody(centre: World, closing: str) -> None:
    task = say(centre, "pass")
    with pytest.raises(ClosingNotPossible):
        close_feedback(centre.carl, task, closing)
    assert len(open_tasks(centre.scope)) == 1


def test_a_neighbour_closes_nothing_and_an_office_worker_gives_none(centre: World) -> None:
    task = say(centre, "pass")
    with pytest.raises(NotAllowed):
        close_feedback(centre.dilek, task, "Fertig")
    with pytest.raises(NotAllowed):
        give_feedback(
            centre.carl, Remark(FeedbackKind.WRONG, centre.wetzlar.pk, "pass", PASS), request_key=uuid.uuid4()
        )


def test_the_weekly_list_counts_the_same_words_once_per_town(centre: World) -> None:
    for words, partner in (
        ("Kanu mieten", centre.wetzlar),
        ("kanu  mieten", centre.wetzlar),
        ("Zirkus", centre.wetzlar),
        ("Kanu mieten", centre.giessen),
    ):
        assert ask(centre, words, partner)
    monday = monday_of(clock.today())
    found = unanswered_in(Scope(centre.centre.pk, centre.wetzlar.pk), monday)
    assert [(one.words, one.count) for one in found] == [("kanu mieten", 2), ("zirkus", 1)]
    assert len(unanswered_in(centre.scope, monday)) == 3
    assert unanswered_in(centre.scope, monday - timedelta(days=7)) == []


def test_words_without_a_text_are_counted_even_if_the_agent_did_not_say_so(centre: World) -> None:
    assert ask(centre, "qqxx", centre.wetzlar, was_missing=False)
    assert not ask(centre, "  ", centre.wetzlar)


def test_a_week_begins_on_monday_in_germany(centre: World) -> None:
    with clock.fixed_at("2026-11-23T00:30"):
        ask(centre, "Kanu", centre.wetzlar)
        monday = monday_of(clock.today())
    assert [one.words for one in unanswered_in(centre.scope, monday)] == ["kanu"]


def test_words_of_citizens_are_forgotten_after_thirteen_weeks(centre: World) -> None:
    say(centre, "was kostet der pass")
    ask(centre, "Kanu", centre.wetzlar)
    with clock.fixed_at(clock.now() + KEPT_FOR - timedelta(minutes=1)):
        forget_words(centre.scope)
        assert UnansweredSearch.objects.count() == 1
    with clock.fixed_at(clock.now() + KEPT_FOR + timedelta(minutes=1)):
        forget_words(centre.scope)
    assert not UnansweredSearch.objects.exists()
    assert [task.words for task in open_tasks(centre.scope)] == [()]
