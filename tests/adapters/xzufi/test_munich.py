"""The real texts of a city: a full delivery and the changes after it."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from amtsdraht.knowledge.ports import DeliveredDeletion, DeliveredService, ModuleKind, ObjectKind
from tests.adapters.xzufi.deliveries import objects, read, remarks

pytestmark = pytest.mark.shared_data


def test_the_full_delivery_is_read_without_loss(shared_data: Path) -> None:
    delivered = read(shared_data / "xzufi" / "munich_xzufi_2_2_0_full.xml")
    assert remarks(delivered) == []
    assert Counter(one.kind for one in objects(delivered)) == {
        ObjectKind.SERVICE: 287,
        ObjectKind.OFFICE: 109,
        ObjectKind.RESPONSIBILITY: 526,
    }


def test_all_modules_links_and_keys_of_the_full_delivery_are_found(shared_data: Path) -> None:
    delivered = read(shared_data / "xzufi" / "munich_xzufi_2_2_0_full.xml")
    services = [one.content for one in objects(delivered) if isinstance(one.content, DeliveredService)]
    modules = [module for service in services for module in service.modules]
    # One of the 728 text modules is a paragraph around a zero-width space: it says nothing.
    assert Counter(module.kind for module in modules) == {ModuleKind.TEXT: 727, ModuleKind.FEE: 193}
    assert sum(len(module.links) for module in modules) == 1073
    assert sum(len(service.leika_keys) for service in services) == 135
    assert {service.areas for service in services} == {("091620000000",)}
    assert all(service.changed_at and service.changed_at.tzinfo for service in services)
    assert not any("\u200b" in module.html or "style=" in module.html for module in modules)


def test_the_raw_text_of_every_object_can_be_parsed_alone(shared_data: Path) -> None:
    delivered = objects(read(shared_data / "xzufi" / "munich_xzufi_2_2_0_full.xml"))
    assert {etree.QName(etree.fromstring(one.raw)).localname for one in delivered} == {
        "leistung", "organisationseinheit", "zustaendigkeitTransferObjekt",
    }  # fmt: skip


def test_the_delta_holds_five_changes_and_five_deletions(shared_data: Path) -> None:
    delivered = read(shared_data / "xzufi" / "munich_xzufi_2_2_0_delta.xml")
    deletions = [one for one in delivered if isinstance(one, DeliveredDeletion)]
    assert [one.kind for one in objects(delivered)] == [ObjectKind.SERVICE] * 5
    assert Counter(one.kind for one in deletions) == {
        ObjectKind.SERVICE: 2,
        ObjectKind.OFFICE: 1,
        ObjectKind.RESPONSIBILITY: 1,
        ObjectKind.ONLINE_SERVICE: 1,
    }
    assert deletions[1].identity.value == "gibt-es-nicht"
    assert [one.position for one in delivered if not remarks([one])] == list(range(1, 11))
