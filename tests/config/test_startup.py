"""Starting: several processes at once end up with one server, one database and one set of tables."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
from amtsdraht.config.connection import embedded_logins
from tests.adapters.embedded_postgres.clusters import connect, own_home

pytestmark = pytest.mark.timeout(400)
START = """
from amtsdraht.config.startup import prepare_tables, start_database
started = start_database()
prepare_tables(started)
print(started.ours, started.server.pid())
"""


def starting(home: Path) -> "subprocess.Popen[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AMTSDRAHT", "DATABASE"))}
    environment = kept | {"AMTSDRAHT_HOME": str(home)}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", START], env=environment, stdout=pipe, stderr=pipe, text=True)


def test_two_that_start_at_once_share_one_server_and_its_tables() -> None:
    with own_home() as home:
        both = [starting(home) for _ in range(2)]
        told = [process.communicate(timeout=300) for process in both]
        assert [process.returncode for process in both] == [0, 0], told
        ours, pids = zip(*(out.split() for out, _ in told), strict=True)
        assert sorted(ours) == ["False", "True"]
        server = EmbeddedPostgres(home)
        assert set(pids) == {str(server.pid())}
        with connect(server, dbname=embedded_logins(server).owner.database) as database:
            counted = database.execute("SELECT count(*), count(DISTINCT (app, name)) FROM django_migrations").fetchone()
            rights = "rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
            role = database.execute(f"SELECT {rights} FROM pg_roles WHERE rolname = 'amtsdraht_app'").fetchone()
            owned = database.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'").fetchall()
        assert counted is not None
        assert counted[0] == counted[1] != 0
        assert role == (False, False, False, False)
        assert owned == [("amtsdraht_owner",)]
