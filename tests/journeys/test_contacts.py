"""What else can happen in a contact: many concerns, unclear towns, emergencies, special callers, several at once."""

import time

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import (
    ask,
    begin_by_hand,
    choose_town,
    end_contact,
    record_with,
    record_without_text,
    take_the_call,
)
from tests.journeys.figures import FIGURES
from tests.journeys.house import Ledger
from tests.journeys.telephone import Agent
from tests.journeys.visitors import Lobby

WITHIN = 1.0  # seconds until everybody sees it


def outcomes(ledger: Ledger, contact: str) -> list[str]:
    rows = ledger.rows(
        "SELECT outcome FROM contacts_concern JOIN contacts_contact c ON c.id = contact_id"
        " WHERE c.public_id = %s ORDER BY contacts_concern.id",
        contact,
    )
    return [row["outcome"] for row in rows]


def contact_row(ledger: Ledger, contact: str) -> dict[str, object]:
    return ledger.one("SELECT * FROM contacts_contact WHERE public_id = %s", contact)


def test_several_concerns_in_one_contact(lobby: Lobby, ayla: Agent, ledger: Ledger) -> None:
    """The identity card first, then a dog, then a complaint."""
    with lobby.visit("anna") as anna:
        contact = take_the_call(anna, ayla, "Frau Groß")
        anna.press("F6")
        anna.not_see("[data-key=F6]")
        ask(anna, "mein Perso ist weg")
        anna.press("F8")
        expect(anna.page.locator(".concerns li")).to_have_count(1)
        ask(anna, "Hund anmelden")
        anna.see("#answer-title", text="und")
        anna.press("F8")
        expect(anna.page.locator(".concerns li")).to_have_count(2)
        record_without_text(anna, "complaint", "answered")
        expect(anna.page.locator(".concerns li")).to_have_count(3)
        end_contact(anna)
    assert outcomes(ledger, contact) == ["answered", "answered", "answered"]
    row = contact_row(ledger, contact)
    assert row["ended_at"] is not None
    assert row["words"] == "", "the citizen's words are kept beyond the contact"


@pytest.mark.parametrize("category", ["complaint", "praise", "suggestion", "ozg_support", "no_concern", "general"])
def test_concerns_of_their_own(lobby: Lobby, ledger: Ledger, category: str) -> None:
    """What no service text answers is a concern all the same."""
    with lobby.visit("anna") as anna:
        contact = begin_by_hand(anna)
        record_without_text(anna, category, "answered")
        end_contact(anna)
    found = ledger.one(
        "SELECT category FROM contacts_concern JOIN contacts_contact c ON c.id = contact_id WHERE c.public_id = %s",
        contact,
    )
    assert found["category"] == category


def test_another_outcome_with_a_note(lobby: Lobby, ledger: Ledger) -> None:
    """Shift+F8, the list, a note; a name in the note is refused with a sentence."""
    with lobby.visit("anna") as anna:
        anna.tolerate("422")
        contact = begin_by_hand(anna)
        choose_town(anna, "wetzl", "Wetzlar")
        ask(anna, "mein Perso ist weg")
        anna.press("Shift+F8")
        record_with(anna, "partly_answered", note="Rückruf an groß@post.example")
        anna.see(".record [name=note][aria-invalid=true]")
        record_with(anna, "partly_answered", note="Ein Beleg fehlt noch.")
        expect(anna.page.locator(".concerns li")).to_have_count(1)
    assert outcomes(ledger, contact) == ["partly_answered"]


def test_a_contact_without_a_concern_does_not_end(lobby: Lobby) -> None:
    with lobby.visit("anna") as anna:
        anna.tolerate("422")
        begin_by_hand(anna)
        anna.press("F9")
        anna.see("[role=alert]")
        assert "/desk/kontakte/" in anna.page.url


def test_a_postcode_of_several_towns_asks_which(lobby: Lobby) -> None:
    """35094 is Lahntal and Marburg."""
    with lobby.visit("anna") as anna:
        begin_by_hand(anna)
        anna.press("F4")
        anna.type("35094")
        anna.see("#towns > p")
        expect(anna.page.locator("#towns [role=option]")).to_have_count(2)
        anna.press("ArrowDown", "ArrowUp", "ArrowDown")
        chosen = anna.see("#towns [role=option][aria-selected=true]").inner_text().split()[0]
        anna.press("Enter")
        anna.see(".town-bar__name", text=chosen)


@pytest.mark.parametrize(
    ("caller", "town"),
    [("Umgeleitet aus Hüttenberg", "Hüttenberg"), ("Haiger wählt", "Haiger"), ("Dillenburg", "Dillenburg")],
)
def test_the_town_is_proposed_with_its_reason(lobby: Lobby, ayla: Agent, caller: str, town: str) -> None:
    with lobby.visit("anna") as anna:
        take_the_call(anna, ayla, caller)
        anna.see(".town-bar__name", text=town)
        assert ":" in anna.see(".town-bar .muted").inner_text()


