"""listbox.js: the focus stays in the search field while arrows move through the results."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.pages import render
from tests.ui.peer import Answer, Peer

_OPTIONS = "".join(
    f'<a role="option" tabindex="-1" href="/{n}" aria-selected="false">Result {n}</a>' for n in (1, 2, 3)
)


def _open(page: Page, peer: Peer, *, more: str = "") -> None:
    peer.pages["/"] = render(
        "Search",
        f"""<label for="q">Search</label><input id="q" name="q" role="combobox"
        aria-controls="results" aria-expanded="false" data-draft-url="/search" data-draft-target="#results" {more}>
        <div id="results" role="listbox" aria-label="Results">{_OPTIONS}</div>""",
    )
    peer.pages |= {f"/{n}": render(f"Page {n}", "") for n in (1, 2, 3)}
    page.goto(peer.url)
    page.locator("#q").focus()


def _chosen(page: Page) -> list[str]:
    return page.locator('[role=option][aria-selected="true"]').all_text_contents()


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["ArrowDown"], "Result 1"),
        (["ArrowDown", "ArrowDown"], "Result 2"),
        (["ArrowUp"], "Result 3"),
        (["ArrowUp", "ArrowDown"], "Result 1"),
    ],
)
def test_arrows_move_the_choice_and_wrap_around(page: Page, peer: Peer, keys: list[str], chosen: str) -> None:
    _open(page, peer)
    for key in keys:
        page.keyboard.press(key)
    assert _chosen(page) == [chosen]
    active = page.locator("#q").get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_text(chosen)
    expect(page.locator("#q")).to_be_focused()


def test_enter_follows_the_chosen_option(page: Page, peer: Peer) -> None:
    _open(page, peer)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2")
    expect(page.locator("h1")).to_have_text("Page 2")


def test_escape_first_drops_the_choice_then_empties_the_field(page: Page, peer: Peer) -> None:
    peer.answers["/search"] = lambda asked: Answer(_OPTIONS)
    _open(page, peer)
    page.keyboard.type("pass")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert _chosen(page) == []
    expect(page.locator("#q")).to_have_value("pass")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("")


def test_escape_closes_a_popup_and_typing_opens_it(page: Page, peer: Peer) -> None:
    peer.answers["/search"] = lambda asked: Answer(_OPTIONS)
    _open(page, peer, more="data-listbox-popup")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#results")).to_be_hidden()
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("p")
    expect(page.locator("#results")).to_be_visible()


def test_new_results_can_choose_their_first(page: Page, peer: Peer) -> None:
    peer.answers["/search"] = lambda asked: Answer(_OPTIONS.replace("Result", f"{asked.fields['q'][0]} result"))
    _open(page, peer, more="data-listbox-first")
    page.keyboard.type("id")
    expect(page.locator('[role=option][aria-selected="true"]')).to_have_text("id result 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1")
