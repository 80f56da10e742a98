"""Two agents at two desks: what one does, the other sees without a reload."""

import threading

import httpx
from playwright.sync_api import expect

from tests.journeys.house import House, Ledger
from tests.journeys.telephone import Agent
from tests.journeys.visitors import Lobby


def test_a_call_that_ayla_takes_leaves_annas_list(lobby: Lobby, ayla: Agent) -> None:
    with lobby.visit("anna") as anna, lobby.visit("ayla") as other:
        anna.go("/desk/")
        other.go("/desk/")
        ayla.let_ring("Frau Groß")
        anna.see("#waiting-calls [data-key=F2]")
        other.see("#waiting-calls [data-key=F2]")
        other.press("F2")
        other.page.wait_for_url("**/desk/kontakte/*/")
        anna.not_see("#waiting-calls [data-key=F2]")
        assert anna.path == "/desk/"


def test_who_comes_late_is_told_so(lobby: Lobby, ayla: Agent) -> None:
    """Anna's screen is a moment behind: her F2 gets a sentence, not somebody else's call."""
    with lobby.visit("anna") as anna, lobby.visit("ayla") as other:
        anna.tolerate("409")
        other.go("/desk/")
        ayla.let_ring("Frau Groß")
        anna.context.route("**/desk/teile/anrufe", lambda route: route.fulfill(status=204))
        anna.go("/desk/")
        anna.see("#waiting-calls [data-key=F2]")
        other.see("#waiting-calls [data-key=F2]")
        other.press("F2")
        other.page.wait_for_url("**/desk/kontakte/*/")
        anna.press("F2")
        anna.see("main [role=alert]")


def test_two_press_at_once_and_one_gets_the_call(house: House, ayla: Agent, ledger: Ledger) -> None:
    anna = Agent(house.url, "anna")
    anna.sign_in()
    for _round in range(5):
        ayla.let_ring("Frau Groß")
        call = ledger.one("SELECT public_id FROM calls_call WHERE state = 'ringing'")["public_id"]
        answers: dict[str, httpx.Response] = {}
        start = threading.Barrier(2)

        def press(who: Agent, call: str = str(call)) -> None:
            start.wait()  # noqa: B023  (the threads end within the round)
            answers[who.username] = who.post(f"/desk/anrufe/{call}/annehmen")  # noqa: B023

        threads = [threading.Thread(target=press, args=[who]) for who in (anna, ayla)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answer.status_code for answer in answers.values()) == [302, 409]
        found = ledger.rows("SELECT id FROM contacts_contact WHERE call = %s", call)
        assert len(found) == 1
        ledger.change("UPDATE contacts_contact SET ended_at = now() WHERE ended_at IS NULL")
    anna.client.close()


def test_the_control_room_counts_along(lobby: Lobby, ayla: Agent) -> None:
    """Berta sees who is on shift and what waits, live."""
    with lobby.visit("berta") as berta, lobby.visit("anna") as anna:
        berta.go("/control/")
        anna.go("/desk/")
        expect(berta.page.locator("section[aria-labelledby=shift-title]")).to_contain_text("Anna Musterfrau")
        expect(berta.page.locator("section[aria-labelledby=waiting-title] .tag")).to_have_text("0")
        ayla.let_ring("Frau Groß")
        expect(berta.page.locator("section[aria-labelledby=waiting-title] .tag")).to_have_text("1")
        anna.see("#waiting-calls [data-key=F2]")
        anna.press("F2")
        expect(berta.page.locator("section[aria-labelledby=waiting-title] .tag")).to_have_text("0")
        anna.page.wait_for_url("**/desk/kontakte/*/")
        anna.see("#words")
        anna.go("/desk/")
