"""What a site lets robots read (RFC 9309), remembered for an hour."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from amtsdraht.knowledge.fetching import Fetched, FetchState, Wish

LONGEST = 500 * 1024
REMEMBERED = 3600.0
LONGEST_DELAY = 30.0
NAME = "Amtsdraht"


@dataclass(frozen=True, slots=True)
class Rules:
    """``fault`` is the answer to give instead of a page while robots.txt cannot be read (RFC 9309, 2.3.1.4)."""

    read: Protego
    until: float
    fault: Fetched | None = None

    def allow(self, url: str) -> bool:
        return bool(self.read.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """Seconds the site asks for between two requests, within reason."""
        return min(float(self.read.crawl_delay(NAME) or 0.0), LONGEST_DELAY)


class RobotRules:
    """Shared by all threads. ``read`` fetches a robots.txt as any other address."""

    def __init__(self, read: Callable[[Wish], Fetched]) -> None:
        self._read = read
        self._guard = threading.Lock()
        self._known: dict[str, Rules] = {}

    def of(self, origin: str) -> Rules:
        """The rules of "https://host:port". A site without robots.txt allows everything."""
        with self._guard:
            known = self._known.get(origin)
        if known is None or known.until < time.monotonic():
            known = self._ask(origin)
            with self._guard:
                self._known[origin] = known
        return known

    def _ask(self, origin: str) -> Rules:
        answer = self._read(Wish(f"{origin}/robots.txt", longest=LONGEST, as_robot=False))
        until = time.monotonic() + REMEMBERED
        if answer.state == FetchState.FOUND:
            return Rules(Protego.parse(answer.body.decode(errors="replace")), until)
        absent = answer.state in {FetchState.MISSING, FetchState.REFUSED, FetchState.ENDLESS, FetchState.TOO_LARGE}
        return Rules(Protego.parse(""), until, None if absent else answer)
