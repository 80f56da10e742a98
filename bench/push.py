"""From the commit of a change to a hundred screens that hear of it."""

import asyncio
import time
import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bench import staff
from bench.desk import AGENTS, PAUSE, at_work
from bench.figures import Figure, latencies
from bench.http import Browser
from bench.screens import hints
from bench.server import Server

if TYPE_CHECKING:
    from amtsdraht.tenancy.scope import Scope

SCREENS = 100
HINTS = 50
A_SECOND = 5
TARGET_MS = 100
ARRIVAL_SECONDS = 3  # what comes later counts as lost
KIND = "probe"


class Post:
    """When each hint was sent, and how long it took to each screen."""

    def __init__(self) -> None:
        self.sent: dict[str, float] = {}
        self.seconds: list[float] = []
        self.open = 0

    async def listen(self, browser: Browser, stream: str) -> None:
        async for kind, subject in hints(browser, stream):
            if kind == "hello":
                self.open += 1
            elif kind == KIND:
                self.seconds.append(time.perf_counter() - self.sent[subject])


def measure(server: Server) -> Iterator[Figure]:
    yield from _told("push", asyncio.run(_sent(server)), {"screens": SCREENS})
    post = asyncio.run(_sent_under_load(server))
    yield from _told("push.under_load", post, {"screens": SCREENS, "agents": AGENTS, "pace": "as desk"})


def _told(name: str, post: Post, conditions: dict[str, str | int | float]) -> Iterator[Figure]:
    yield from latencies(name, post.seconds, target_ms=TARGET_MS, conditions=conditions | {"hints": HINTS})
    yield Figure(f"{name}.lost", HINTS * SCREENS - len(post.seconds), "hints", 0, conditions=conditions)


async def _sent(server: Server) -> Post:
    seats = await asyncio.to_thread(staff.hire, AGENTS)
    streams = [seats[number % AGENTS].stream for number in range(SCREENS)]
    return await _to_screens(server, streams)


async def _sent_under_load(server: Server) -> Post:
    async with at_work(server, pause=PAUSE, seconds=HINTS / A_SECOND + 10):
        await asyncio.sleep(5)
        return await _sent(server)


async def _to_screens(server: Server, streams: Sequence[str]) -> Post:
    post = Post()
    scope = await asyncio.to_thread(staff.centre_scope)
    listening = [asyncio.create_task(post.listen(Browser(server.port), stream)) for stream in streams]
    while post.open < len(streams):
        await asyncio.sleep(0.05)
    for _ in range(HINTS):
        subject = uuid.uuid4()
        post.sent[str(subject)] = time.perf_counter()
        await asyncio.to_thread(_hint, scope, subject)
        await asyncio.sleep(max(0.0, 1 / A_SECOND - (time.perf_counter() - post.sent[str(subject)])))
    deadline = time.monotonic() + ARRIVAL_SECONDS
    while len(post.seconds) < HINTS * len(streams) and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
    for task in listening:
        task.cancel()
    return post


def _hint(scope: "Scope", subject: uuid.UUID) -> None:
    from amtsdraht.journal import outbox
    from amtsdraht.tenancy.scope import acting_in

    with acting_in(scope):
        outbox.hint(scope, KIND, subject)
