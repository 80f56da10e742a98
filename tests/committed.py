"""A database of its own for tests that must commit: what other connections see, what a closed connection forgets."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections

from amtsdraht.config.connection import Logins
from tests.database import TestDatabases, point_django_at
from tests.personae import World, make_world


@contextmanager
def own_database(databases: TestDatabases) -> Iterator[Logins]:
    """Django works in a fresh database with all tables and no rows; afterwards in the one it had before."""
    before = {alias: dict(connections[alias].settings_dict) for alias in connections}
    logins = databases.copy()
    point_django_at(logins)
    try:
        yield logins
    finally:
        for alias, settings in before.items():
            connections[alias].close()
            connections[alias].settings_dict.update(settings)
        databases.drop(logins.application.database)


@pytest.fixture
def committed(databases: TestDatabases, django_db_setup: None, django_db_blocker: pytest.Item) -> Iterator[Logins]:
    with django_db_blocker.unblock(), own_database(databases) as logins:  # type: ignore[attr-defined]
        yield logins


@pytest.fixture
def committed_world(committed: Logins) -> World:
    return make_world()
