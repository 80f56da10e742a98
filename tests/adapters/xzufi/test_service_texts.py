from datetime import datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from amtsdraht.adapters.xzufi.keys import BERLIN
from amtsdraht.knowledge.ports import DeliveredOnlineService, Identity, Link, ObjectKind
from tests.adapters.xzufi.deliveries import (
    AGENCY,
    NAMESPACE,
    objects,
    only_content,
    only_service,
    read,
    read_body,
    remarks,
    service,
    transfer,
    write,
    written,
)

KEY = "99115005104000"


def test_a_service_carries_identity_position_and_its_raw_text(tmp_path: Path) -> None:
    first, second = objects(read_body(tmp_path, service(value="S1") + service(value="S2")))
    assert (first.kind, first.identity, first.position) == (ObjectKind.SERVICE, Identity(AGENCY, "S1"), 1)
    assert (second.identity.value, second.position) == ("S2", 2)
    parsed = etree.fromstring(first.raw)
    assert parsed.tag == f"{{{NAMESPACE}}}leistung"


@pytest.mark.parametrize("code", ["<code>{}</code><name>Egal</name>", "<x:code>{}</x:code>", "{}"])
def test_codes_are_read_qualified_unqualified_and_bare(tmp_path: Path, code: str) -> None:
    found = only_service(
        tmp_path,
        f'<x:referenzLeiKa listURI="u">{code.format(KEY)}</x:referenzLeiKa>'
        f"<x:typisierung>{code.format('2b')}</x:typisierung>",
    )
    assert found.leika_keys == (KEY,)
    assert found.typing_codes == ("2b",)


def test_leika_keys_are_gathered_from_all_fields_without_repetition(tmp_path: Path) -> None:
    found = only_service(
        tmp_path,
        f"<x:referenzLeiKa><code>{KEY}, 99115005060000</code></x:referenzLeiKa>"
        f"<x:referenzLeiKa><code>{KEY}</code></x:referenzLeiKa>",
    )
    assert found.leika_keys == (KEY, "99115005060000")


def test_a_bad_leika_key_is_remarked_and_the_good_one_kept(tmp_path: Path) -> None:
    delivered = read_body(tmp_path, service(f"<x:referenzLeiKa><code>{KEY};99-kaputt</code></x:referenzLeiKa>"))
    (one,) = objects(delivered)
    (remark,) = remarks(delivered)
    assert one.content.leika_keys == (KEY,)  # type: ignore[union-attr]
    assert "99-kaputt" in remark.message
    assert (remark.skipped, remark.subject, remark.position) == (False, "leistung S1", 1)


def test_an_unknown_namespace_of_xzufi_is_read_by_the_names_of_2_3_with_a_warning(tmp_path: Path) -> None:
    body = service(
        f"<x:referenzLeistungsschluessel>{KEY}</x:referenzLeistungsschluessel>"
        "<x:versionsinformationen><x:geaendertDatumZeit>2026-11-02T08:00:00</x:geaendertDatumZeit></x:versionsinformationen>"
    )
    delivered = read(write(tmp_path, transfer(body, namespace="urn:xoev-de:fim:standard:xzufi_2.4")))
    (warning,) = remarks(delivered)
    (one,) = objects(delivered)
    assert "xzufi_2.4" in warning.message
    assert not warning.skipped
    assert one.content.leika_keys == (KEY,)  # type: ignore[union-attr]
    assert one.content.changed_at == datetime(2026, 11, 2, 8, tzinfo=BERLIN)  # type: ignore[union-attr]


@pytest.mark.parametrize("version", ["2_1_0", "2_2_0", "2_3_1"])
def test_known_versions_are_read_without_a_word(tmp_path: Path, version: str) -> None:
    namespace = f"http://xoev.de/schemata/xzufi/{version}"
    assert remarks(read(write(tmp_path, transfer(service(), namespace=namespace)))) == []


def test_areas_are_padded_and_unreadable_ones_remarked(tmp_path: Path) -> None:
    areas = "".join(
        f"<x:gueltigkeitGebietID>{area}</x:gueltigkeitGebietID>" for area in ("06532", "06532023", "Hessen")
    )
    delivered = read_body(tmp_path, service(areas))
    assert objects(delivered)[0].content.areas == ("065320000000", "ags:06532023")  # type: ignore[union-attr]
    assert ["“Hessen”" in remark.message for remark in remarks(delivered)] == [True]


