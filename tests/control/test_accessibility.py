"""The pages of control room, office and portal pass axe (WCAG 2.0 to 2.2, A and AA), light and dark, wide and small."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser, sync_playwright

from amtsdraht.calls.acts import join_shift, ring
from amtsdraht.calls.ports import LineEvent
from amtsdraht.cases.acts.replying import answer_case, return_case
from amtsdraht.cases.links import address_of
from amtsdraht.contacts.acts import raise_emergency
from amtsdraht.contacts.states import Outcome
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.personae import World
from tests.quality.conversations import converse, forward
from tests.signing_in import browser_of
from tests.ui.conftest import FLAGS
from tests.ui.peer import serve

AXE = Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js"
RUN = """() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })"""
LOOKS: list[dict[str, Any]] = [
    {"color_scheme": "light", "viewport": {"width": 1400, "height": 900}},
    {"color_scheme": "dark", "viewport": {"width": 320, "height": 800}},
]


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.fixed_at("2026-11-24T10:00"), translation.override("en"):
        yield


def pages_of(world: World) -> dict[str, str]:
    """Every page with as much on it as can be, also with errors. Taken before there is a browser and its event loop."""
    contact = converse(world.anna, Outcome.ANSWERED, ended=False)
    case, returned, answered = (forward(world.anna) for _ in range(3))
    with acting_in(world.scope):
        raise_emergency(world.anna, contact)
        ring(world.scope, LineEvent("1", dialled="115", simulated=True))
        join_shift(world.anna)
        return_case(world.carl, returned, "Wir nicht.")
        answer_case(world.carl, answered, "Ja.")
        link = "/antwort/" + address_of(case.links.get()).rpartition("/")[2]
    berta, carl, nobody = browser_of(world.berta), browser_of(world.carl), Client()
    answers = {
        "board": berta.get("/control/"),
        "overview": carl.get("/office/"),
        "case": carl.get(f"/office/cases/{case.public_id}/"),
        "returned": berta.get(f"/office/cases/{returned.public_id}/"),
        "answer-missing": carl.post(f"/office/cases/{case.public_id}/answer", {"text": ""}),
        "too-late": carl.post(f"/office/cases/{answered.public_id}/answer", {"text": "Zu spät"}),
        "texts": carl.get("/office/texts/"),
        "notices": berta.get("/meldungen/"),
        "notice-wrong": berta.post("/meldungen/veroeffentlichen", {}),
        "link": nobody.get(link),
        "link-wrong": nobody.post(f"{link}/beantworten", {"text": ""}),
        "unknown": nobody.get("/antwort/unbekannt"),
        "thanks": nobody.post(f"{link}/beantworten", {"text": "Ja."}, follow=True),
        "used": nobody.post(f"{link}/beantworten", {"text": "Noch einmal."}),
    }
    return {f"/{name}": answer.content.decode() for name, answer in answers.items()}


def faults(browser: Browser, pages: dict[str, str], look: dict[str, Any]) -> list[str]:
    found = []
    with serve() as peer:
        peer.pages.update(pages)
        for path in pages:
            page = browser.new_page(**look)
            page.goto(peer.url.rstrip("/") + path)
            page.evaluate(AXE.read_text(encoding="utf-8"))
            result = page.evaluate(RUN)
            found += [
                f"{path}: {one['id']}: {node['html'][:160]}" for one in result["violations"] for node in one["nodes"]
            ]
            if page.evaluate("document.documentElement.scrollWidth") > look["viewport"]["width"]:
                found.append(f"{path}: needs sideways scrolling")
            page.close()
    return found


def test_axe_finds_nothing_on_any_page(world: World) -> None:
    pages = pages_of(world)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        found = [fault for look in LOOKS for fault in faults(browser, pages, look)]
        browser.close()
    assert len(pages) == 14
    assert found == []
