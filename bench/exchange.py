"""Import and export of service texts in a process of its own, whose peak of memory is measured, too."""

from collections.abc import Iterator

from bench.figures import Figure
from bench.search import run_apart
from bench.server import Server


def measure(server: Server) -> Iterator[Figure]:
    yield from run_apart(server, "bench.exchanging")
