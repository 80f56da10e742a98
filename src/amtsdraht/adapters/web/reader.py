"""Reads one address with all care: which address, whose turn, robots.txt, redirects, patience."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import IO

import httpx
from django.conf import settings

from amtsdraht.adapters.web import asking
from amtsdraht.adapters.web.addresses import AddressForbidden, HostUnknown, Target, locate, parse
from amtsdraht.adapters.web.asking import Answer, Limits, Question
from amtsdraht.adapters.web.robots import NAME, RobotRules
from amtsdraht.adapters.web.turns import Turns
from amtsdraht.knowledge.fetching import Fetched, FetchState, Wish
from amtsdraht.service_hours import clock

FOR_NOW = frozenset({429, 502, 503, 504})
FOR_GOOD = frozenset({301, 308})
GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds: ``gap`` between two requests to a host, ``step`` for each wait, ``whole`` for a request.

    ``pause`` doubles with each try; what a server asks for by Retry-After is waited for if it is no longer than
    ``longest_pause``.
    """

    gap: float = 1.0
    step: float = 10.0
    whole: float = 60.0
    tries: int = 3
    pause: float = 2.0
    longest_pause: float = 30.0
    redirects: int = 5
    private_allowed: bool = False


class Failed(Exception):
    """Ends a fetch with this answer."""

    def __init__(self, fetched: Fetched) -> None:
        super().__init__(fetched.detail)
        self.fetched = fetched


class CarefulReader:
    """Fulfils ``WebReader``. One for a process; may be used by several threads."""

    def __init__(self, manners: Manners | None = None) -> None:
        self.manners = manners or Manners(gap=settings.WEB_GAP_SECONDS, private_allowed=settings.WEB_PRIVATE_ADDRESSES)
        self._turns = Turns()
        self._robots = RobotRules(self.fetch)

    def fetch(self, wish: Wish, *, into: IO[bytes] | None = None) -> Fetched:
        body = into or BytesIO()
        try:
            fetched = self._follow(wish, body)
        except Failed as failure:
            return failure.fetched
        return fetched if into else replace(fetched, body=body.getvalue() if isinstance(body, BytesIO) else b"")

    def _follow(self, wish: Wish, body: IO[bytes]) -> Fetched:
        """Ask, and go where a redirect leads. Raises Failed."""
        url, moved_to, only_for_good = wish.url, "", True
        for _ in range(self.manners.redirects + 1):
            target = self._judge(url)
            answer = self._ask_patiently(target, wish, body)
            if wish.stays or answer.status not in asking.REDIRECTS or "location" not in answer.headers:
                return _told(wish, str(target.url), answer, moved_to=moved_to if only_for_good else "")
            only_for_good = only_for_good and answer.status in FOR_GOOD
            url = moved_to = _next_address(target, answer)
        raise Failed(
            Fetched(
                FetchState.ENDLESS, url, detail=f"more than {self.manners.redirects} redirects", status=answer.status
            )
        )

    def _judge(self, url: str) -> Target:
        """May this address be asked? Each redirect is judged like the first. Raises Failed."""
        try:
            return locate(parse(url), private_allowed=self.manners.private_allowed)
        except AddressForbidden as error:
            raise Failed(Fetched(FetchState.FORBIDDEN, url, detail=str(error))) from error
        except HostUnknown as error:
            raise Failed(Fetched(FetchState.UNREACHABLE, url, detail=str(error))) from error

    def _ask_patiently(self, target: Target, wish: Wish, body: IO[bytes]) -> Answer:
        """Try again what may be better in a moment. Raises Failed with the last try."""
        gap = self._gap(target, wish)
        for left in reversed(range(self.manners.tries)):
            pause = self.manners.pause * 2 ** (self.manners.tries - 1 - left)
            try:
                answer = self._ask(target, wish, body, gap=gap)
            except (asking.NoAnswer, asking.TooSlow) as error:
                if not left:
                    raise Failed(_unanswered(target, error)) from error
            else:
                pause = max(pause, _asked_to_wait(answer.headers))
                if answer.status not in FOR_NOW or not left or pause > self.manners.longest_pause:
                    return answer
            time.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _gap(self, target: Target, wish: Wish) -> float:
        """The pause that this host wants. Raises Failed if robots.txt closes the address."""
        if not wish.as_robot:
            return self.manners.gap
        rules, url = self._robots.of(target.origin), str(target.url)
        if rules.fault is not None:
            raise Failed(replace(rules.fault, url=url, detail=f"robots.txt: {rules.fault.detail}"))
        if not rules.allow(url):
            raise Failed(Fetched(FetchState.DISALLOWED, url, detail="robots.txt does not let robots read it"))
        return max(self.manners.gap, rules.delay)

    def _ask(self, target: Target, wish: Wish, body: IO[bytes], *, gap: float) -> Answer:
        body.seek(0)
        body.truncate()
        limits = Limits(step=self.manners.step, whole=self.manners.whole, longest=wish.longest)
        take = body.write if wish.wants_body else None
        try:
            with self._turns.turn(target.host, gap=gap):
                return asking.ask(Question(target, _headers(wish), wish.data), limits=limits, take=take)
        except asking.TooLong as error:
            raise Failed(Fetched(FetchState.TOO_LARGE, str(target.url), status=200, detail=str(error))) from error


def _headers(wish: Wish) -> Mapping[str, str]:
    asked = {"If-None-Match": wish.etag, "If-Modified-Since": wish.last_modified}
    agent = f"{NAME} (+{settings.PUBLIC_ADDRESS})"
    return {
        "User-Agent": agent,
        "Accept": "*/*",
        **wish.headers,
        **{name: value for name, value in asked.items() if value},
    }


def _next_address(target: Target, answer: Answer) -> str:
    try:
        return str(target.url.join(answer.headers["location"]))
    except (httpx.InvalidURL, ValueError) as error:
        failed = Fetched(
            FetchState.FAULTY, str(target.url), answer.status, detail="redirects to something that is no address"
        )
        raise Failed(failed) from error


def _told(wish: Wish, url: str, answer: Answer, *, moved_to: str) -> Fetched:
    headers = answer.headers
    return Fetched(
        _state(answer.status),
        url,
        answer.status,
        content_type=headers.get("content-type", "")[:200],
        etag=headers.get("etag", "")[:200],
        last_modified=headers.get("last-modified", "")[:100],
        moved_to=moved_to,
        detail=f"HTTP {answer.status}",
    )


def _state(status: int) -> FetchState:
    if status == httpx.codes.NOT_MODIFIED:
        return FetchState.UNCHANGED
    if 200 <= status < 300:
        return FetchState.FOUND
    if status in GONE:
        return FetchState.MISSING
    return FetchState.REFUSED if 400 <= status < 500 else FetchState.FAULTY


def _unanswered(target: Target, error: Exception) -> Fetched:
    state = FetchState.TIMED_OUT if isinstance(error, asking.TooSlow) else FetchState.UNREACHABLE
    return Fetched(state, str(target.url), detail=str(error))


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    """Seconds of Retry-After, which is a number or a date (RFC 9110, 10.2.3); what is neither says nothing."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(told[:9])
    try:
        return (parsedate_to_datetime(told) - clock.now()).total_seconds() if told else 0.0
    except (ValueError, TypeError):
        return 0.0
