"""Nothing that the screen called saved is lost: not by a reload, not when the web process or PostgreSQL is killed.

These stories run on a database server of their own with normal durability, supervised by the serving process.
"""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.desk import begin_by_hand, choose_town, fill_forwarding
from tests.journeys.figures import FIGURES
from tests.journeys.house import House, Ledger, OwnServer, mailing_to, own_server
from tests.journeys.post import PostOffice
from tests.journeys.visitors import Lobby, Visitor

BACK_WITHIN = 5.0  # seconds
OUTAGE = ("ERR_", "503", "502", "500", "htmx", "Failed to fetch", "Failed to load")
REMEMBER_WHAT_WAS_SAVED = """() => {
    window.saved = [];
    const field = document.querySelector("#words"), state = document.querySelector("#words-state");
    new MutationObserver(() => state.dataset.state === "saved" && window.saved.push(field.value))
        .observe(state, { attributes: true, childList: true, subtree: true, characterData: true });
}"""


@pytest.fixture(scope="module")
def own(template_home: Path, post: PostOffice) -> Iterator[OwnServer]:
    own = own_server(template_home, mailing_to(post))
    own.house.open()
    yield own
    own.close()


@pytest.fixture(scope="module")
def house(own: OwnServer) -> House:
    return own.house


@pytest.fixture(scope="module")
def ledger(own: OwnServer) -> Ledger:
    return own.ledger


@pytest.fixture(scope="module")
def lobby(own: OwnServer, browser: Browser) -> Lobby:
    return Lobby(browser, own.house.url)


def words_of(ledger: Ledger, contact: str) -> str:
    return str(ledger.one("SELECT words FROM contacts_contact WHERE public_id = %s", contact)["words"])


def start_typing(anna: Visitor) -> str:
    contact = begin_by_hand(anna)
    anna.page.evaluate(REMEMBER_WHAT_WAS_SAVED)
    anna.press("F3")
    return contact


def test_a_reload_loses_nothing(lobby: Lobby, ledger: Ledger) -> None:
    with lobby.visit("anna") as anna:
        contact = start_typing(anna)
        anna.type("mein Perso ist weg")
        anna.see("#words-state[data-state=saved]")
        assert words_of(ledger, contact) == "mein Perso ist weg"
        anna.type(", und der Führerschein")
        anna.page.reload()  # in the middle of it: the last keys leave with the page
        expect(anna.page.locator("#words")).to_have_value("mein Perso ist weg, und der Führerschein")


def test_a_killed_browser_loses_nothing_that_was_saved(lobby: Lobby, ledger: Ledger) -> None:
    with lobby.visit("anna") as anna:
        contact = start_typing(anna)
        anna.type("Hund anmelden")
        anna.see("#words-state[data-state=saved]")
    with lobby.visit("anna") as again:
        again.go(f"/desk/kontakte/{contact}/")
        expect(again.page.locator("#words")).to_have_value("Hund anmelden")


def test_a_killed_web_process_loses_nothing(own: OwnServer, lobby: Lobby) -> None:
    """She types on while nobody answers; the page saves the rest by itself when somebody does."""
    with lobby.visit("anna") as anna:
        anna.tolerate(*OUTAGE)
        contact = start_typing(anna)
        anna.type("Hund anm")
        anna.see("#words-state[data-state=saved]")
        anna.type("elden")
        own.house.kill()
        anna.type(" in Wetz")
        anna.see("#words-state[data-state=retrying]")
        assert "Hund anm" in words_of(own.ledger, contact)
        began = time.monotonic()
        own.house.open()
        anna.type("lar")
        anna.page.wait_for_selector("#words-state[data-state=saved]", timeout=15_000)
        FIGURES.seconds("killed web process: started and all saved after", time.monotonic() - began)
        assert words_of(own.ledger, contact) == "Hund anmelden in Wetzlar"
        anna.page.reload()
        expect(anna.page.locator("#words")).to_have_value("Hund anmelden in Wetzlar")


