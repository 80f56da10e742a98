"""Typing errors are forgiven, abbreviations are not guessed."""

from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.knowledge.search.spelling import Speller

SPELLER = Speller({"ausweis": 50, "verloren": 9, "gez": 5, "wbs": 5, "steuer": 8, "steuern": 3}, ["personalausweis"])


def test_the_nearest_word_comes_first() -> None:
    assert SPELLER.suggest("ausweiss")[0] == ("ausweis", 1)
    assert SPELLER.suggest("verlohren")[0] == ("verloren", 1)


def test_among_equally_near_words_the_frequent_one_comes_first() -> None:
    assert [word for word, _ in SPELLER.suggest("steuerm")] == ["steuer", "steuern"]


def test_words_of_the_lexicon_are_suggested_too() -> None:
    assert SPELLER.suggest("personalausweiz") == [("personalausweis", 1)]


def test_short_words_are_neither_corrected_nor_suggested() -> None:
    assert SPELLER.suggest("wbx") == []
    assert SPELLER.suggest("gezt") == []


def test_numbers_are_never_corrected() -> None:
    assert SPELLER.suggest("35576") == []


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    assert all(distance in (1, 2) for _, distance in SPELLER.suggest(text))
