"""The live stream: a partner never hears what is another's, and only the holder of a ticket hears anything."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import quote

import pytest
from django.core import signing
from django.db import connections
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.config.asgi import application
from amtsdraht.journal import outbox
from amtsdraht.journal.live import END, LAGGING, Hub, Stream, hub
from amtsdraht.journal.ticket import LIFETIME_SECONDS, Ticket, issue_ticket, read_ticket
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.personae import World, make_world

Message = MutableMapping[str, Any]


def heard(stream: Stream) -> bytes:
    frames = []
    while not stream.waiting.empty():
        frames.append(stream.waiting.get_nowait())
    return b"".join(frames)


@given(
    centre=st.integers(1, 3),
    partner=st.one_of(st.none(), st.integers(1, 3)),
    hints=st.lists(
        st.tuples(st.integers(1, 3), st.one_of(st.none(), st.integers(1, 3)), st.sampled_from(["case", "notice"])),
        max_size=20,
    ),
)
def test_a_stream_hears_its_own_scope_the_notices_for_everybody_and_nothing_else(
    centre: int, partner: int | None, hints: list[tuple[int, int | None, str]]
) -> None:
    house, stream = Hub(), Stream(Ticket(Scope(centre, partner), 1))
    house.streams.add(stream)
    for number, (of_centre, of_partner, kind) in enumerate(hints):
        house._deliver(
            {"id": number, "centre": of_centre, "partner": of_partner, "kind": kind, "subject": f"s{number}"}
        )
    expected = [
        (number, kind)
        for number, (of_centre, of_partner, kind) in enumerate(hints)
        if of_centre == centre
        and (partner is None or of_partner == partner or (of_partner is None and kind == "notice"))
    ]
    assert heard(stream).decode() == "".join(f"id: {n}\nevent: {kind}\ndata: s{n}\n\n" for n, kind in expected)


def test_a_screen_that_hangs_behind_is_cut_off_and_keeps_nobody_waiting() -> None:
    house, stream = Hub(), Stream(Ticket(Scope(1), 1))
    house.streams.add(stream)
    for number in range(LAGGING + 1):
        house._deliver({"id": number, "centre": 1, "partner": None, "kind": "case", "subject": ""})
    assert heard(stream) == END


def test_a_ticket_tells_the_scope_it_was_issued_for() -> None:
    assert read_ticket(issue_ticket(Scope(3, 7), 5)) == Ticket(Scope(3, 7), 5)


def test_a_forged_or_foreign_ticket_is_none() -> None:
    good = issue_ticket(Scope(1, 2), 5)
    value, stamp, signature = good.split(":")
    other = issue_ticket(Scope(1), 5).split(":")[0]
    foreign = signing.dumps([1, None, 5], salt="something.else")
    for forged in ("", "x", f"{other}:{stamp}:{signature}", f"{value}:{stamp}:{signature[:-1]}", foreign, good.lower()):
        assert read_ticket(forged) is None


def test_a_ticket_is_good_for_half_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = issue_ticket(Scope(1), 5)
    issued = signing.time.time()
    for age, good in ((LIFETIME_SECONDS - 60, True), (LIFETIME_SECONDS + 60, False)):
        monkeypatch.setattr(signing.time, "time", lambda age=age: issued + age)
        assert (read_ticket(ticket) is not None) == good


class Screen:
    """One connection to the program, spoken to as a web server does."""

    def __init__(self, query: bytes) -> None:
        self.query, self.status, self.body = query, 0, b""
        self.gone = asyncio.Event()
        self.changed = asyncio.Event()

    async def run(self) -> None:
        await application({"type": "http", "path": "/live", "query_string": self.query}, self.receive, self.send)

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")
        self.changed.set()

    async def until(self, words: bytes) -> None:
        while words not in self.body:
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), 20)


def open_screen(scope: Scope) -> Screen:
    return Screen(b"ticket=" + quote(issue_ticket(scope, 1)).encode())


def hint(scope: Scope, kind: str) -> None:
    with acting_in(Scope(scope.centre_id)):
        outbox.hint(scope, kind)
    connections.close_all()


@pytest.mark.parametrize("query", [b"", b"ticket=", b"ticket=x:y:z", b"ticket=\xff\xfe", b"%ff=%00&ticket=%zz", b"t=1"])
def test_without_a_good_ticket_the_stream_answers_403(query: bytes) -> None:
    screen = Screen(query)
    asyncio.run(screen.run())
    assert screen.status == 403
    assert b"Reload the page" in screen.body


async def listen(screens: list[Screen], act: Callable[[], Awaitable[None]]) -> None:
    """Let the act happen while these screens are open."""
    running = [asyncio.create_task(screen.run()) for screen in screens]
    try:
        for screen in screens:
            await screen.until(b"event: reconnected")
        await act()
    finally:
        for screen in screens:
            screen.gone.set()
        await asyncio.gather(*running)
        hub.close()


def test_the_running_program_tells_each_scope_its_own(committed_world: World) -> None:
    here, there = committed_world, make_world("Dort", "-b")
    wetzlar, giessen = Scope(here.centre.pk, here.wetzlar.pk), Scope(here.centre.pk, here.giessen.pk)
    far = Scope(there.centre.pk, there.wetzlar.pk)
    scopes = [here.scope, wetzlar, giessen, there.scope, far]
    kinds = ["of-centre", "of-wetzlar", "of-giessen", "of-there", "of-far"]
    screens: list[Screen] = []

    async def announce() -> None:
        for scope, kind in zip(scopes, kinds, strict=True):
            await asyncio.to_thread(hint, scope, kind)
        for scope in (here.scope, there.scope):
            await asyncio.to_thread(hint, scope, "notice")
        for screen in screens:
            await screen.until(b"event: notice")

    async def run() -> None:
        screens.extend(open_screen(scope) for scope in scopes)
        await listen(screens, announce)

    asyncio.run(run())
    told = [{kind for kind in kinds if f"event: {kind}\n".encode() in screen.body} for screen in screens]
    assert told == [
        {"of-centre", "of-wetzlar", "of-giessen"},
        {"of-wetzlar"},
        {"of-giessen"},
        {"of-there", "of-far"},
        {"of-far"},
    ]


def test_the_page_hands_out_a_ticket_of_the_own_scope_alone(world: World) -> None:
    from tests.signing_in import browser_of

    for account in world.everybody:
        address = browser_of(account).get("/live/ticket").content.decode()
        ticket = read_ticket(Client().get(address).wsgi_request.GET["ticket"])
        assert ticket == Ticket(account.scope, account.pk)
