"""An open page as the server feels it: its live stream, and the parts it fetches anew when it hears of something."""

import asyncio
import random
import re
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

from bench.agents import PULSE_SECONDS, Log
from bench.http import Browser
from bench.staff import Seat

SPREAD = {"case": 4.0}  # seconds, as in live.js
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


class Screen:
    """Fetches parts anew as ``live.js`` and htmx do: hints that can wait are spread and joined, others throttled."""

    def __init__(self, browser: Browser, seat: Seat, parts: Sequence[Part], *, log: Log) -> None:
        self.browser, self.seat, self.parts, self.log = browser, seat, parts, log
        self._last: dict[str, float] = {}
        self._spreading: dict[str, asyncio.Task[None]] = {}
        self._line = asyncio.Lock()

    async def hear(self, kind: str, subject: str) -> None:
        if kind not in SPREAD:
            await self._tell(kind, subject)
        elif kind not in self._spreading or self._spreading[kind].done():
            self._spreading[kind] = asyncio.create_task(self._later(kind, subject))

    def close(self) -> None:
        for task in self._spreading.values():
            task.cancel()

    async def _later(self, kind: str, subject: str) -> None:
        await asyncio.sleep(random.random() * SPREAD[kind])
        await self._tell(kind, subject)

    async def _tell(self, kind: str, subject: str) -> None:
        for told in (kind, f"my-{kind}") if subject == self.seat.account else (kind,):
            for part in self.parts:
                await self._fetch(part, told)

    async def _fetch(self, part: Part, kind: str) -> None:
        throttle = part.throttles.get(kind)
        now = time.monotonic()
        if throttle is None or now - self._last.get(part.path, 0) < throttle:
            return
        self._last[part.path] = now
        async with self._line:
            self.log.note("part", (await self.browser.get(part.path)).expect(200))


async def keep_open(browser: Browser, seat: Seat, parts: Sequence[Part], *, log: Log) -> None:
    """Behave like the page and its scripts until cancelled."""
    screen = Screen(browser, seat, parts, log=log)
    pulse = asyncio.create_task(_keep_alive(browser.twin(), log))
    try:
        async for kind, subject in hints(browser, seat.stream):
            await screen.hear(kind, subject)
    finally:
        pulse.cancel()
        screen.close()


async def _keep_alive(browser: Browser, log: Log) -> None:
    while True:
        await asyncio.sleep(PULSE_SECONDS)
        log.note("pulse", (await browser.post("/desk/puls", {}, by_script=True)).expect(204))
