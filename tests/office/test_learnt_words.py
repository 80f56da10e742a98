"""The editor decides which learnt words the search may use."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from amtsdraht.knowledge.models import LearntWord
from amtsdraht.knowledge.states import LearntState
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import World

pytestmark = pytest.mark.django_db


def learnt(world: World, word: str) -> LearntWord:
    with acting_in(world.scope):
        return LearntWord.objects.create(
            centre=world.centre, digest=uuid.uuid4().hex, word=word, topic="t", title="Sperrmüll anmelden", picks=3
        )


def decide(client: Client, word: LearntWord, verdict: str) -> int:
    return client.post(reverse("office:decide_word", args=[word.public_id]), {"verdict": verdict}).status_code


def test_words_wait_for_the_editor_and_are_decided(world: World) -> None:
    erik, word = english_browser_of(world.erik), learnt(world, "pröddel")
    page = text_of(erik.get(reverse("office:learnt_words")))
    assert lint_page(page) == []
    assert "pröddel" in page
    assert decide(erik, word, "accepted") == 302
    assert "No word is waiting." in text_of(erik.get(reverse("office:learnt_words")))
    with acting_in(world.scope):
        assert LearntWord.objects.get(pk=word.pk).state == LearntState.ACCEPTED


def test_a_word_still_unknown_is_neither_shown_nor_decided(world: World) -> None:
    erik, word = english_browser_of(world.erik), learnt(world, "")
    assert "No word is waiting." in text_of(erik.get(reverse("office:learnt_words")))
    assert decide(erik, word, "accepted") == 404
    assert decide(erik, learnt(world, "pröddel"), "perhaps") == 404
