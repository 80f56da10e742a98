from collections.abc import Iterator

import pytest
from django.utils import translation

from amtsdraht.service_hours import clock


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.fixed_at("2026-11-24T10:00"), translation.override("en"):
        yield
