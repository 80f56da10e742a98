"""A real PostgreSQL for the tests: the embedded one, or the server that TEST_DATABASE_URL names."""

import hashlib
import os
import secrets
from pathlib import Path

import psycopg
from psycopg import sql

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
from amtsdraht.config import connection, startup

ROOT = Path(__file__).parents[1]
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}


def server() -> EmbeddedPostgres:
    return EmbeddedPostgres(ROOT / "build" / "test-database", tuning=QUICK)


class TestDatabases:
    """Fresh databases of the current tables, each copied from one migrated template."""

    __test__ = False

    def __init__(self) -> None:
        self.outside = os.environ.get("TEST_DATABASE_URL")
        self.template = f"amtsdraht_template_{_digest_of_migrations()}"
        if self.outside:
            self.administrator = self.outside
        else:
            self.server = server()
            self.server.start()

    def logins(self, database: str) -> connection.Logins:
        if self.outside:
            owner = connection._login_from(self.outside)
            owner = connection.Login(owner.host, owner.port, database, owner.role, owner.password)
            app = connection.Login(owner.host, owner.port, database, "amtsdraht_app", "only-for-tests")
            return connection.Logins(owner=owner, application=app)
        return connection.embedded_logins(self.server, database)

    def copy(self, name: str | None = None) -> connection.Logins:
        """Make a new database with all tables and no rows."""
        name = name or f"amtsdraht_test_{secrets.token_hex(5)}"
        with self._administration() as administration:
            administration.execute("SELECT pg_advisory_lock(115)")
            known = administration.execute("SELECT FROM pg_database WHERE datname = %s", [self.template]).fetchone()
            if known is None:
                self._make_template(administration)
            administration.execute("SELECT pg_advisory_unlock(115)")
            administration.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                    sql.Identifier(name), sql.Identifier(self.template), sql.Identifier(self.logins(name).owner.role)
                )
            )
        return self.logins(name)

    def drop(self, name: str) -> None:
        with self._administration() as administration:
            administration.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _make_template(self, administration: "psycopg.Connection[tuple[object, ...]]") -> None:
        for (old,) in administration.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'amtsdraht_template_%' OR datname LIKE 'making_%'"
        ).fetchall():
            administration.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(str(old))))
        making = f"making_{self.template}"
        logins = self.logins(making)
        if self.outside:
            administration.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
            connection.create_application_role(logins)
        else:
            connection.create_embedded_database(self.server, logins)
        _migrate(logins)
        administration.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(self.template))
        )

    def _administration(self) -> "psycopg.Connection[tuple[object, ...]]":
        if self.outside:
            return psycopg.connect(self.outside, autocommit=True)
        login = {"host": str(self.server.socket_folder), "user": "postgres", "dbname": "postgres"}
        return psycopg.connect(**login, password=self.server.superuser_password, autocommit=True)


def point_django_at(logins: connection.Logins) -> None:
    from django.db import connections

    startup.tell_django(logins)
    for alias, login in (("default", logins.application), ("owner", logins.owner)):
        connections[alias].close()
        connections[alias].settings_dict.update(
            HOST=login.host, PORT=login.port, NAME=login.database, USER=login.role, PASSWORD=login.password
        )


def _migrate(logins: connection.Logins) -> None:
    from django.core.management import call_command
    from django.db import connections

    connection.grant_application(logins)
    point_django_at(logins)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()


def _digest_of_migrations() -> str:
    files = [*sorted((ROOT / "src").rglob("migrations/*.py")), ROOT / "src/amtsdraht/tenancy/policies.py"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
