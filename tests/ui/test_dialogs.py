"""dialogs.js: dialogs open by attribute and give the focus back."""

from playwright.sync_api import Page, expect

from tests.ui.pages import render, render_part
from tests.ui.peer import Answer, Peer

_BODY = render_part("""{% button "Delete" id="opener" data_opens="#box" %}
<div id="place" hx-get="/dialog" hx-trigger="load-now from:body"></div>
<dialog id="box" aria-label="Sure?">{% button "Cancel" data_closes=True %}</dialog>""")


def test_a_dialog_opens_and_returns_the_focus(page: Page, peer: Peer) -> None:
    peer.pages["/"] = render("Dialogs", _BODY)
    page.goto(peer.url)
    page.locator("#opener").click()
    expect(page.locator("#box")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#box")).to_be_hidden()
    expect(page.locator("#opener")).to_be_focused()


def test_escape_closes_and_returns_the_focus(page: Page, peer: Peer) -> None:
    peer.pages["/"] = render("Dialogs", _BODY)
    page.goto(peer.url)
    page.locator("#opener").click()
    page.keyboard.press("Escape")
    expect(page.locator("#opener")).to_be_focused()


def test_a_fetched_dialog_opens_itself(page: Page, peer: Peer) -> None:
    peer.pages["/"] = render("Dialogs", _BODY)
    peer.answers["/dialog"] = lambda asked: Answer('<dialog data-open-now aria-label="New">Fetched</dialog>')
    page.goto(peer.url)
    page.evaluate("htmx.trigger(document.body, 'load-now')")
    expect(page.get_by_role("dialog", name="New")).to_be_visible()
