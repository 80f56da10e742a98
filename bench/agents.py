"""What an agent does all day, as her browser asks for it."""

import asyncio
import math
import random
import re
import time
import uuid
from collections import defaultdict
from collections.abc import Sequence

from bench.http import Answer, Browser

CALLERS_SAY = (
    "mein perso ist weg",
    "reisepass verlängern",
    "ich bin umgezogen anmelden",
    "hund anmelden hundesteuer",
    "geburtsurkunde brauchen",
    "führerschein umtauschen",
    "wohngeld beantragen",
    "gewerbe anmelden laden",
    "parkausweis für bewohner",
    "sperrmüll abholen lassen",
)
FORWARDS = 10  # every tenth contact
TOPIC = re.compile(r'"topic": "([^"]+)"')
SERVICE = re.compile(r'name="service" value="([^"]+)"')
PULSE_SECONDS = 30


class Log:
    """How long each kind of interaction took, in seconds, of those that began between ``start`` and ``stop``."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, list[float]] = defaultdict(list)
        self.begun, self.ended = math.inf, math.inf

    def start(self) -> None:
        self.begun = time.perf_counter()

    def stop(self) -> None:
        self.ended = time.perf_counter()

    def note(self, kind: str, answer: Answer) -> Answer:
        self.add(kind, answer.seconds)
        return answer

    def add(self, kind: str, seconds: float) -> None:
        """Something has taken this long until now."""
        if self.begun <= time.perf_counter() - seconds < self.ended:
            self.seconds[kind].append(seconds)

    @property
    def a_second(self) -> float:
        """Requests a second while the log was open."""
        return self.requests / (self.ended - self.begun)

    @property
    def requests(self) -> int:
        return sum(len(each) for kind, each in self.seconds.items() if "+" not in kind)


class Agent:
    """Takes one contact after the other. ``pause`` scales the time she needs herself; 0: none."""

    def __init__(self, browser: Browser, towns: Sequence[str], *, log: Log, seed: int, pause: float) -> None:
        self.browser, self.towns, self.log, self.pause = browser, towns, log, pause
        self.dice = random.Random(seed)
        self.contacts = seed  # so that not all forward at the same time

    async def work(self, until: float) -> None:
        """Until ``time.monotonic()`` says so; the contact begun then is finished."""
        await self._think(0, 20)
        while time.monotonic() < until:
            await self._contact()

    async def _contact(self) -> None:
        self.contacts += 1
        fields = {"channel": "phone", "request_key": str(uuid.uuid4())}
        place = await self._do("begin", "/desk/kontakte/neu", fields)
        await self._think(2, 6)
        await self._choose_town(place)
        await self._say(place)
        answer = await self._answer(place)
        await self._think(8, 20)
        if self.contacts % FORWARDS == 0:
            await self._forward(place)
        else:
            await self._record(place, answer)
        await self._think(1, 4)
        await self._do("end", place + "ende", {})
        await self._think(2, 10)

    async def _choose_town(self, place: str) -> None:
        chosen = await self.browser.post(place + "ort", {"ars": self.dice.choice(self.towns)}, by_script=True)
        self.log.note("town", chosen.expect(200, 204))
        self.log.note("page", (await self.browser.get(place)).expect(200))

    async def _say(self, place: str) -> None:
        said = self.dice.choice(CALLERS_SAY)
        for version in (1, 2, 3):
            await self._think(0.5, 2)
            typed = {"words": said[: len(said) * version // 3], "draft_version": str(version)}
            self._found = self.log.note("words", (await self.browser.post(place + "worte", typed, by_script=True)))
            self._found.expect(200)

    async def _answer(self, place: str) -> Answer | None:
        topic = TOPIC.search(self._found.body)
        if topic is None:
            return None
        await self._think(0.5, 2)
        chosen = topic.group(1).encode().decode("unicode_escape")
        answer = await self.browser.post(place + "antwort", {"topic": chosen}, by_script=True)
        return self.log.note("answer", answer.expect(200))

    async def _record(self, place: str, answer: Answer | None) -> None:
        service = SERVICE.search(answer.body) if answer else None
        fields = {"request_key": str(uuid.uuid4()), "category": "general", "outcome": "answered", "note": ""}
        await self._do("save", place + "anliegen", fields | {"service": service.group(1) if service else ""})

    async def _forward(self, place: str) -> None:
        form = self.log.note("forward_form", (await self.browser.get(place + "weiterleiten/")).expect(200))
        await self._think(10, 20)
        service = SERVICE.search(form.body)
        fields = {
            "request_key": str(uuid.uuid4()),
            "service": service.group(1) if service else "",
            "category": "general",
            "facts": "Die Bürgerin fragt nach dem Stand ihres Antrags.",
            "reason": "individual_case",
            "urgency": "normal",
            "reply_way": "email",
            "email": "buergerin@mail.example",
            "consented": "on",
        }
        await self._do("case", place + "weiterleiten/", fields)

    async def _do(self, kind: str, path: str, fields: dict[str, str]) -> str:
        """Send a form and show the page it leads to; returns that page's address."""
        begun = time.perf_counter()
        done = self.log.note(kind, (await self.browser.post(path, fields)).expect(302))
        shown = await self.browser.get(done.headers["location"])
        if shown.status == 302:  # the desk leads on to the contact that is still open
            shown = await self.browser.get(shown.headers["location"])
        self.log.note("empty_desk" if kind == "end" else "page", shown.expect(200))
        self.log.add(f"{kind}+page", time.perf_counter() - begun)
        return done.headers["location"]

    async def _think(self, least: float, most: float) -> None:
        if self.pause:
            await asyncio.sleep(self.dice.uniform(least, most) * self.pause)
