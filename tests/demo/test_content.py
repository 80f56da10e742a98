"""The demo as a delivery, and what happens when somebody edits its files wrongly."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from amtsdraht.demo.content import DemoKnowledge, load_content
from amtsdraht.demo.reading import FOLDER
from amtsdraht.knowledge.ports import (
    DeliveredObject,
    DeliveredOnlineService,
    DeliveredResponsibility,
    KnowledgeSource,
    ObjectKind,
    UnreadableDelivery,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "demo"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def delivered(source: KnowledgeSource) -> list[DeliveredObject]:
    return [item for item in source.read(FOLDER) if isinstance(item, DeliveredObject)]


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_delivery_holds_all_kinds_and_nothing_else() -> None:
    items = list(DemoKnowledge().read(FOLDER))
    assert len(items) == len(delivered(DemoKnowledge()))
    counts = Counter(item.kind for item in delivered(DemoKnowledge()))
    assert counts[ObjectKind.SERVICE] >= 120
    assert counts[ObjectKind.OFFICE] >= 60
    assert counts[ObjectKind.RESPONSIBILITY] >= 1000
    assert counts[ObjectKind.ONLINE_SERVICE] >= 20


def test_positions_count_up_and_identities_are_unique_within_a_kind() -> None:
    items = delivered(DemoKnowledge())
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    assert len({(item.kind, item.identity) for item in items}) == len(items)


def test_raw_text_is_json_of_the_entry() -> None:
    for item in delivered(DemoKnowledge()):
        assert isinstance(json.loads(item.raw), dict)


def test_changes_have_an_aware_time() -> None:
    for text in load_content().texts:
        assert text.service.changed_at is not None
        assert text.service.changed_at.utcoffset() is not None


def test_responsibilities_name_delivered_services_and_answerers() -> None:
    items = delivered(DemoKnowledge())
    services = {item.identity for item in items if item.kind is ObjectKind.SERVICE}
    answerers = {item.identity for item in items if item.kind in (ObjectKind.OFFICE, ObjectKind.ONLINE_SERVICE)}
    for item in items:
        if isinstance(item.content, DeliveredResponsibility):
            assert item.content.service in services
            assert item.content.office in answerers
            assert item.content.areas


def test_every_online_service_is_named_by_a_responsibility() -> None:
    items = delivered(DemoKnowledge())
    named = {item.content.office for item in items if isinstance(item.content, DeliveredResponsibility)}
    online = [item.content for item in items if isinstance(item.content, DeliveredOnlineService)]
    assert online
    assert all(service.identity in named for service in online)


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("services/ausweise.toml", 'leika = "99008001012000"', 'leika = "12"', "ausweise.toml, service 1: “12” is not"),
        ("services/ausweise.toml", 'level = "municipal"', 'level = "city"', "“city” is not a level"),
        ("services/ausweise.toml", "teaser = ", "teeser = ", "Unknown field teeser"),
        ("services/ausweise.toml", 'topic = "reisepass"', 'topic = "personalausweis"', "occurs twice"),
        ("services/ausweise.toml", 'amount = "38.00"', 'amount = "viel"', "written like 12.50"),
        ("services/ausweise.toml", 'unit = "WOCHE"', 'unit = "Wochen"', "“Wochen” is not a unit of time"),
        ("services/ausweise.toml", "changed = 2026-10-05", "changed = ", "ausweise.toml is no valid TOML"),
        ("variants/haiger.toml", 'base = "personalausweis"', 'base = "perso"', "There is no base text “perso”"),
        ("variants/haiger.toml", '"065320011011"', '"000000000815"', "unknown area 000000000815"),
        ("offices/state_federal.toml", '"elterngeld"', '"babygeld"', "unknown topic babygeld"),
        ("bundles.toml", '"bibliothek", ', "", "nobody answers for bibliothek"),
        ("people.toml", 'town = "065320011011"', 'town = "065320012012"', "no partner town 065320012012"),
        ("register.csv", "065320011011,06532011", "065320011011,0653", "“0653” is no valid AGS"),
        ("closing_days.toml", 'town = "065320023023"', 'town = ""', "Name either a town or an office"),
        ("history.toml", 'agent = "anna"', 'agent = "anne"', "unknown agent anne"),
        ("cases.toml", 'office = "haiger-bauhof"', 'office = "haiger-hof"', "unknown office haiger-hof"),
    ],
)
def test_a_wrong_entry_is_refused_with_a_sentence(folder: Path, file: str, before: str, after: str, said: str) -> None:
    change(folder / file, before, after)
    with pytest.raises(UnreadableDelivery, match=said):
        load_content(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "calls.toml").unlink()
    with pytest.raises(UnreadableDelivery, match=r"calls\.toml cannot be read"):
        load_content(folder)
