from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from amtsdraht.knowledge.acts.deliveries import import_knowledge
from tests.at_work import tuesday
from tests.knowledge.deliveries import MemoryKnowledge, service, text
from tests.office.pages import english_browser_of
from tests.personae import WETZLAR, World
from tests.towns import fill_register

__all__ = ["tuesday"]


@pytest.fixture(autouse=True)
def english_tuesday(tuesday: None) -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def office(world: World, tmp_path: Path) -> World:
    """The world with a register and two texts: one of the town, one of the Land."""
    fill_register()
    (tmp_path / "texts").write_text("1")
    texts = [
        service(
            "perso", "Verlust Personalausweis", text("05", "Bitte sofort sperren lassen."), areas=(WETZLAR,), leika=""
        ),
        service("hund", "Hundesteuer", text("05", "Wer einen Hund hält, zahlt Steuer.")),
    ]
    import_knowledge(world.scope, MemoryKnowledge(texts), tmp_path / "texts")
    return world


@pytest.fixture
def anna(office: World) -> Client:
    return english_browser_of(office.anna)
