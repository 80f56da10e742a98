"""Anna answers a call with nothing but her keyboard."""

import re

from playwright.sync_api import expect

from tests.journeys.desk import take_the_call
from tests.journeys.telephone import Agent
from tests.journeys.visitors import Lobby


def test_anna_signs_in_with_the_keyboard_and_finds_her_desk(lobby: Lobby) -> None:
    with lobby.visit() as anna:
        anna.go("/")
        assert anna.path == "/anmelden/"
        anna.tab_to("[name=username]")
        anna.type("anna")
        anna.press("Tab")
        anna.type("beispiel-115-demo")
        anna.press("Enter")
        anna.page.wait_for_url("**/desk/")
        expect(anna.page.locator("h1")).to_have_count(1)


def test_the_common_call_needs_two_keys_after_the_answer(lobby: Lobby, ayla: Agent) -> None:
    """Frau Groß from Wetzlar has lost her identity card."""
    with lobby.visit("anna") as anna:
        take_the_call(anna, ayla, "Frau Groß")
        assert anna.see(".town-bar__name").inner_text() == "Wetzlar"
        assert len(anna.see(".town-bar .muted").inner_text().split(":")[-1]) > 5, "the reason is missing"

        anna.press("F6")
        anna.not_see("[data-key=F6]")

        anna.press("F3")
        anna.type("mein Perso ist weg")
        first = anna.see("#results [role=option][aria-selected=true]")
        assert "ersonalausweis" in first.inner_text()
        assert anna.page.evaluate("document.activeElement.id") == "words"
        anna.see("#words-state[data-state=saved]")
        anna.press("Enter")

        answer = anna.see("#answer article")
        assert len(answer.locator(".answer__first").inner_text()) > 40
        assert answer.locator("dl.facts dt").count() >= 4
        facts = answer.locator("dl.facts")
        assert "kostenlos" in facts.inner_text(), "the fee is missing"
        assert "sperren" in facts.inner_text(), "the procedure is missing"
        office = answer.locator(".office").first
        assert "3557" in office.inner_text() or "3558" in office.inner_text(), "the office has no address"
        assert office.locator(".kern-badge").count() >= 1, "the office does not say whether it is open"
        source = facts.locator("dd").last.inner_text()
        assert re.search(r"\d\d\.\d\d\.20\d\d", source), "source and date are missing"

        anna.press("F8")
        expect(anna.page.locator(".concerns li")).to_have_count(1)
        anna.press("F9")
        anna.page.wait_for_url("**/desk/")
        anna.not_see("#open-contacts li")


def test_a_wrong_town_is_changed_while_typing(lobby: Lobby, ayla: Agent) -> None:
    """F4, a few letters, Enter."""
    with lobby.visit("anna") as anna:
        take_the_call(anna, ayla, "Frau Groß")
        anna.press("F4")
        anna.type("haig")
        anna.see("#towns [role=option][aria-selected=true]", text="Haiger")
        anna.press("Enter")
        anna.see(".town-bar__name", text="Haiger")
        anna.not_see("[data-key=F6]")
