"""``python -m bench [name …] [--json]``: one JSON line for each figure, and a table of all at the end."""

import argparse
import sys
from collections.abc import Callable, Iterator

from bench import desk, exchange, memory_use, million, pages, push, search, start
from bench.figures import Figure, table
from bench.server import Server
from bench.staff import know_database

SUITES: dict[str, Callable[[Server], Iterator[Figure]]] = {
    "start": start.measure,
    "pages": pages.measure,
    "push": push.measure,
    "desk": desk.measure,
    "memory": memory_use.measure,
    "search": search.measure,
    "exchange": exchange.measure,
    "million": million.measure,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="name", help=f"what to measure: {', '.join(SUITES)}; all unless told"
    )
    parser.add_argument("--json", action="store_true", help="the JSON lines only, no table")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(SUITES):
        parser.error(f"There is no {', '.join(sorted(unknown))}. Choose from {', '.join(SUITES)}.")
    figures: list[Figure] = []
    for figure in _measured(asked.names or list(SUITES)):
        print(figure.as_json(), flush=True)
        figures.append(figure)
    if not asked.json:
        print("\n" + table(figures))
    return 0


def _measured(names: list[str]) -> Iterator[Figure]:
    server = Server()
    try:
        yield from start.first_start(server)
        know_database(server)
        for name in names:
            yield from SUITES[name](server)
    finally:
        server.forget()


if __name__ == "__main__":
    sys.exit(main())
