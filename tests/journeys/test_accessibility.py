"""Every page in every state: axe without findings, our own lint, no sideways scrolling, usable by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page, ViewportSize

from tests.journeys.house import Ledger
from tests.journeys.pages import SIGHTS, Sight
from tests.journeys.post import PostOffice
from tests.journeys.stage import Stage
from tests.journeys.telephone import Agent
from tests.journeys.visitors import Lobby
from tests.page_lint import lint_page

AXE = (Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })"""
SETTLED = """async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
}"""
WIDE: ViewportSize = {"width": 1400, "height": 900}
ZOOMED: ViewportSize = {"width": 700, "height": 450}
NARROW: ViewportSize = {"width": 320, "height": 900}
LOOKS: tuple[tuple[Any, Any], ...] = (("light", WIDE), ("dark", NARROW))

NOT_A_PAGE = {
    "entrance:start": "leads on to the page of the role",
    "entrance:live_ticket": "plain text for the scripts",
    "entrance:healthy": "plain text for machines",
    "desk:waiting_calls": "part of the desk",
    "desk:open_contacts": "part of the desk",
    "desk:notices": "part of the desk",
    "desk:cases": "part of the desk",
    "desk:towns": "part of the contact",
    "desk:directory": "part of the contact",
    "notice_feed:feed": "Atom for machines",
    "notice_feed:alert": "CAP for machines",
    "control:emergencies": "part of the board",
    "control:shift": "part of the board",
    "control:waiting": "part of the board",
    "control:figures": "part of the board",
    "control:cases": "part of the board",
    "control:notices": "part of the board",
    "index:robots": "plain text for machines",
    "index:sitemaps": "XML for machines",
    "index:sitemap": "XML for machines",
    "index:town_as_xml": "XML for machines",
    "office:export_listings": "a file",
}


def _judged(page: Page) -> dict[str, Any]:
    """What axe says. A part that was just being swapped or recoloured is looked at again; what stays is a fault."""
    result: dict[str, Any] = page.evaluate(RUN)
    if result["violations"]:
        page.wait_for_timeout(1500)
        page.evaluate(SETTLED)
        result = page.evaluate(RUN)
    return result


def faults_of(page: Page) -> Iterator[str]:
    """All that axe, the lint and a ruler find wrong: light and dark, wide, at 200 % zoom and 320 pixels."""
    page.evaluate(AXE)
    for theme, size in LOOKS:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.set_viewport_size(size)
        page.evaluate(SETTLED)
        look = f"{theme} {size['width']}"
        result = _judged(page)
        assert result["passes"], "axe did not check anything"
        for one in result["violations"]:
            yield from (f"{look}: {one['id']}: {node['html'][:160]} {node['failureSummary']}" for node in one["nodes"])
    for size in (NARROW, ZOOMED):
        page.set_viewport_size(size)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            yield f"needs sideways scrolling, {width} of {size['width']} pixels"
    yield from lint_page(page.content())


@pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
def test_a_page_is_accessible(sight: Sight, lobby: Lobby, ayla: Agent, post: PostOffice, ledger: Ledger) -> None:
    with lobby.visit(sight.who, viewport=WIDE) as visitor:
        visitor.tolerate(*sight.complaints)
        sight.reach(Stage(visitor, ayla, post, ledger))
        faults = list(faults_of(visitor.page))
        assert not faults, "\n".join(faults)


WITH_FORMS = [
    sight
    for sight in SIGHTS
    if sight.name in {"sign in", "desk, ringing", "forward", "control", "case", "notices", "portal"}
]


@pytest.mark.parametrize("sight", WITH_FORMS, ids=lambda sight: sight.name)
def test_the_keyboard_reaches_everything_and_is_seen(
    sight: Sight, lobby: Lobby, ayla: Agent, post: PostOffice, ledger: Ledger
) -> None:
    """The skip link comes first; every stop shows where the focus is; the walk ends where it began: no trap."""
    with lobby.visit(sight.who, viewport=WIDE) as visitor:
        visitor.tolerate(*sight.complaints)
        sight.reach(Stage(visitor, ayla, post, ledger))
        page = visitor.page
        page.wait_for_timeout(700)  # the live parts have been fetched
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0); getSelection().removeAllRanges()")
        page.locator("body").evaluate("e => { e.tabIndex = -1; e.focus(); e.removeAttribute('tabindex') }")
        stops = list(walk(page))
        assert "skip-link" in stops[0]["class"], stops[0]
        unseen = [stop for stop in stops if not stop["seen"]]
        assert not unseen, unseen
        wanted = page.evaluate(
            "() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]"
            ".filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0)"
            ".filter(e => !['hidden', 'radio'].includes(e.type)).length"
        )
        assert len({stop["number"] for stop in stops}) >= wanted


STOP = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    window.stops ??= [];
    if (!window.stops.includes(e)) window.stops.push(e);
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const there = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    return { number: window.stops.indexOf(e), class: e.className, html: e.outerHTML.slice(0, 90),
        seen: there && (ring || style.boxShadow !== "none") };
}"""


def walk(page: Page) -> Iterator[dict[str, Any]]:
    """Press Tab until the focus leaves the page, or comes back to the first stop."""
    first = None
    for _step in range(250):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(STOP)
        if stop is not None and not stop["seen"]:
            page.wait_for_timeout(600)  # the page scrolls there softly
            stop = page.evaluate(STOP)
        if stop is None or (first is not None and stop["number"] == first):
            return
        first = stop["number"] if first is None else first
        yield stop
    raise AssertionError("the focus walks in a circle that does not hold the first stop")


def test_the_skip_link_leads_to_the_content(lobby: Lobby) -> None:
    with lobby.visit("anna") as anna:
        anna.go("/desk/")
        anna.press("Tab", "Enter")
        assert anna.page.evaluate("document.activeElement.id") == "content"


def named_routes(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named_routes(pattern, inner)
        elif isinstance(pattern, URLPattern) and answers_to_get(pattern):
            yield f"{space}{pattern.name}"


def answers_to_get(pattern: URLPattern) -> bool:
    """``require_POST`` hides in the closure of the view; the names of the allowed methods tell."""
    methods = [
        cell.cell_contents
        for function in unwrapped(pattern.callback)
        for cell in (function.__closure__ or ())
        if isinstance(cell.cell_contents, list)
        and cell.cell_contents
        and all(isinstance(m, str) for m in cell.cell_contents)
    ]
    return not methods or any("GET" in allowed for allowed in methods)


def unwrapped(view: Any) -> Iterator[Any]:
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def test_no_page_is_missing_in_the_list() -> None:
    """Whoever adds a page adds it to the sights, or says here why it is none."""
    seen = {sight.route for sight in SIGHTS if sight.route}
    known = set(named_routes(get_resolver()))
    assert known - seen - set(NOT_A_PAGE) == set()
    assert (seen | set(NOT_A_PAGE)) - known - {"demo:post"} == set(), "a page of the list does not exist any more"
