"""The embedded server: it keeps what it was given, comes back by itself, and lets nobody in without a password."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from amtsdraht.adapters.embedded_postgres.server import LONGEST_SOCKET_FOLDER, EmbeddedPostgres, ServerDoesNotStart
from amtsdraht.config.serving import DatabaseWatch
from tests.adapters.embedded_postgres.clusters import FEW, connect, own_home

PATIENCE = 60


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    with own_home() as home:
        started = EmbeddedPostgres(home, tuning=FEW)
        assert started.start() is True
        with connect(started) as database:
            database.execute("CREATE TABLE kept (word text)")
        yield started


def keep(server: EmbeddedPostgres, word: str) -> None:
    with connect(server) as database:
        database.execute("INSERT INTO kept VALUES (%s)", [word])


def kept(server: EmbeddedPostgres) -> set[str]:
    with connect(server) as database:
        return {str(word) for (word,) in database.execute("SELECT word FROM kept").fetchall()}


def kill(server: EmbeddedPostgres) -> int:
    pid = server.pid()
    os.kill(pid, signal.SIGKILL)
    return pid


def test_a_second_start_finds_the_running_server(server: EmbeddedPostgres) -> None:
    before = server.pid()
    assert EmbeddedPostgres(server.home, tuning=FEW).start() is False
    assert server.pid() == before


def test_what_was_stored_survives_a_stop_and_a_start(server: EmbeddedPostgres) -> None:
    keep(server, "vor dem Ende")
    server.stop()
    assert not server.answers()
    assert server.start() is True
    assert "vor dem Ende" in kept(server)


def test_what_was_stored_survives_a_kill(server: EmbeddedPostgres) -> None:
    keep(server, "vor dem Mord")
    killed = kill(server)
    server.start()
    assert server.pid() != killed
    assert "vor dem Mord" in kept(server)


def test_the_watch_starts_a_killed_server_again(server: EmbeddedPostgres) -> None:
    keep(server, "unter Aufsicht")
    watch = DatabaseWatch(server)
    watch.start()
    try:
        killed = kill(server)
        deadline = time.monotonic() + PATIENCE
        while not _back(server, killed):
            assert time.monotonic() < deadline, "the watch did not bring the server back"
            time.sleep(0.2)
    finally:
        watch.end()
    assert "unter Aufsicht" in kept(server)


def _back(server: EmbeddedPostgres, killed: int) -> bool:
    with suppress(OSError, ValueError, IndexError, psycopg.OperationalError):
        if server.pid() != killed:
            connect(server).close()
            return True
    return False


def test_it_listens_on_its_socket_alone(server: EmbeddedPostgres) -> None:
    with connect(server) as database:
        row = database.execute("SELECT current_setting('listen_addresses'), inet_server_addr()").fetchone()
    assert row == ("", None)


@pytest.mark.parametrize("password", ["", "postgres", "falsch"])
def test_nobody_gets_in_without_the_password(server: EmbeddedPostgres, password: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        connect(server, password=password)


def test_every_way_in_asks_for_scram(server: EmbeddedPostgres) -> None:
    with connect(server) as database:
        ways = database.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall()
        stored = database.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'").fetchone()
    assert ways == [("scram-sha-256",)]
    assert stored is not None
    assert str(stored[0]).startswith("SCRAM-SHA-256$")


def test_its_files_are_closed_to_others(server: EmbeddedPostgres) -> None:
    for path in (server.place, server.data, server.socket_folder):
        assert path.stat().st_mode & 0o077 == 0, path
    assert (server.place / "superuser.password").stat().st_mode & 0o077 == 0


def test_pages_carry_checksums_and_text_is_sorted_alike_everywhere(server: EmbeddedPostgres) -> None:
    with connect(server) as database:
        checks = database.execute("SELECT current_setting('data_checksums'), current_setting('server_encoding')")
        assert checks.fetchone() == ("on", "UTF8")
        row = database.execute(
            "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'postgres'"
        ).fetchone()
    assert row == ("b", "C.UTF-8")


def test_a_half_made_cluster_is_made_anew() -> None:
    with own_home() as home:
        server = EmbeddedPostgres(home, tuning=FEW)
        server.data.mkdir(parents=True)
        (server.data / "half").touch()
        server.start()
        assert server.exists()
        assert not (server.data / "half").exists()


def test_a_path_too_long_for_a_socket_gets_a_short_one() -> None:
    with own_home("ein-sehr-langer-name-" * 3, "noch-ein-langer-name-" * 3) as home:
        server = EmbeddedPostgres(home, tuning=FEW)
        assert len(str(server.place)) > LONGEST_SOCKET_FOLDER > len(str(server.socket_folder))
        server.start()
        with connect(server) as database:
            assert database.execute("SELECT 1").fetchone() == (1,)


def test_a_server_that_cannot_start_names_its_log(server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch) -> None:
    from amtsdraht.adapters.embedded_postgres import server as room

    server.stop()
    monkeypatch.setattr(room, "START_SECONDS", 1)
    broken = EmbeddedPostgres(server.home, tuning={"shared_buffers": "keine-zahl"})
    with pytest.raises(ServerDoesNotStart) as told:
        broken.start()
    assert str(server.log) in str(told.value)
    assert "keine-zahl" in Path(server.log).read_text()
    server.start()
