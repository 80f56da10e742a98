"""From the command to the first answer."""

from collections.abc import Iterator

from bench.figures import Figure
from bench.server import Server

FIRST_SECONDS, AGAIN_SECONDS = 180, 5


def first_start(server: Server) -> Iterator[Figure]:
    """Every measurement begins with it: an empty folder, then database, tables and example data."""
    told = {"includes": "initdb, tables, example data; not make setup"}
    yield Figure("start.first", server.start(), "s", FIRST_SECONDS, conditions=told)


def measure(server: Server) -> Iterator[Figure]:
    server.stop()
    yield Figure("start.again", server.start(), "s", AGAIN_SECONDS)
