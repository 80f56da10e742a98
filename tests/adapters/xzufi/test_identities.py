from pathlib import Path

import pytest

from amtsdraht.adapters.xzufi import repeats
from amtsdraht.knowledge.ports import DeliveredDeletion, Identity, ObjectKind
from tests.adapters.xzufi.deliveries import AGENCY, objects, read, read_body, remarks, service, transfer, write, written


def deletion(klasse: str, value: str = "S1") -> str:
    return f'<x:loesche klasse="{klasse}"><x:id schemeAgencyID="{AGENCY}">{value}</x:id></x:loesche>\n'


@pytest.mark.parametrize(
    ("klasse", "kind"),
    [
        ("Leistung", ObjectKind.SERVICE),
        ("LeistungSpezialisierung", ObjectKind.SPECIALISATION),
        ("Organisationseinheit", ObjectKind.OFFICE),
        ("Zustaendigkeit", ObjectKind.RESPONSIBILITY),
        ("Onlinedienst", ObjectKind.ONLINE_SERVICE),
        ("Formular", ObjectKind.FORM),
    ],
)
def test_a_deletion_names_kind_and_identity(tmp_path: Path, klasse: str, kind: ObjectKind) -> None:
    assert read_body(tmp_path, deletion(klasse)) == [DeliveredDeletion(kind, Identity(AGENCY, "S1"), 1)]


@pytest.mark.parametrize("xml", [deletion("Kaffeekasse"), '<x:loesche klasse="Leistung"/>', "<x:loesche/>"])
def test_a_deletion_of_an_unknown_class_or_without_id_is_skipped_with_a_remark(tmp_path: Path, xml: str) -> None:
    (remark,) = read_body(tmp_path, xml)
    assert remarks([remark])[0].skipped


def test_an_object_without_id_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    delivered = read_body(tmp_path, written("<x:leistung/>") + service(value=" ") + service(value="S2"))
    assert [one.identity.value for one in objects(delivered)] == ["S2"]
    assert [(remark.skipped, remark.position, remark.line) for remark in remarks(delivered)] == [
        (True, 1, 4),
        (True, 2, 5),
    ]


@pytest.mark.parametrize(
    ("attributes", "sender"), [('produkthersteller="Werk"', "Werk"), ('xzufiVersion="2.2"', "unbekannt")]
)
def test_a_missing_agency_is_replaced_by_the_sender_with_a_remark(tmp_path: Path, attributes: str, sender: str) -> None:
    delivered = read(write(tmp_path, transfer(service(agency=""), attributes=attributes)))
    assert objects(delivered)[0].identity == Identity(sender, "S1")
    assert "schemeAgencyID" in remarks(delivered)[0].message
    assert not remarks(delivered)[0].skipped


@pytest.mark.parametrize("xml", ["<x:raumschiff/>", ""])
def test_an_unknown_object_without_id_or_an_absent_one_is_skipped_with_a_remark(tmp_path: Path, xml: str) -> None:
    (remark,) = remarks(read_body(tmp_path, written(xml)))
    assert remark.skipped


def test_an_unknown_object_is_kept_as_it_came_with_a_remark(tmp_path: Path) -> None:
    body = written(f'<x:raumschiff><x:id schemeAgencyID="{AGENCY}">1</x:id><x:antrieb>Warp</x:antrieb></x:raumschiff>')
    delivered = read_body(tmp_path, body)
    (one,) = objects(delivered)
    assert (one.kind, one.identity, one.content) == (ObjectKind.OTHER, Identity(AGENCY, "raumschiff:1"), None)
    assert "<x:antrieb>Warp</x:antrieb>" in one.raw
    assert not remarks(delivered)[0].skipped


def test_an_answer_holds_its_objects_without_schreibe(tmp_path: Path) -> None:
    bare = service(value="S1").removeprefix("<x:schreibe>").removesuffix("</x:schreibe>\n")
    nested = service("<x:leistung><x:id>innen</x:id></x:leistung>", value="S2")
    delivered = read_body(tmp_path, f"<x:antwort><x:liste>{bare}</x:liste></x:antwort>{nested}")
    assert [one.identity.value for one in objects(delivered)] == ["S1", "S2"]


def test_a_repeated_id_is_delivered_again_with_a_remark(tmp_path: Path) -> None:
    delivered = read_body(tmp_path, service() + service(value="S2") + service())
    assert [one.identity.value for one in objects(delivered)] == ["S1", "S2", "S1"]
    assert [(remark.position, remark.skipped) for remark in remarks(delivered)] == [(3, False)]


def test_the_same_value_of_another_agency_is_no_repetition(tmp_path: Path) -> None:
    assert remarks(read_body(tmp_path, service() + service(agency='schemeAgencyID="L901"'))) == []


def test_an_id_written_again_after_its_deletion_is_no_repetition(tmp_path: Path) -> None:
    assert remarks(read_body(tmp_path, service() + deletion("Leistung") + service())) == []


def test_repeats_stop_being_watched_when_memory_would_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "MOST_WATCHED", 1)
    body = service() + service(value="S2") + service(value="S2") + service()
    assert [remark.position for remark in remarks(read_body(tmp_path, body))] == [4]


def test_a_file_without_any_object_says_so(tmp_path: Path) -> None:
    (remark,) = read_body(tmp_path, "")
    assert "nothing was read" in remarks([remark])[0].message