@pytest.mark.parametrize("round_", range(3))
def test_a_killed_database_loses_nothing_that_was_called_saved(own: OwnServer, lobby: Lobby, round_: int) -> None:
    chance = random.Random(115 + round_)
    text = "Mein Reisepass ist abgelaufen und ich fliege am Freitag"
    with lobby.visit("anna") as anna:
        anna.tolerate(*OUTAGE)
        contact = start_typing(anna)
        cut = chance.randrange(8, len(text) - 8)
        anna.type(text[:cut])
        if chance.random() < 0.7:
            anna.see("#words-state[data-state=saved]")
        said = anna.page.evaluate("window.saved")
        own.kill_database()
        anna.type(text[cut:])
        FIGURES.seconds("killed database: takes statements again after", own.wait_for_database())
        found = words_of(own.ledger, contact)
        assert found.startswith(said[-1] if said else ""), f"{said[-1]!r} was called saved, {found!r} is there"
        anna.page.wait_for_selector("#words-state[data-state=saved]", timeout=20_000)
        assert words_of(own.ledger, contact) == text
        anna.page.reload()
        expect(anna.page.locator("#words")).to_have_value(text)


@pytest.mark.parametrize("after", [0.0, 0.01, 0.03, 0.08, 0.2])
def test_a_database_killed_in_the_middle_of_forwarding(
    own: OwnServer, lobby: Lobby, post: PostOffice, after: float
) -> None:
    """Either the case exists and its page says so, or it can be sent again; in the end it exists exactly once."""
    facts = f"Bitte um Rückruf wegen Bescheid {after}"
    with lobby.visit("anna") as anna:
        anna.tolerate(*OUTAGE)
        contact = begin_by_hand(anna)
        choose_town(anna, "wetzl", "Wetzlar")
        fill_forwarding(anna, "email", "buerger@post.example", facts=facts)
        anna.see("#forward-state[data-state=saved]")
        mails = len(post.to("115@wetzlar.example"))
        with anna.page.expect_navigation(timeout=20_000):
            anna.press("F10")
            time.sleep(after)
            own.kill_database()
        FIGURES.seconds("killed in forwarding: takes statements again after", own.wait_for_database())
        forwarded = cases_of(own.ledger, contact)
        if anna.path == f"/desk/kontakte/{contact}/":
            assert forwarded == 1, "the screen showed a forwarding that is not there"
        else:  # she was told that it did not work, or not whether; the form still has everything
            anna.go(f"/desk/kontakte/{contact}/weiterleiten/")
            if not forwarded:
                expect(anna.page.locator("[name=facts]")).to_have_value(facts)
                anna.press("F10")
                anna.page.wait_for_url(f"**/{contact}/")
        anna.go(f"/desk/kontakte/{contact}/")
        expect(anna.page.locator(".concerns li")).to_have_count(1)
    assert cases_of(own.ledger, contact) == 1
    post.wait_for("115@wetzlar.example", after=mails)
    unique = {mail["Message-ID"] for mail in post.to("115@wetzlar.example")[mails:]}
    assert len(unique) == 1


def cases_of(ledger: Ledger, contact: str) -> int:
    statement = (
        "SELECT count(*) AS n FROM cases_case JOIN contacts_contact c ON c.id = contact_id WHERE c.public_id = %s"
    )
    return int(ledger.one(statement, contact)["n"])


def test_a_form_sent_twice_counts_once(own: OwnServer, lobby: Lobby) -> None:
    """She goes back in the browser and presses again."""
    with lobby.visit("anna") as anna:
        contact = begin_by_hand(anna)
        choose_town(anna, "wetzl", "Wetzlar")
        fill_forwarding(anna, "email", "buerger@post.example", facts="Doppelt gedrückt")
        anna.press("F10")
        anna.page.wait_for_url(f"**/{contact}/")
        anna.page.go_back()
        anna.page.wait_for_load_state()
        anna.go(f"/desk/kontakte/{contact}/")
        expect(anna.page.locator(".concerns li")).to_have_count(1)
    assert cases_of(own.ledger, contact) == 1