def test_a_suppressed_number_gets_the_town_chosen_last(lobby: Lobby, ayla: Agent) -> None:
    with lobby.visit("anna") as anna:
        take_the_call(anna, ayla, "Frau Groß")
        choose_town(anna, "haig", "Haiger")
        record_without_text(anna, "no_concern", "aborted")
        end_contact(anna)
        take_the_call(anna, ayla, "Unterdrückte")
        anna.see(".town-bar__name", text="Haiger")


def test_a_town_that_is_no_partner(lobby: Lobby, ledger: Ledger) -> None:
    """Frankfurt: a banner, what holds everywhere, no forwarding, and an outcome of its own."""
    with lobby.visit("anna") as anna:
        contact = begin_by_hand(anna)
        choose_town(anna, "frankf", "Frankfurt")
        anna.see(".kern-alert--warning")
        ask(anna, "mein Perso ist weg")
        anna.see("#answer .answer__first")
        anna.not_see("[data-key=F10]")
        anna.see("#answer button[data-key=F8][value=not_a_partner]")
        anna.press("F8")
        expect(anna.page.locator(".concerns li")).to_have_count(1)
    assert outcomes(ledger, contact) == ["not_a_partner"]


def test_a_matter_of_the_federation_says_so(lobby: Lobby, ledger: Ledger) -> None:
    with lobby.visit("anna") as anna:
        contact = begin_by_hand(anna)
        choose_town(anna, "wetzl", "Wetzlar")
        ask(anna, "Kindergeld")
        anna.see("#answer article > header + p.muted")
        anna.press("Shift+F8")
        record_with(anna, "referred_elsewhere")
        expect(anna.page.locator(".concerns li")).to_have_count(1)
    assert outcomes(ledger, contact) == ["referred_elsewhere"]
    found = ledger.one(
        "SELECT level FROM contacts_concern WHERE outcome = 'referred_elsewhere' ORDER BY id DESC LIMIT 1"
    )
    assert found["level"] == "country"


def test_an_emergency_is_on_the_team_leads_screen_within_a_second(lobby: Lobby, ayla: Agent, ledger: Ledger) -> None:
    with lobby.visit("anna") as anna, lobby.visit("berta") as berta:
        berta.go("/control/")
        berta.page.wait_for_timeout(800)
        contact = take_the_call(anna, ayla, "Notruf")
        berta.not_see("#emergencies .kern-alert--danger")
        pressed = time.monotonic()
        anna.press("F1")
        berta.page.wait_for_selector("#emergencies .kern-alert--danger")
        seen = time.monotonic() - pressed
        FIGURES.seconds("emergency on the team lead's screen after", seen)
        assert seen < WITHIN
        script = anna.see("main [role=alert] ol").inner_text()
        assert "110" in script
        assert "112" in script
        berta.see("#emergencies", text="Anna Musterfrau")

        berta.page.click("#emergencies button")
        berta.not_see("#emergencies .kern-alert--danger")
        anna.page.reload()
        anna.not_see("main [role=alert] ol")
    row = contact_row(ledger, contact)
    assert row["emergency_at"] is not None
    assert row["emergency_over_at"] is not None


def test_a_marker_shows_a_hint_card(lobby: Lobby, ledger: Ledger) -> None:
    with lobby.visit("anna") as anna:
        contact = begin_by_hand(anna)
        anna.page.click(".markers summary")
        anna.page.click(".markers button[value=no_german]")
        card = anna.see("main .kern-alert--info")
        assert len(card.inner_text()) > 40
    assert contact_row(ledger, contact)["marker"] == "no_german"


@pytest.mark.parametrize("channel", ["walk_in", "mail", "letter"])
def test_contacts_that_no_line_reports(lobby: Lobby, ledger: Ledger, channel: str) -> None:
    with lobby.visit("anna") as anna:
        contact = begin_by_hand(anna, channel)
    assert contact_row(ledger, contact)["channel"] == channel


def test_several_contacts_are_open_at_once(lobby: Lobby, ayla: Agent) -> None:
    """While a visitor waits the telephone rings: F7 changes between them, each keeps its words."""
    with lobby.visit("anna") as anna:
        counter = begin_by_hand(anna)
        ask(anna, "Hund anmelden")
        ayla.let_ring("Frau Groß")
        anna.see("#waiting-calls [data-key=F2]")
        anna.press("F2")
        anna.page.wait_for_url(lambda url: "/desk/kontakte/" in url and counter not in url)
        ask(anna, "mein Perso ist weg")
        anna.press("F7")
        anna.page.wait_for_url(f"**/{counter}/")
        expect(anna.page.locator("#words")).to_have_value("Hund anmelden")
        anna.press("F7")
        expect(anna.page.locator("#words")).to_have_value("mein Perso ist weg")
