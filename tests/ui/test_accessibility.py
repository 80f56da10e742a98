"""The page with every part passes axe (WCAG 2.0 to 2.2, A and AA), in both themes and on a small screen."""

from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from playwright.sync_api import Browser, Page

from amtsdraht.ui import error_pages
from tests.page_lint import lint_page
from tests.ui.pages import render, sample_page
from tests.ui.peer import Peer

AXE = Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js"
_RUN = """() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })"""
_SIZES = {"desk": (1400, 900), "small": (320, 800)}


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate(_RUN)
    assert result["passes"], "axe did not check anything"
    return [f"{one['id']}: {node['html'][:160]}" for one in result["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desk", "small"])
def test_axe_finds_nothing_on_the_sample_page(browser: Browser, peer: Peer, theme: Any, size: str) -> None:
    peer.pages["/"] = sample_page()
    width, height = _SIZES[size]
    context = browser.new_context(color_scheme=theme, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(peer.url)
    found = _violations(page)
    page.get_by_role("button", name="Dialog").click()
    found += _violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_an_error_page(browser: Browser, peer: Peer, theme: Any) -> None:
    peer.pages["/"] = error_pages.show_not_found(RequestFactory().get("/")).content.decode()
    context = browser.new_context(color_scheme=theme)
    page = context.new_page()
    page.goto(peer.url)
    found = _violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [320, 350, 700])
def test_nothing_needs_sideways_scrolling(browser: Browser, peer: Peer, width: int) -> None:
    """320 CSS pixels are a 1280 pixel screen at 400 %, 700 are about 200 %."""
    peer.pages["/"] = sample_page()
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(peer.url)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_targets_are_large_enough(page: Page, peer: Peer) -> None:
    """WCAG 2.5.8: 24 by 24 CSS pixels for everything that can be pressed outside of running text."""
    peer.pages["/"] = sample_page()
    page.goto(peer.url)
    small = page.evaluate("""() =>
        [...document.querySelectorAll("button, input, select, textarea, nav a, [role=option]")]
        .filter((e) => e.checkVisibility() && e.type !== "hidden")
        .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)""")
    assert small == []


def test_no_text_is_smaller_than_fourteen_pixels(page: Page, peer: Peer) -> None:
    peer.pages["/"] = sample_page()
    page.goto(peer.url)
    sizes = page.evaluate("""() => [...document.querySelectorAll("body *")]
        .filter((e) => e.checkVisibility() && e.innerText)
        .map((e) => parseFloat(getComputedStyle(e).fontSize))""")
    assert min(sizes) >= 14


def test_focus_is_visible(page: Page, peer: Peer) -> None:
    peer.pages["/"] = sample_page()
    page.goto(peer.url)
    page.keyboard.press("Tab")
    for _stop in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue  # past the last stop, before the first
        outline = page.evaluate("""() => { const style = getComputedStyle(document.activeElement);
            return [document.activeElement.outerHTML.slice(0, 100), style.outlineStyle,
                parseFloat(style.outlineWidth)]; }""")
        assert outline[1] != "none", outline
        assert outline[2] >= 3, outline


def test_the_sample_page_keeps_the_rules_of_the_lint() -> None:
    assert lint_page(sample_page()) == []


def test_a_page_without_content_keeps_the_rules_too() -> None:
    assert lint_page(render("Empty", "")) == []
