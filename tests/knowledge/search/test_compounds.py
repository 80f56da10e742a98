"""Compounds fall into words the corpus knows, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.knowledge.search.analysis import words
from amtsdraht.knowledge.search.compounds import Splitter

_WORDS = """
personal ausweis hund steuer wohnung geber bescheinigung fuehrer schein umtausch schule anmeldung verlaengerung amt
buerger sperr muell abholung kinder garten platz
"""
KNOWN = dict.fromkeys(words(_WORDS), 10)


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("personalausweis", ("personal", "ausweis")),
        ("hundesteuer", ("hund", "steuer")),
        ("wohnungsgeberbescheinigung", ("wohnung", "geber", "bescheinigung")),
        ("fuehrerscheinumtausch", ("fuehrer", "schein", "umtausch")),
        ("schulanmeldung", ("schule", "anmeldung")),
        ("buergeramt", ("buerger", "amt")),
        ("sperrmuellabholung", ("sperr", "muell", "abholung")),
        ("kindergartenplatz", ("kinder", "garten", "platz")),
    ],
)
def test_a_compound_is_split_into_known_words(compound: str, parts: tuple[str, ...]) -> None:
    assert Splitter(KNOWN).split(compound) == parts


@pytest.mark.parametrize("word", ["", "haus", "gez", "unbekanntes", "12345678", "verlaengerung"])
def test_a_word_that_is_no_known_compound_stays_whole(word: str) -> None:
    assert Splitter(KNOWN).split(word) == (word,)


def test_a_word_seen_only_once_is_no_part() -> None:
    assert Splitter(KNOWN | {"tippfeler": 1}).split("tippfelerausweis") == ("tippfelerausweis",)


@given(st.text(max_size=200))
def test_splitting_never_fails_and_never_returns_nothing(text: str) -> None:
    assert len(Splitter(KNOWN).split(text)) >= 1
