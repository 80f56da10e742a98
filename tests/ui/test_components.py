"""The template tags: KERN's markup, everything escaped, kinds told in words."""

import re
from time import perf_counter

import pytest
from django.template import engines

from amtsdraht.ui import components
from tests.page_lint import lint_fragment
from tests.ui.pages import render_part


def test_a_button_passes_its_attributes_on() -> None:
    html = render_part('{% button "Save" kind="primary" icon="check" key="Ctrl+Enter" hx_post="/x" disabled=True %}')
    for part in (
        'class="kern-btn kern-btn--primary"',
        'type="button"',
        'hx-post="/x"',
        " disabled",
        "kern-icon--check",
        'data-key="Ctrl+Enter"',
        'aria-keyshortcuts="Control+Enter"',
    ):
        assert part in html
    assert lint_fragment(html) == []


def test_a_button_without_work_of_its_own_submits_its_form() -> None:
    assert 'type="submit"' in render_part('{% button "Save" %}')
    assert 'type="submit"' in render_part('{% button "Back" kind="secondary" name="step" value="1" %}')
    assert 'type="button"' in render_part('{% button "Delete" data_opens="#sure" %}')


def test_a_button_with_an_address_is_a_link() -> None:
    html = render_part('{% button "Back" href="/a" %}')
    assert html.startswith("<a ")
    assert "type=" not in html


def test_texts_are_escaped() -> None:
    bad = "<script>alert(1)</script>"
    html = render_part(
        '{% button bad %}{% badge "info" bad %}{% traffic_light "red" bad %}{% key bad %}'
        '{% alert "info" title=bad %}{{ bad }}{% endalert %}',
        bad=bad,
    )
    assert "<script" not in html


@pytest.mark.parametrize(
    ("kind", "word"), [("info", "Note"), ("success", "Done"), ("warning", "Attention"), ("danger", "Error")]
)
def test_an_alert_without_title_names_its_kind_in_words(kind: str, word: str) -> None:
    html = render_part(f'{{% alert "{kind}" %}}<p>text</p>{{% endalert %}}')
    assert f'<span class="kern-title">{word}</span>' in html
    assert f"kern-icon--{kind}" in html


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(ValueError, match="unknown kind 'red'; use one of info, success, warning, danger"):
        components.badge("red", "x")
    with pytest.raises(ValueError, match="unknown traffic light 'blue'"):
        components.traffic_light("blue", "x")


def test_a_traffic_light_has_a_word() -> None:
    assert re.sub("<[^>]+>", "", components.traffic_light("yellow", "busy")) == "busy"


def test_keys_are_shown_as_printed_on_the_keyboard() -> None:
    assert components.key_hint("Alt+ArrowDown") == '<kbd class="kbd">Alt+↓</kbd>'


def test_a_hundred_parts_take_less_than_ten_milliseconds() -> None:
    """Fifty table rows with a badge and a button each; the best of five runs, so that a busy machine does not count."""
    template = engines["django"].from_string(
        '{% load ui_tags %}{% for row in rows %}{% badge "info" "Open" %}{% button "Show" href="/x" %}{% endfor %}'
    )
    assert template.render({"rows": range(50)}).count("kern-btn ") == 50

    def seconds() -> float:
        start = perf_counter()
        template.render({"rows": range(50)})
        return perf_counter() - start

    assert min(seconds() for _run in range(5)) < 0.010
