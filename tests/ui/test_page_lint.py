"""The lint itself finds each fault it promises to find."""

import pytest

from tests.page_lint import lint_page

_GOOD = (
    '<!doctype html><html lang="de"><head><title>Suche – Amtsdraht</title></head><body><h1>Suche</h1>{}</body></html>'
)


def test_a_good_page_has_no_faults() -> None:
    form = '<form action="/x"><label for="q">Q</label><input id="q"><button type="submit">Los</button></form>'
    assert lint_page(_GOOD.format(form)) == []


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ("<h1>Zwei</h1>", "page has 2 h1 instead of one"),
        ("<script>x()</script>", "inline script: 'x()'"),
        ("<style>p{}</style>", "style element"),
        ('<p style="color:red">x</p>', "p has the inline attribute style"),
        ('<a href="/" onclick="x()">x</a>', "a has the inline attribute onclick"),
        ('<a href="javascript:x()">x</a>', "a has a javascript: address"),
        ('<form id="f"></form>', "form 'f' says nowhere where it goes"),
        ('<input name="a">', "input 'a' has no label"),
        ('<select name="b"></select>', "select 'b' has no label"),
        ('<img src="a.png">', "img 'a.png' has no alt"),
        ('<p id="a"></p><p id="a"></p>', "id 'a' occurs 2 times"),
        ('<img alt="" src="https://example.org/a.png">', "img loads from a foreign host: https://example.org/a.png"),
        ('<button id="b" type="button"></button>', "button 'b' has no text"),
        ("<button>Los</button>", "button 'Los' has no type"),
    ],
)
def test_a_fault_is_found(part: str, fault: str) -> None:
    assert lint_page(_GOOD.format(part)) == [fault]


def test_language_and_title_are_checked() -> None:
    page = _GOOD.format("").replace(' lang="de"', "").replace("<title>Suche", "<title>Andere")
    assert lint_page(page) == [
        "title 'Andere – Amtsdraht' does not start with the heading 'Suche'",
        "html has no lang",
    ]
