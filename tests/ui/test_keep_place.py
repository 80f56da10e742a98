"""keep-place.js: a part that refreshes by itself takes away neither the focus nor what is open."""

from playwright.sync_api import Page, expect

from tests.ui.pages import render
from tests.ui.peer import Answer, Peer

_PART = """<a href="/one">One</a> <a href="/two">Two</a>
<details><summary>Closed street</summary><p>The high street is closed.</p></details>"""
_BODY = f'<div id="part" hx-get="/part" hx-trigger="again from:body">{_PART}</div>'


def _open(page: Page, peer: Peer) -> None:
    peer.pages["/"] = render("Place", _BODY)
    peer.answers["/part"] = lambda asked: Answer(_PART + "<p>fresh</p>")
    page.goto(peer.url)


def _refresh(page: Page) -> None:
    page.evaluate("htmx.trigger(document.body, 'again')")
    expect(page.get_by_text("fresh")).to_be_visible()


def test_the_focus_stays_on_the_same_link(page: Page, peer: Peer) -> None:
    _open(page, peer)
    page.get_by_role("link", name="Two").focus()
    _refresh(page)
    expect(page.get_by_role("link", name="Two")).to_be_focused()


def test_what_was_open_stays_open_and_keeps_the_focus(page: Page, peer: Peer) -> None:
    _open(page, peer)
    page.get_by_text("Closed street").click()
    _refresh(page)
    expect(page.get_by_text("The high street is closed.")).to_be_visible()
    expect(page.locator("summary")).to_be_focused()


def test_a_focus_elsewhere_is_left_where_it_is(page: Page, peer: Peer) -> None:
    peer.pages["/"] = render("Place", _BODY + '<input id="words" aria-label="Words">')
    peer.answers["/part"] = lambda asked: Answer(_PART + "<p>fresh</p>")
    page.goto(peer.url)
    page.locator("#words").focus()
    _refresh(page)
    expect(page.locator("#words")).to_be_focused()
