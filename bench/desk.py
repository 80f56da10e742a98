"""Fifty agents at work at once."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from bench import staff
from bench.agents import Agent, Log
from bench.figures import Condition, Figure, latencies
from bench.http import Browser
from bench.screens import keep_open, parts_of
from bench.server import Server

AGENTS = 50
SECONDS = 60
WARM_UP_SECONDS = 20
SATURATED_SECONDS = 30
TARGET_MS = 100
PAUSE = 2
PACE = "one contact after the other, about 90 s each, every tenth forwarded"
NAMES = {
    "page": "desk.load",
    "words": "desk.words",
    "answer": "desk.answer",
    "save": "desk.save",
    "case": "desk.case",
    "part": "desk.part",
    "begin+page": "desk.begin_and_show",
    "save+page": "desk.save_and_show",
    "case+page": "desk.case_and_show",
    "end+page": "desk.end_and_show",
}


def measure(server: Server) -> Iterator[Figure]:
    log, cpu = asyncio.run(_realistic(server))
    conditions: dict[str, Condition] = {"agents": AGENTS, "seconds": SECONDS, "pace": PACE}
    for kind, name in NAMES.items():
        if log.seconds[kind]:
            yield from latencies(name, log.seconds[kind], target_ms=TARGET_MS, conditions=conditions)
    yield Figure("desk.requests", log.a_second, "requests/s", conditions=conditions)
    yield Figure("desk.cpu", cpu * 1000 / log.requests, "ms CPU/request", conditions=conditions)
    yield Figure("desk.contacts", len(log.seconds["begin"]) / SECONDS, "contacts/s", conditions=conditions)
    log = asyncio.run(_saturated(server))
    conditions = {"agents": AGENTS, "seconds": SATURATED_SECONDS, "pace": "no pauses, no live streams"}
    yield Figure("desk.saturated.requests", log.a_second, "requests/s", conditions=conditions)
    yield from latencies("desk.saturated.load", log.seconds["page"], target_ms=None, conditions=conditions)


@asynccontextmanager
async def at_work(server: Server, *, pause: float, seconds: float, screens: bool = True) -> AsyncIterator[Log]:
    """Fifty agents work while the body runs and until ``seconds`` are over."""
    log, towns = Log(), await asyncio.to_thread(staff.towns)
    seats = await asyncio.to_thread(staff.hire, AGENTS)
    browsers = [Browser(server.port, seat.session) for seat in seats]
    parts = parts_of(await _desk(browsers[0]))
    until = time.monotonic() + seconds
    open_screens = [
        asyncio.create_task(keep_open(browser.twin(), seat, parts, log=log))
        for browser, seat in zip(browsers, seats, strict=True)
        if screens
    ]
    agents = [Agent(each, towns, log=log, seed=number, pause=pause) for number, each in enumerate(browsers)]
    working = asyncio.gather(*(agent.work(until) for agent in agents))
    yield log
    await working
    for screen in open_screens:
        if screen.done():
            screen.result()
        screen.cancel()
    for browser in browsers:
        browser.close()


async def _desk(browser: Browser) -> str:
    shown = await browser.get("/desk/")
    if shown.status == 302:  # a contact of an earlier measurement is still open
        shown = await browser.get(shown.headers["location"])
    return shown.expect(200).body


async def _realistic(server: Server) -> tuple[Log, float]:
    """What was measured, and the CPU seconds that the server and its database needed for it."""
    async with at_work(server, pause=PAUSE, seconds=WARM_UP_SECONDS + SECONDS) as log:
        await asyncio.sleep(WARM_UP_SECONDS)
        log.start()
        before = server.cpu_seconds()
        await asyncio.sleep(SECONDS)
        log.stop()
        used = server.cpu_seconds() - before
    return log, used


async def _saturated(server: Server) -> Log:
    async with at_work(server, pause=0, seconds=SATURATED_SECONDS, screens=False) as log:
        log.start()
        await asyncio.sleep(SATURATED_SECONDS)
        log.stop()
    return log
