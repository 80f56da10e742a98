"""Bring up what the program needs before Django: the database, its roles and its tables."""

import os
from dataclasses import dataclass

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
from amtsdraht.config import connection

MIGRATION_LOCK = 115_115  # an advisory lock: two that migrate at once wait for each other


@dataclass(frozen=True)
class Started:
    """The running database. ``server`` is None when it is an outside one; ``ours``: this process started it."""

    logins: connection.Logins
    server: EmbeddedPostgres | None
    ours: bool = False

    def stop(self) -> None:
        """Stop the embedded server, unless somebody else had it running before us."""
        if self.server is not None and self.ours:
            self.server.stop()


def start_database() -> Started:
    """Use DATABASE_URL if it is given, else start the embedded server, and tell Django how to log in."""
    if url := os.environ.get("DATABASE_URL"):
        started = Started(connection.outside_logins(url), None)
    else:
        server = EmbeddedPostgres(connection.home())
        ours = server.start()
        logins = connection.embedded_logins(server)
        connection.create_embedded_database(server, logins)
        started = Started(logins, server, ours=ours)
    tell_django(started.logins)
    return started


def tell_django(logins: connection.Logins) -> None:
    owner, application = logins.owner, logins.application
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "amtsdraht.config.settings",
        "AMTSDRAHT_DB_HOST": application.host,
        "AMTSDRAHT_DB_PORT": application.port,
        "AMTSDRAHT_DB_NAME": application.database,
        "AMTSDRAHT_DB_APP_ROLE": application.role,
        "AMTSDRAHT_DB_APP_PASSWORD": application.password,
        "AMTSDRAHT_DB_OWNER_ROLE": owner.role,
        "AMTSDRAHT_DB_OWNER_PASSWORD": owner.password,
    }


def prepare_tables(started: Started) -> None:
    """Bring the tables to this version. Safe to run at every start and from several processes at once."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        if started.server is None:
            connection.create_application_role(started.logins)
        connection.grant_application(started.logins)
        call_command("migrate", database="owner", verbosity=0, interactive=False)
        cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])
    connections["owner"].close()
