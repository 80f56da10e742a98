"""What all tests share: a real database, the personae of the centre, and the data laid beside the checkout."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("AMTSDRAHT_HOME", tempfile.mkdtemp(prefix="amtsdraht-test-"))

import pytest
from django.db import connections

from tests.database import TestDatabases, point_django_at

SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"
pytest_plugins = ["tests.personae"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, visibly, what needs the shared data where there is none; CI refuses to run like that."""
    if SHARED_DATA.is_dir():
        return
    wanting = [item for item in items if item.get_closest_marker("shared_data")]
    if wanting:
        config.hook.pytest_deselected(items=wanting)
        items[:] = [item for item in items if item not in wanting]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    return SHARED_DATA


@pytest.fixture(scope="session")
def databases() -> TestDatabases:
    return TestDatabases()


@pytest.fixture(scope="session")
def django_db_setup(databases: TestDatabases, django_db_blocker: pytest.Item) -> Iterator[None]:
    """Replaces pytest-django's own set-up: the application's role may not create databases, and should not."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        logins = databases.copy()
        point_django_at(logins)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        for alias in connections:
            connections[alias].close()
    databases.drop(logins.application.database)
