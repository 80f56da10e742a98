"""Drills use the running product of the journeys, each on a database server of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import post, pytest_terminal_summary, template_home
from tests.journeys.house import OwnServer, mailing_to, own_server
from tests.journeys.post import PostOffice

__all__ = ["post", "pytest_terminal_summary", "template_home"]


@pytest.fixture
def own(template_home: Path, post: PostOffice) -> Iterator[OwnServer]:
    """A house with its own database server; not open yet."""
    own = own_server(template_home, mailing_to(post))
    yield own
    own.close()
