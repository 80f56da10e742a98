"""Words learnt from agents' picks: unknown until several people used them, used only when the editor says so."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from amtsdraht.knowledge.acts.deliveries import import_knowledge
from amtsdraht.knowledge.acts.learning import (
    FORGOTTEN_AFTER,
    OFTEN,
    Pick,
    decide_word,
    forget_counts,
    learn_from_pick,
    new_words,
)
from amtsdraht.knowledge.learnt_words import proposed_words
from amtsdraht.knowledge.models import LearntWord, Service
from amtsdraht.knowledge.queries import search_services
from amtsdraht.knowledge.search.analysis import stem
from amtsdraht.knowledge.states import LearntState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import acting_in
from tests.knowledge.deliveries import MemoryKnowledge, service
from tests.personae import WETZLAR, World

pytestmark = pytest.mark.django_db
Say = Callable[..., None]
A_DAY = timedelta(days=1)


@pytest.fixture
def say(world: World, tmp_path: Path) -> Say:
    (tmp_path / "texts").write_text("1")
    delivered = [service("1", "Sondernutzung von Straßen", leika=""), service("2", "Hundesteuer", leika="")]
    import_knowledge(world.scope, MemoryKnowledge(delivered), tmp_path / "texts")
    with acting_in(world.scope):
        topic = Service.objects.get(value="1").topic

    def pick(words: str, times: int = 1, contact: uuid.UUID | None = None) -> None:
        with acting_in(world.scope):
            for _ in range(times):
                learn_from_pick(world.anna, Pick(words, topic, contact or uuid.uuid4()))

    return pick


def learnt(world: World) -> list[str]:
    with acting_in(world.scope):
        return [word.word for word in proposed_words(world.scope)]


def test_a_word_is_unknown_until_it_was_used_in_several_contacts(world: World, say: Say) -> None:
    say("Klapprikschas erlaubt?", OFTEN - 1)
    assert learnt(world) == []
    with acting_in(world.scope):
        assert [(row.word, row.picks) for row in LearntWord.objects.filter(picks=OFTEN - 1)][:1] == [("", OFTEN - 1)]
    say("Klapprikschas erlaubt?")
    assert "klapprikschas" in learnt(world)


def test_a_contact_counts_once(world: World, say: Say) -> None:
    say("Klapprikschas", OFTEN, uuid.uuid4())
    assert learnt(world) == []


def test_a_count_that_never_became_a_word_is_erased_after_a_quarter_and_a_word_is_not(world: World, say: Say) -> None:
    say("Klapprikschas", OFTEN)
    say("Stelzenparaden", OFTEN - 1)
    for later, left in ((FORGOTTEN_AFTER - A_DAY, ["", "klapprikschas"]), (FORGOTTEN_AFTER + A_DAY, ["klapprikschas"])):
        with clock.fixed_at((clock.now() + later).isoformat()), acting_in(world.scope):
            forget_counts(world.scope)
            assert sorted(LearntWord.objects.values_list("word", flat=True)) == left


def test_words_with_a_name_in_them_are_not_counted(world: World, say: Say) -> None:
    say("Frau Petermann will Klapprikschas aufstellen", OFTEN)
    with acting_in(world.scope):
        assert not LearntWord.objects.exists()


def test_only_words_that_explain_nothing_yet_are_learnt() -> None:
    known = {stem("hundesteuer")}
    assert new_words("Mein Perso und die Hundesteuer 2024, Antrag für Klapprikschas!", known) == ["klapprikschas"]


def test_an_accepted_word_is_found_at_once_and_no_more_when_taken_back(world: World, say: Say) -> None:
    say("Klapprikschas", OFTEN)
    with acting_in(world.scope):
        word = proposed_words(world.scope)[0]
        assert search_services(world.scope, "Klapprikschas", WETZLAR) == []
        decide_word(world.erik, word, LearntState.ACCEPTED)
        assert [hit.title for hit in search_services(world.scope, "Klapprikscha", WETZLAR)] == [
            "Sondernutzung von Straßen"
        ]
        decide_word(world.erik, word, LearntState.REJECTED)
        assert search_services(world.scope, "Klapprikschas", WETZLAR) == []


def test_only_an_editor_decides(world: World, say: Say) -> None:
    say("Klapprikschas", OFTEN)
    with acting_in(world.scope), pytest.raises(NotAllowed):
        decide_word(world.anna, proposed_words(world.scope)[0], LearntState.ACCEPTED)