def test_only_classifications_of_the_situation_list_become_situations(tmp_path: Path) -> None:
    found = only_service(
        tmp_path,
        '<x:klassifizierung listURI="urn:xoev-de:fim:codeliste:pvlagen"><code>1050200</code></x:klassifizierung>'
        '<x:klassifizierung listURI="urn:xoev-de:fim:codeliste:sdginformationsbereich"><code>1010100</code>'
        "</x:klassifizierung>",
    )
    assert found.situations == ("1050200",)


def test_change_and_validity_are_aware_times(tmp_path: Path) -> None:
    found = only_service(
        tmp_path,
        "<x:versionsinformation><x:geaendertDatumZeit>2026-07-01T10:00:00</x:geaendertDatumZeit></x:versionsinformation>"
        "<x:gueltigkeit><x:beginn>2026-01-01T00:00:00+01:00</x:beginn><x:ende>2026-12-31</x:ende></x:gueltigkeit>",
    )
    assert found.changed_at == datetime(2026, 7, 1, 10, tzinfo=BERLIN)
    assert found.changed_at.utcoffset() == timedelta(hours=2)
    assert found.valid_from == datetime(2026, 1, 1, tzinfo=BERLIN)
    assert found.valid_to == datetime(2026, 12, 31, 23, 59, 59, tzinfo=BERLIN)


def test_several_periods_span_their_hull_and_an_open_end_stays_open(tmp_path: Path) -> None:
    found = only_service(
        tmp_path,
        "<x:gueltigkeit><x:beginn>2026-03-01T00:00:00Z</x:beginn><x:ende>2026-04-01T00:00:00Z</x:ende></x:gueltigkeit>"
        "<x:gueltigkeit><x:beginn>2026-02-01T00:00:00Z</x:beginn></x:gueltigkeit>",
    )
    assert found.valid_from is not None
    assert found.valid_from.month == 2
    assert found.valid_to is None


def test_an_unreadable_time_is_remarked_and_counts_as_not_given(tmp_path: Path) -> None:
    delivered = read_body(
        tmp_path,
        service("<x:versionsinformation><x:geaendertDatumZeit>gestern</x:geaendertDatumZeit></x:versionsinformation>"),
    )
    assert objects(delivered)[0].content.changed_at is None  # type: ignore[union-attr]
    assert "“gestern”" in remarks(delivered)[0].message


def test_a_service_with_nothing_but_an_id_is_read(tmp_path: Path) -> None:
    found = only_service(tmp_path, "")
    assert (found.modules, found.leika_keys, found.areas, found.changed_at) == ((), (), (), None)


def test_an_online_service_carries_names_and_links(tmp_path: Path) -> None:
    content = only_content(
        tmp_path,
        written(
            f'<x:onlinedienst xsi:type="x:OnlinedienstErweitert"><x:id schemeAgencyID="{AGENCY}">D1</x:id>'
            '<x:bezeichnung languageCode="de">Hund online anmelden</x:bezeichnung>'
            '<x:bezeichnung languageCode="en">Register a dog</x:bezeichnung>'
            '<x:link languageCode="de"><x:typ><code>01</code></x:typ><x:link>https://dienst.example/hund</x:link>'
            "<x:titel>Zum Dienst</x:titel></x:link></x:onlinedienst>"
        ),
    )
    assert content == DeliveredOnlineService(
        Identity(AGENCY, "D1"),
        {"de": "Hund online anmelden", "en": "Register a dog"},
        (Link("https://dienst.example/hund", "Zum Dienst"),),
    )


@pytest.mark.parametrize(
    ("element", "kind"), [("formular", ObjectKind.FORM), ("spezialisierung", ObjectKind.SPECIALISATION)]
)
def test_forms_and_specialisations_are_kept_raw(tmp_path: Path, element: str, kind: ObjectKind) -> None:
    (one,) = objects(
        read_body(
            tmp_path, written(f'<x:{element}><x:id schemeAgencyID="{AGENCY}">F1</x:id><x:neu>?</x:neu></x:{element}>')
        )
    )
    assert (one.kind, one.content) == (kind, None)
    assert "<x:neu>?</x:neu>" in one.raw
