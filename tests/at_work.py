"""Tests of rooms that act as Anna's centre, on a Tuesday morning, within the centre's scope."""

from collections.abc import Iterator

import pytest

from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.personae import World

TUESDAY = "2026-11-24T10:00"


@pytest.fixture
def tuesday() -> Iterator[None]:
    with clock.fixed_at(TUESDAY):
        yield


@pytest.fixture
def centre(tuesday: None, world: World) -> Iterator[World]:
    """The world of the personae, with the centre's scope entered."""
    with acting_in(world.scope):
        yield world
