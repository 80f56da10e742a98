"""German words: one spelling, one stem, whatever was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.knowledge.search.analysis import LONGEST_WORD, STOP_WORDS, fold, stem, words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Häuser", "Haeuser"),
        ("STRASSE", "Straße"),
        ("Führerschein", "FUEHRERSCHEIN"),
        ("Café", "cafe"),
        ("o\u0308l", "öl"),
    ],
)
def test_spellings_of_a_word_fold_alike(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_words_are_separated_by_everything_that_is_no_letter_or_digit() -> None:
    assert words("Kfz-Zulassung\x00(Teil I),🚗_2026!") == ["kfz", "zulassung", "teil", "i", "2026"]


def test_stem_joins_forms_of_a_word() -> None:
    assert stem("anmeldung") == stem("anmelden")
    assert stem(fold("Häuser")) == stem(fold("Haeuser"))


def test_stem_leaves_abbreviations_and_numbers_alone() -> None:
    assert [stem("wbs"), stem("gez"), stem("2026")] == ["wbs", "gez", "2026"]


def test_stop_words_are_folded() -> None:
    assert "fuer" in STOP_WORDS
    assert all(fold(word) == word for word in STOP_WORDS)


@given(st.text())
def test_any_text_gives_folded_words_of_bounded_length(text: str) -> None:
    found = words(text)
    assert all(word and len(word) <= LONGEST_WORD for word in found)
    assert all(isinstance(stem(word), str) for word in found)


@given(st.text(alphabet="aäbcdeéfghijklmnoöpqrsßtuüvwxyzÄÖÜ", min_size=1))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
