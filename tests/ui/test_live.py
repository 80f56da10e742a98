"""live.js: one stream for all tabs, told when it is down, and back by itself."""

import threading
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.pages import render
from tests.ui.peer import Answer, Asked, Handler, Peer

_HEARD = """window.heard = [];
    for (const kind of ["hello", "reconnected", "case"]) addEventListener("DOMContentLoaded", () =>
        document.body.addEventListener(`live:${kind}`, (e) => window.heard.push([kind, e.detail.data])));"""


class Line:
    """The server's side: tickets it takes, events it sends, and a switch to cut everything."""

    def __init__(self, peer: Peer) -> None:
        self.ticket = "1"
        self.up = True
        self.cut = threading.Event()
        self.opened = 0
        self._open: list[Handler] = []
        peer.answers["/live"] = self._answer
        peer.answers["/live/ticket"] = lambda asked: Answer(f"/live?ticket={self.ticket}", 200, "text/plain")

    def send(self, kind: str, data: str) -> None:
        for handler in list(self._open):
            handler.wfile.write(f"event: {kind}\ndata: {data}\n\n".encode())

    def fall(self) -> None:
        self.up = False
        self.cut.set()

    def rise(self) -> None:
        self.cut = threading.Event()
        self.up = True

    def _answer(self, asked: Asked) -> Answer:
        if not self.up:
            return Answer(drop=True)
        if asked.query.get("ticket") != [self.ticket]:
            return Answer("expired", 403, "text/plain")
        return Answer(stream=self._hold(self.cut))

    def _hold(self, cut: threading.Event) -> Callable[[Handler], None]:
        def hold(handler: Handler) -> None:
            self.opened += 1
            self._open.append(handler)
            handler.wfile.write(b": heartbeat\n\nevent: hello\ndata: {}\n\n")
            cut.wait(30)
            self._open.remove(handler)

        return hold


@pytest.fixture
def line(peer: Peer) -> "Line":
    peer.pages["/"] = render(
        "Live",
        '<div id="list" hx-get="/part" hx-trigger="live:case from:body"></div>',
        live_url="/live?ticket=1",
        live_refresh_url="/live/ticket",
        live_for="anna",
    )
    peer.answers["/part"] = lambda asked: Answer("fetched again")
    return Line(peer)


def _open(page: Page, peer: Peer) -> None:
    page.add_init_script(_HEARD)
    page.goto(peer.url)
    page.wait_for_function("() => window.heard.length > 0")


def test_an_event_becomes_a_dom_event_that_htmx_hears(page: Page, peer: Peer, line: Line) -> None:
    _open(page, peer)
    line.send("case", '{"id": 7}')
    expect(page.locator("#list")).to_have_text("fetched again")
    assert page.evaluate("heard") == [["hello", {}], ["case", {"id": 7}]]
    line.fall()


def test_all_tabs_share_one_stream(browser: Browser, peer: Peer, line: Line) -> None:
    context = browser.new_context()
    tabs = [context.new_page() for _tab in range(8)]
    for tab in tabs:
        _open(tab, peer)
    line.send("case", "{}")
    for tab in tabs:
        tab.wait_for_function("() => heard.some(([kind]) => kind === 'case')")
    assert line.opened == 1
    line.fall()
    context.close()


def test_a_lost_line_is_told_after_two_seconds_and_comes_back(page: Page, peer: Peer, line: Line) -> None:
    _open(page, peer)
    line.fall()
    page.wait_for_timeout(1000)
    expect(page.locator("#live-status")).to_be_empty()
    expect(page.locator("#live-status")).to_have_text("Connection lost – reconnecting")
    line.rise()
    expect(page.locator("#live-status")).to_be_empty()
    page.wait_for_function("() => heard.filter(([kind]) => kind === 'hello').length === 2")
    line.fall()


def test_a_short_break_is_not_worth_a_word(page: Page, peer: Peer, line: Line) -> None:
    _open(page, peer)
    page.evaluate("""() => { window.told = []; const status = document.querySelector("#live-status");
        new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true }); }""")
    line.fall()
    line.rise()
    page.wait_for_function("() => heard.filter(([kind]) => kind === 'hello').length === 2")
    assert page.evaluate("told") == []
    line.fall()


def test_an_expired_ticket_is_exchanged(page: Page, peer: Peer, line: Line) -> None:
    line.ticket = "2"
    _open(page, peer)
    assert [one.query.get("ticket") for one in peer.asked if one.path == "/live"] == [["1"], ["2"]]
    line.fall()


def test_an_ended_session_is_told_and_not_asked_for_again(page: Page, peer: Peer, line: Line) -> None:
    line.ticket = "2"
    peer.answers["/live/ticket"] = lambda asked: Answer("", 401)
    page.goto(peer.url)
    expect(page.locator("#messages")).to_contain_text("Your session has ended.")
    page.wait_for_timeout(1000)
    assert sum(one.path == "/live/ticket" for one in peer.asked) == 1


def test_without_shared_workers_a_visible_tab_listens_itself(page: Page, peer: Peer, line: Line) -> None:
    page.add_init_script("delete window.SharedWorker;")
    _open(page, peer)
    line.send("case", "plain words")
    page.wait_for_function("() => heard.length === 2")
    assert page.evaluate("heard")[1] == ["case", "plain words"]
    line.fall()
