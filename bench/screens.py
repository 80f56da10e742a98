"""An open page as the server feels it: its live stream, and the parts it fetches anew when it hears of something."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

from bench.agents import PULSE_SECONDS, Log
from bench.http import Browser
from bench.staff import Seat

PART = re.compile(r'hx-get="(?P<path>[^"]+)"\s+hx-trigger="(?P<trigger>[^"]*live:[^"]*)"')
EVENT = re.compile(r"live:([\w-]+)[^,]*?(?:throttle:(\d+)(ms|s))?\s*(?:,|$)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, the kinds of hints on which it is fetched, each with its shortest distance in seconds."""

    path: str
    throttles: Mapping[str, float]


def parts_of(page: str) -> list[Part]:
    """What this page fetches anew by itself."""
    found = PART.finditer(page)
    return [Part(match["path"].replace("&amp;", "&"), _throttles(match["trigger"])) for match in found]


def _throttles(trigger: str) -> dict[str, float]:
    throttles: dict[str, float] = {}
    for kind, number, unit in EVENT.findall(trigger):
        throttles[kind] = int(number) / (1000 if unit == "ms" else 1) if number else 0.0
    return throttles


async def hints(browser: Browser, stream: str) -> AsyncIterator[tuple[str, str]]:
    """Yield kind and subject of each hint."""
    kind = ""
    async for line in browser.lines(stream):
        field, _, value = line.partition(": ")
        if field == "event":
            kind = value
        elif field == "data":
            yield kind, value


async def keep_open(browser: Browser, seat: Seat, parts: Sequence[Part], *, log: Log) -> None:
    """Behave like the page and its scripts until cancelled."""
    last: dict[str, float] = {}
    pulse = asyncio.create_task(_keep_alive(browser.twin(), log))
    try:
        async for kind, subject in hints(browser, seat.stream):
            for told in (kind, f"my-{kind}") if subject == seat.account else (kind,):
                for part in parts:
                    await _fetch(browser, part, kind=told, last=last, log=log)
    finally:
        pulse.cancel()


async def _fetch(browser: Browser, part: Part, *, kind: str, last: dict[str, float], log: Log) -> None:
    throttle = part.throttles.get(kind)
    now = time.monotonic()
    if throttle is None or now - last.get(part.path, 0) < throttle:
        return
    last[part.path] = now
    log.note("part", (await browser.get(part.path)).expect(200))


async def _keep_alive(browser: Browser, log: Log) -> None:
    while True:
        await asyncio.sleep(PULSE_SECONDS)
        log.note("pulse", (await browser.post("/desk/puls", {}, by_script=True)).expect(204))
