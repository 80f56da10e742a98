"""A town writes in its own words: released by one, read by the agent within a second; two at once lose nothing."""

import time
import uuid

from playwright.sync_api import expect

from tests.journeys.desk import begin_by_hand, choose_town
from tests.journeys.figures import FIGURES
from tests.journeys.visitors import Lobby, Visitor

WITHIN = 1.0  # seconds after the release


def open_form(who: Visitor, words: str) -> None:
    who.go("/office/texts/")
    who.page.fill("[name=words]", words)
    who.press("Enter")
    who.page.locator("main ul[aria-label] a").first.click()
    who.see("[name=phone_answer]")


def save(who: Visitor, **fields: str) -> None:
    for name, text in fields.items():
        who.page.fill(f"[name={name}]", text)
    who.page.fill("[name=why]", "Neue Satzung")
    who.press("Control+Enter")
    who.page.wait_for_url("**/texts/versions/*/")


def test_what_hanna_releases_anna_finds_within_a_second(lobby: Lobby) -> None:
    word = f"Zottelmarke{uuid.uuid4().hex[:6]}"
    with lobby.visit("hanna") as hanna, lobby.visit("anna") as anna:
        begin_by_hand(anna)
        choose_town(anna, "haig", "Haiger")
        open_form(hanna, "Hund anmelden")
        save(hanna, phone_answer=f"In Haiger heißt es {word}.", everyday_names=word, internal_phone="0555 4711")
        expect(hanna.page.locator("main ins").first).to_be_visible()
        pressed = time.monotonic()
        hanna.page.click("form[action$='/release'] button")
        anna.press("F3")
        anna.page.keyboard.insert_text(word)
        anna.see("#results [role=option]", text=word)
        seen = time.monotonic() - pressed
        FIGURES.seconds("released text in another desk's results after", seen)
        assert seen < WITHIN
        anna.press("Enter")
        anna.see("#answer", text=f"In Haiger heißt es {word}.")
        anna.see("#answer", text="0555 4711")


def test_two_editors_at_once_get_a_clear_choice(lobby: Lobby) -> None:
    with lobby.visit("carl") as carl, lobby.visit("erik") as erik:
        open_form(carl, "Sperrmüll anmelden")
        address = carl.page.url
        erik.go(address.removeprefix(erik.home))
        save(erik, fee="Erik: 66 Euro")
        save(carl, fee="Carl: 72 Euro")
        expect(carl.page.locator("main del")).to_contain_text("Erik: 66")
        expect(carl.page.locator("main ins")).to_contain_text("Carl: 72")
        carl.page.click("form[action$='/restore'] button")
        carl.see(".tag", text="Entwurf")
        carl.go(address.removeprefix(carl.home))
        expect(carl.page.locator("[name=fee]")).to_have_value("Carl: 72 Euro")
        carl.page.go_back()
        carl.see("table", text="beiseitegelegt")
