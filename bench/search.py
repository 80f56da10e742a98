"""The search in a process of its own: what it learns takes memory that must not count for others."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from bench.figures import Figure
from bench.server import Server


def measure(server: Server) -> Iterator[Figure]:
    yield from run_apart(server, "bench.searching")


def run_apart(server: Server, module: str) -> Iterator[Figure]:
    """Run a module of measurements beside the server's database, and read the figures it prints."""
    command = [sys.executable, "-m", module]
    environment = os.environ | {"AMTSDRAHT_HOME": str(server.home / "demo"), "AMTSDRAHT_DEMO": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        for line in process.stdout or ():
            yield _figure(line)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)


def _figure(line: str) -> Figure:
    told = json.loads(line)
    kept = {name: told[name] for name in ("name", "value", "unit", "target", "at_least", "conditions")}
    return Figure(**kept)
