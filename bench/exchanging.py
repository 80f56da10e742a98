"""Measures an import and an export in a process of its own, and prints what ``bench.exchange`` reads."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from typing import TYPE_CHECKING, Any

from bench.delivered import write_delivery
from bench.figures import Figure
from bench.searching import set_up

if TYPE_CHECKING:
    from amtsdraht.knowledge.acts.vanishing import WholeStock
    from amtsdraht.tenancy.scope import Scope

DATABASE = "bench_exchange"
OBJECTS = int(os.environ.get("BENCH_OBJECTS", "20000"))
PER_SECOND, MEGABYTES = 2_000, 300


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_delivery(Path(folder) / "delivery.xml", OBJECTS)
        set_up(DATABASE)
        for figure in _figures(Path(folder)):
            print(json.dumps(asdict(figure)), flush=True)


def _figures(folder: Path) -> Iterator[Figure]:
    from amtsdraht.adapters.xzufi.writer import XzufiTarget
    from amtsdraht.knowledge.acts.exports import export_knowledge
    from amtsdraht.knowledge.acts.vanishing import WholeStock
    from amtsdraht.tenancy.models import Centre
    from amtsdraht.tenancy.scope import Scope

    scope = Scope(Centre.objects.create(name="Bench").pk)
    file, told = folder / "delivery.xml", {"objects": OBJECTS}
    seconds, report = _import(scope, file)
    told |= {"megabytes": file.stat().st_size >> 20, "created": report["created"]}
    yield Figure("exchange.import", OBJECTS / seconds, "objects/s", PER_SECOND, at_least=True, conditions=told)
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("exchange.import.memory", peak, "MB", MEGABYTES, conditions=told | {"what": "peak of the process"})
    seconds, report = _import(scope, file, stock=WholeStock())
    same = {"objects": OBJECTS, "unchanged": report["unchanged"], "what": "as a full delivery"}
    yield Figure("exchange.import.again", OBJECTS / seconds, "objects/s", conditions=same)
    begun = time.perf_counter()
    export_knowledge(scope, XzufiTarget(), folder / "out.xml", version="2.2.0")
    yield Figure(
        "exchange.export", OBJECTS / (time.perf_counter() - begun), "objects/s", conditions={"objects": OBJECTS}
    )


def _import(scope: "Scope", file: Path, *, stock: "WholeStock | None" = None) -> tuple[float, dict[str, Any]]:
    from amtsdraht.adapters.xzufi.reader import XzufiSource
    from amtsdraht.knowledge.acts.deliveries import NamedSource, import_knowledge

    begun = time.perf_counter()
    delivery = import_knowledge(scope, NamedSource(XzufiSource(), "Bench", stock), file)
    return time.perf_counter() - begun, delivery.report


if __name__ == "__main__":
    sys.exit(main())
