"""Requests a second of single pages, beside the least that the same server can do."""

import asyncio
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from bench import staff
from bench.figures import Figure
from bench.http import Browser
from bench.server import DoesNotStart, Server, answers, free_port

CONNECTIONS = 16
SECONDS = 6


def measure(server: Server) -> Iterator[Figure]:
    seat = staff.hire(1)[0]
    with _peer() as port:
        least = asyncio.run(_rate(port, "/", ""))
    told = {"connections": CONNECTIONS, "seconds": SECONDS}
    yield Figure(
        "pages.peer", least, "requests/s", conditions=told | {"what": "bare WSGI page, same uvicorn and threads"}
    )
    for name, path in (
        ("health", "/healthz"),
        ("sign_in", "/anmelden/"),
        ("desk", asyncio.run(_contact(server, seat))),
    ):
        rate = asyncio.run(_rate(server.port, path, "" if name != "desk" else seat.session))
        yield Figure(f"pages.{name}", rate, "requests/s", conditions=told)
        yield Figure(f"pages.{name}.of_peer", rate / least, "ratio", conditions=told)


async def _rate(port: int, path: str, session: str) -> float:
    until = time.monotonic() + SECONDS
    counts = await asyncio.gather(*(_ask(Browser(port, session), path, until) for _ in range(CONNECTIONS)))
    return sum(counts) / SECONDS


async def _ask(browser: Browser, path: str, until: float) -> int:
    count = 0
    while time.monotonic() < until:
        (await browser.get(path)).expect(200)
        count += 1
    browser.close()
    return count


async def _contact(server: Server, seat: staff.Seat) -> str:
    """A contact that shows an answer; returns its address."""
    browser = Browser(server.port, seat.session)
    fields = {"channel": "phone", "request_key": str(uuid.uuid4())}
    place = (await browser.post("/desk/kontakte/neu", fields)).expect(302).headers["location"]
    town = (await asyncio.to_thread(staff.towns))[0]
    (await browser.post(place + "ort", {"ars": town}, by_script=True)).expect(200, 204)
    (await browser.post(place + "worte", {"words": "mein perso ist weg", "draft_version": "1"})).expect(200)
    (await browser.post(place + "antwort", {"topic": await _topic(browser, place)}, by_script=True)).expect(200)
    browser.close()
    return place


async def _topic(browser: Browser, place: str) -> str:
    from bench.agents import TOPIC

    found = TOPIC.search((await browser.get(place)).body)
    if found is None:
        raise DoesNotStart("The example data finds nothing for “mein perso ist weg”.")
    return found.group(1).encode().decode("unicode_escape")


@contextmanager
def _peer() -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "bench.peer", str(port)]
    with subprocess.Popen(command) as process:
        while not answers(port):
            time.sleep(0.05)
        try:
            yield port
        finally:
            process.terminate()
