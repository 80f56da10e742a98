"""keys.js: shortcuts by attribute."""

from playwright.sync_api import Page, expect

from tests.ui.pages import render, render_part
from tests.ui.peer import Peer

_BODY = render_part("""
<label for="q">Search</label><input id="q" data-key="F4" value="old">
<label for="other">Other</label><input id="other">
{% button "Answered" key="F8" id="answered" %}{% button "Forward" key="Shift+F8" id="forward" %}
<button type="button" id="off" data-key="F9" disabled>Off</button>
<button type="button" id="letter" data-key="a">Letter</button>
<button type="button" id="down" data-key="Alt+ArrowDown">Down</button>
<dialog id="box"><button type="button" id="inside" data-key="F8">Inside</button></dialog>""")
_LOG = """() => { window.pressed = [];
    addEventListener("click", (e) => window.pressed.push(e.target.closest("button").id)); }"""


def _open(page: Page, peer: Peer) -> None:
    peer.pages["/"] = render("Keys", _BODY)
    page.goto(peer.url)
    page.evaluate(_LOG)
    page.locator("#other").focus()


def test_keys_press_buttons_while_somebody_types(page: Page, peer: Peer) -> None:
    _open(page, peer)
    for key in ("F8", "Shift+F8", "Alt+ArrowDown"):
        page.keyboard.press(key)
    assert page.evaluate("pressed") == ["answered", "forward", "down"]


def test_a_key_of_a_field_moves_the_focus_and_selects_its_text(page: Page, peer: Peer) -> None:
    _open(page, peer)
    page.keyboard.press("F4")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("new")
    expect(page.locator("#q")).to_have_value("new")


def test_letters_stay_letters_and_disabled_buttons_stay_quiet(page: Page, peer: Peer) -> None:
    _open(page, peer)
    page.keyboard.type("aaa")
    page.keyboard.press("F9")
    assert page.evaluate("pressed") == []
    expect(page.locator("#other")).to_have_value("aaa")


def test_a_key_gives_way_to_the_same_key_of_a_fetched_part(page: Page, peer: Peer) -> None:
    _open(page, peer)
    page.evaluate("document.querySelector('#answered').setAttribute('data-key-last', '')")
    page.keyboard.press("F8")
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        '<button type="button" id="fetched" data-key="F8">Fetched</button>')""")
    page.keyboard.press("F8")
    assert page.evaluate("pressed") == ["answered", "fetched"]


def test_an_open_dialog_keeps_keys_to_itself(page: Page, peer: Peer) -> None:
    _open(page, peer)
    page.evaluate("document.querySelector('#box').showModal()")
    page.keyboard.press("F8")
    page.keyboard.press("Shift+F8")
    assert page.evaluate("pressed") == ["inside"]


def test_keys_are_told_to_assistive_technology_also_for_later_parts(page: Page, peer: Peer) -> None:
    _open(page, peer)
    expect(page.locator("#q")).to_have_attribute("aria-keyshortcuts", "F4")
    page.evaluate("""document.querySelector("main").insertAdjacentHTML("beforeend",
        '<button type="button" id="late" data-key="Ctrl+Enter">Late</button>')""")
    expect(page.locator("#late")).to_have_attribute("aria-keyshortcuts", "Control+Enter")
