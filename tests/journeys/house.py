"""The product as it really runs: own processes, an own database with the demo in it, an own port."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg.rows import dict_row

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
from amtsdraht.config.connection import Login, Logins
from tests.database import ROOT, TestDatabases
from tests.journeys.post import PostOffice, free_port

STARTS_WITHIN = 30
ENDS_WITHIN = 15
LINK_KEY = "shared-by-the-houses-of-the-journeys"
"""The seeded database that all houses are copied from holds digests of links."""
AMTSDRAHT = (sys.executable, "-m", "amtsdraht.console.main")


def address_of(login: Login) -> str:
    """The login as DATABASE_URL wants it; the host as an option, since it may be the folder of a socket."""
    who = f"{quote(login.role)}:{quote(login.password, safe='')}"
    return f"postgresql://{who}@/{login.database}?host={quote(login.host)}&port={login.port}"


def database_of(logins: Logins) -> dict[str, str]:
    return {"DATABASE_URL": address_of(logins.owner), "DATABASE_APP_URL": address_of(logins.application)}


@dataclass
class House:
    """One installation: ``environment`` says where its data is; processes come and go."""

    home: Path
    environment: dict[str, str]
    port: int = field(default_factory=free_port)
    serving: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        return self.environment["DATABASE_URL"].partition("?")[0].rpartition("/")[2]

    @property
    def variables(self) -> dict[str, str]:
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("AMTSDRAHT_", "DATABASE_"))
        }
        own = {"AMTSDRAHT_DEMO": "1", "AMTSDRAHT_HOME": str(self.home), "AMTSDRAHT_ADDRESS": self.url, "TZ": "UTC"}
        own["AMTSDRAHT_LINK_KEY"] = LINK_KEY
        return inherited | own | self.environment

    def command(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run one command to its end."""
        return subprocess.run(
            [*AMTSDRAHT, *words], env=self.variables, cwd=ROOT, capture_output=True, text=True, check=False
        )

    def process(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start a command that goes on; what it says is in ``log``."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [*AMTSDRAHT, *words], env=self.variables, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )

    @property
    def log(self) -> Path:
        return self.home / "processes.log"

    def last_words(self) -> str:
        return self.log.read_text()[-1500:]

    def open(self, *, with_worker: bool = True) -> None:
        worker = "--with-worker" if with_worker else "--no-with-worker"
        self.serving = self.process("serve", "--port", str(self.port), worker)
        self.wait_until_open()

    def wait_until_open(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while not self.answers():
            assert self.serving is None or self.serving.poll() is None, self.last_words()
            assert time.monotonic() < deadline, f"no answer within {STARTS_WITHIN} s\n{self.last_words()}"
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.url + "/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self) -> None:
        """As a crash does: no time for anything."""
        assert self.serving is not None
        self.serving.kill()
        self.serving.wait()

    def close(self) -> None:
        if self.serving is not None and self.serving.poll() is None:
            self.serving.send_signal(signal.SIGTERM)
            try:
                self.serving.wait(ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                self.serving.kill()
                self.serving.wait()
                raise
        self.serving = None


@dataclass
class Ledger:
    """Looks into the database past the product: as the superuser, whom no row policy binds."""

    conninfo: str

    def rows(self, statement: str, *values: Any) -> list[dict[str, Any]]:
        with psycopg.connect(self.conninfo, autocommit=True, row_factory=dict_row) as connection:
            return connection.execute(statement.encode(), values).fetchall()

    def one(self, statement: str, *values: Any) -> dict[str, Any]:
        (row,) = self.rows(statement, *values)
        return row

    def change(self, statement: str, *values: Any) -> None:
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            connection.execute(statement.encode(), values)


@dataclass
class OwnServer:
    """A house with an embedded database server of its own, as durable as in real operation."""

    house: House

    @property
    def server(self) -> EmbeddedPostgres:
        return EmbeddedPostgres(self.house.home)

    @property
    def ledger(self) -> Ledger:
        login = {"host": str(self.server.socket_folder), "user": "postgres", "dbname": "amtsdraht"}
        return Ledger(psycopg.conninfo.make_conninfo(**login, password=self.server.superuser_password))

    def kill_database(self) -> None:
        """The postmaster and all its children, as when the machine loses power for the database alone."""
        os.kill(self.server.pid(), signal.SIGKILL)

    def wait_for_database(self) -> float:
        """Seconds until somebody has brought it back and it takes statements."""
        began = time.monotonic()
        while True:
            try:
                self.ledger.rows("SELECT 1")
                return time.monotonic() - began
            except (psycopg.OperationalError, OSError):
                assert time.monotonic() - began < STARTS_WITHIN, "the database does not come back"
                time.sleep(0.05)

    def close(self) -> None:
        self.house.close()
        self.server.stop()  # when the first process was killed, nobody else feels responsible for it
        shutil.rmtree(self.house.home, ignore_errors=True)


def seeded_home() -> Path:
    """A folder with keys and a stopped cluster that holds the demo, to copy from."""
    home = ROOT / "build" / "journeys" / f"template-{free_port()}"
    home.mkdir(parents=True)
    _seed(House(home, {}))
    return home


def own_server(template: Path, environment: dict[str, str]) -> OwnServer:
    """A copy of ``template``, not started yet."""
    home = template.with_name(f"house-{free_port()}")
    subprocess.run(["cp", "-a", template, home], check=True)
    return OwnServer(House(home, environment))


def superuser_conninfo(databases: TestDatabases, database: str) -> str:
    if databases.outside:
        return psycopg.conninfo.make_conninfo(databases.outside, dbname=database)
    login = {"host": str(databases.server.socket_folder), "user": "postgres", "dbname": database}
    return psycopg.conninfo.make_conninfo(**login, password=databases.server.superuser_password)


def seed(databases: TestDatabases, home: Path) -> str:
    """Make one database with the demo in it, to copy from. Returns its name."""
    logins = databases.copy()
    _seed(House(home, database_of(logins)))
    return logins.owner.database


def _seed(house: House) -> None:
    command = [sys.executable, "-m", "tests.journeys.seeding"]
    done = subprocess.run(command, env=house.variables, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-1500:]


@contextmanager
def copied(databases: TestDatabases, template: str) -> Iterator[Logins]:
    """A database of one's own with the demo in it."""
    name = f"{template}_{free_port()}"
    with psycopg.connect(superuser_conninfo(databases, "postgres"), autocommit=True) as connection:
        owner = databases.logins(name).owner.role
        connection.execute(
            f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER "{owner}" STRATEGY FILE_COPY'.encode()
        )
    try:
        yield databases.logins(name)
    finally:
        databases.drop(name)


def mailing_to(office: PostOffice) -> dict[str, str]:
    return {"AMTSDRAHT_SMTP_HOST": office.host, "AMTSDRAHT_SMTP_PORT": str(office.port)}
