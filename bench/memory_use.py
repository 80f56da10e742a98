"""Memory of the server and of all processes of its database."""

import asyncio
import time
from collections.abc import Iterator

from bench.desk import AGENTS, at_work
from bench.figures import Figure
from bench.server import Server

TARGET_MEGABYTES = 600
SETTLED_SECONDS = 10
LOAD_SECONDS = 40


def measure(server: Server) -> Iterator[Figure]:
    server.stop()
    server.start()
    time.sleep(SETTLED_SECONDS)
    yield _now(server, "memory.idle", f"{SETTLED_SECONDS} s after the start, nobody signed in")
    asyncio.run(_load(server))
    yield _now(server, "memory.after_load", f"after {LOAD_SECONDS} s with {AGENTS} agents")


def _now(server: Server, name: str, when: str) -> Figure:
    megabytes, processes = server.megabytes()
    return Figure(name, megabytes, "MB", TARGET_MEGABYTES, conditions={"when": when, "processes": processes})


async def _load(server: Server) -> None:
    async with at_work(server, pause=0.5, seconds=LOAD_SECONDS):
        pass
