"""How a text is typed, and how two wordings are compared."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.knowledge.comparing import compare, differences
from amtsdraht.knowledge.markup import plain_text
from amtsdraht.knowledge.writing import html_from, written_from

LINES = st.text("abc äß<>&.-*1 ", max_size=12)
TEXTS = st.lists(LINES, max_size=12).map("\n".join)


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("Ein Satz.\n\nNoch einer.", "<p>Ein Satz.</p><p>Noch einer.</p>"),
        (
            "Bitte bringen Sie mit:\n- Ausweis\n- Foto",
            "<p>Bitte bringen Sie mit:</p><ul><li>Ausweis</li><li>Foto</li></ul>",
        ),
        ("Zeile\nZeile", "<p>Zeile<br>Zeile</p>"),
        ("Kosten < 10 € & mehr", "<p>Kosten &lt; 10 € &amp; mehr</p>"),
        ("<p>Mit <a href='https://amt.example'>Link</a></p>", '<p>Mit <a href="https://amt.example">Link</a></p>'),
        ("  ", ""),
    ],
)
def test_plain_writing_becomes_html(written: str, html: str) -> None:
    assert html_from(written) == html


def test_what_plain_writing_does_not_know_stays_html_for_the_writer() -> None:
    html = '<h2>Kosten</h2><p>Mit <a href="https://amt.example">Link</a></p>'
    assert written_from(html) == html
    assert written_from("<p>a<br>b</p><ul><li>c</li><li>d</li></ul>") == "a\nb\n\n- c\n- d"


@given(TEXTS)
def test_opening_and_saving_again_changes_nothing(written: str) -> None:
    opened = html_from(written_from(html_from(written)))
    assert plain_text(opened).split() == plain_text(html_from(written)).split()
    assert html_from(written_from(opened)) == opened


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_again(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.fate != "added") == old
    assert "".join(piece.text for piece in pieces if piece.fate != "removed") == new


def test_a_changed_word_is_all_that_is_marked() -> None:
    (found,) = differences(
        {"fee": "<p>Der erste Hund kostet 60 Euro im Jahr.</p>"},
        {"fee": "<p>Der erste Hund kostet 72 Euro im Jahr.</p>"},
    )
    assert found.field == "fee"
    assert [(piece.fate, piece.text.strip()) for piece in found.pieces] == [
        ("same", "Der erste Hund kostet"), ("removed", "60"), ("added", "72"), ("same", "Euro im Jahr."),
    ]  # fmt: skip


def test_a_sentence_with_hardly_a_word_in_common_is_shown_whole() -> None:
    pieces = compare("Der Hund kostet 60 Euro.", "Sie melden den Hund im Rathaus an.")
    assert [piece.fate for piece in pieces] == ["removed", "added"]


def test_hostile_text_is_opened_in_no_time() -> None:
    begun = time.monotonic()
    for html in (
        "a" * 50_000 + "<",
        "<p>" + "a" * 50_000,
        "<ul>" + "<li>a</li>" * 5_000 + "<x>",
        "a<p>b</p>" * 5_000 + "<",
    ):
        assert written_from(html) == html
    assert time.monotonic() - begun < 1


def test_long_texts_are_compared_in_no_time() -> None:
    old, new = ("a b " * 500 + "\n") * 40, ("a c " * 500 + "\n") * 40
    begun = time.monotonic()
    assert compare(old, new)
    assert time.monotonic() - begun < 2
