"""The whole product as a user starts it: the demo in a process of its own, in a fresh folder."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
from bench.memory import cpu_seconds, pss_megabytes, with_children

FOLDER = Path(__file__).parents[1] / "build" / "bench"
PATIENCE_SECONDS = 180


class DoesNotStart(Exception):
    """No answer in time. The message names the log."""


class Server:
    """The demo on a free port. ``forget`` removes all it has written."""

    def __init__(self) -> None:
        self.home = FOLDER / str(os.getpid())
        self.port = free_port()
        self.database = EmbeddedPostgres(self.home / "demo")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start and wait for the first answer; returns the seconds that took."""
        self.home.mkdir(parents=True, exist_ok=True)
        log = self.home / "log.txt"
        command = [str(Path(sys.executable).with_name("amtsdraht")), "demo", "--port", str(self.port)]
        begun = time.perf_counter()
        with log.open("a") as file:
            self._process = subprocess.Popen(command, env=self._environment, stdout=file, stderr=file)
        while not answers(self.port):
            if time.perf_counter() - begun > PATIENCE_SECONDS or self._process.poll() is not None:
                raise DoesNotStart(f"The server gives no answer: {log.read_text()[-2000:]}")
            time.sleep(0.02)
        return time.perf_counter() - begun

    def stop(self) -> None:
        """As Ctrl-C does: afterwards the database has ended, too."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=30)
            self._process = None

    def forget(self) -> None:
        self.stop()
        for folder in (self.database.place, self.home):
            shutil.rmtree(folder, ignore_errors=True)

    def megabytes(self) -> tuple[float, int]:
        """Memory of all processes of the product, and how many there are."""
        pids = self._pids()
        return pss_megabytes(pids), len(pids)

    def cpu_seconds(self) -> float:
        """What the running processes of the product have used so far."""
        return cpu_seconds(self._pids())

    def _pids(self) -> set[int]:
        if self._process is None:
            raise DoesNotStart("The server does not run.")
        return with_children([self._process.pid, self.database.pid()])

    @property
    def _environment(self) -> dict[str, str]:
        return os.environ | {"AMTSDRAHT_HOME": str(self.home)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
