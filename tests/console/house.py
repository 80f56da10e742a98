"""The demo as a program of its own, with its own folder, and commands beside it as an administrator types them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 240
COMMAND = [sys.executable, "-m", "amtsdraht.console.main"]


@dataclass(frozen=True)
class Told:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The last line for people: what was wrong."""
        assert "Traceback" not in self.out + self.err, self.err
        return self.err.strip().splitlines()[-1]

    @property
    def json(self) -> Any:
        assert "Traceback" not in self.err, self.err
        return json.loads(self.out)


@dataclass(frozen=True)
class House:
    """``home`` is where the demo keeps its data; further commands work in it beside the running demo."""

    parent: Path
    port: int

    @property
    def home(self) -> Path:
        return self.parent / "demo"

    def run(self, *arguments: str | Path, home: Path | None = None, **settings: str) -> Told:
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            env=environment(home or self.home) | settings,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        return Told(done.returncode, done.stdout, done.stderr)


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AMTSDRAHT", "DATABASE"))}
    return kept | {"AMTSDRAHT_HOME": str(home), "COLUMNS": "200", "PYTHONWARNINGS": "ignore"}


@contextmanager
def running_demo(parent: Path) -> Iterator[House]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with (parent / "demo.log").open("w") as log:
        process = subprocess.Popen(
            [*COMMAND, "demo", "--port", str(port)], env=environment(parent), stdout=log, stderr=log
        )
    try:
        _wait_for_answer(process, port, parent / "demo.log")
        yield House(parent, port)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def _wait_for_answer(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            if answer.status == 200:
                return
        time.sleep(0.5)
    raise AssertionError(f"The demo does not answer: {log.read_text()}")
