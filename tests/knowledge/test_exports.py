"""What was imported can be written out and read again without any change, in both versions of XZuFi."""

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amtsdraht.adapters.xzufi.reader import XzufiSource
from amtsdraht.adapters.xzufi.writer import XzufiTarget
from amtsdraht.knowledge.acts.deliveries import NamedSource, import_knowledge
from amtsdraht.knowledge.acts.exports import export_knowledge
from amtsdraht.knowledge.models import Delivery, Responsibility, Service, ServiceModule
from amtsdraht.knowledge.ports import ModuleKind, OpeningSpan, UnwritableStock, Written
from amtsdraht.knowledge.states import DeliveryState
from amtsdraht.tenancy.scope import acting_in
from tests.adapters.xzufi.deliveries import AGENCY, office, responsibility, service, transfer, written
from tests.knowledge.deliveries import MemoryKnowledge, online, responsible, terms, text
from tests.knowledge.deliveries import office as memory_office
from tests.knowledge.deliveries import service as memory_service
from tests.personae import GIESSEN, WETZLAR, World

pytestmark = pytest.mark.django_db
Bring = Callable[[Path | str], Delivery]
Export = Callable[..., tuple[Path, Written]]
STRANGE = '<x:merkmal art="neu"><x:wert>42</x:wert></x:merkmal>'
BODY = (
    service(f'<x:modulText><x:leikaTextmodul listURI="urn:a" listVersionID="1"><code>03</code></x:leikaTextmodul>'
            f'<x:inhalt languageCode="de">Hund &amp;amp; Halter</x:inhalt></x:modulText>{STRANGE}', value="S1")
    + service('<x:modulKosten><x:kosten xsi:type="x:KostenFix"/></x:modulKosten>', value="S2")
    + office(
        "<x:vorher/>\n " + responsibility(f"<x:gebietID>{WETZLAR}</x:gebietID>", value="Z1") + "\n "
        + responsibility(f"<x:gebietID>{GIESSEN}</x:gebietID>{STRANGE}", value="Z2") + "\n <x:nachher/>", value="O1")
    + office(value="O2")
    + written(
        f'<x:zustaendigkeitTransferObjekt><x:uebergeordnetesObjektID schemeAgencyID="{AGENCY}">O2'
        f"</x:uebergeordnetesObjektID>{responsibility(f'<x:gebietID>{WETZLAR}</x:gebietID>', value='Z3')}"
        "</x:zustaendigkeitTransferObjekt>")
    + written(f'<x:formular><x:id schemeAgencyID="{AGENCY}">F1</x:id>{STRANGE}</x:formular>')
    + written(f'<x:leistungSpezialisierung><x:id schemeAgencyID="{AGENCY}">P1</x:id></x:leistungSpezialisierung>')
    + written(f'<x:raumschiff><x:id schemeAgencyID="{AGENCY}">R1</x:id></x:raumschiff>')
    + written(f'<x:onlinedienst><x:id schemeAgencyID="{AGENCY}">D1</x:id></x:onlinedienst>')
)  # fmt: skip


@pytest.fixture
def bring(world: World, tmp_path: Path) -> Bring:
    def bring_in(given: Path | str) -> Delivery:
        path = given if isinstance(given, Path) else tmp_path / "lieferung.xml"
        if isinstance(given, str):
            path.write_text(given, encoding="utf-8")
        delivery = import_knowledge(world.scope, XzufiSource(), path)
        assert delivery.state == DeliveryState.APPLIED, delivery.report
        return delivery

    return bring_in


@pytest.fixture
def export(world: World, tmp_path: Path) -> Export:
    def write_out(version: str = "2.2.0", **where: str) -> tuple[Path, Written]:
        path = tmp_path / f"{version}.xml"
        return path, export_knowledge(world.scope, XzufiTarget(), path, version=version, **where)

    return write_out


def changes(delivery: Delivery) -> tuple[int, ...]:
    return tuple(delivery.report[name] for name in ("created", "changed", "deleted"))


def test_what_was_written_out_changes_nothing_when_it_is_read_again(bring: Bring, export: Export) -> None:
    first = bring(transfer(BODY))
    path, told = export()
    again = bring(path)
    assert sum(told.objects.values()) == first.report["created"] == 11
    assert (changes(again), again.report["unchanged"], again.report["not_in_file"]) == ((0, 0, 0), 11, 0)
    assert told.remarks == ()


def test_unknown_elements_and_types_are_written_back(bring: Bring, export: Export) -> None:
    bring(transfer(BODY))
    content = export()[0].read_text(encoding="utf-8")
    assert content.count(STRANGE) == 3
    assert 'xsi:type="x:KostenFix"' in content
    assert "<x:vorher></x:vorher>" in content


def test_a_missing_agency_stays_what_it_was_taken_for(bring: Bring, export: Export) -> None:
    bring(transfer(service(agency="")))
    again = bring(export()[0])
    assert (changes(again), again.report["unchanged"]) == ((0, 0, 0), 1)


def test_an_unknown_namespace_is_written_as_the_version_that_is_asked_for(bring: Bring, export: Export) -> None:
    bring(transfer(BODY, namespace="urn:xoev-de:fim:standard:xzufi_2.4"))
    path, _ = export("2.3.1")
    assert "xzufi_2.4" not in path.read_text(encoding="utf-8")
    assert bring(path).report["created"] == 0


@pytest.mark.shared_data
def test_a_city_is_written_out_and_read_again_in_both_versions(bring: Bring, export: Export, shared_data: Path) -> None:
    bring(shared_data / "xzufi" / "munich_xzufi_2_2_0_full.xml")
    bring(shared_data / "xzufi" / "munich_xzufi_2_2_0_delta.xml")
    again = bring(export("2.2.0")[0])
    assert (changes(again), again.report["not_in_file"]) == ((0, 0, 0), 0)
    newer = bring(export("2.3.1")[0])
    assert (newer.report["created"], newer.report["deleted"], newer.report["not_in_file"]) == (0, 0, 0)
    back = bring(export("2.2.0")[0])
    assert (back.report["created"], back.report["not_in_file"], back.report["skipped"]) == (0, 0, 0)


OLD_SHAPE = (
    f'<x:referenzLeiKa listURI="urn:l" listVersionID="7"><code>99102013104000</code></x:referenzLeiKa>{STRANGE}'
    '<x:modulDokument><x:dokumentEingehend><x:typ><code>4</code></x:typ><x:referenzFormularID>F</x:referenzFormularID>'
    '</x:dokumentEingehend><x:beschreibung languageCode="de">Mitbringen</x:beschreibung></x:modulDokument>'
    "<x:versionsinformation><x:version>3</x:version></x:versionsinformation>"
)  # fmt: skip


def test_a_text_survives_the_way_to_2_3_1_and_back(world: World, bring: Bring, export: Export) -> None:
    bring(transfer(service(OLD_SHAPE)))
    with acting_in(world.scope):
        before = Service.objects.get().raw
    path, told = export("2.3.1")
    newer = path.read_text(encoding="utf-8")
    assert '<x:referenzLeistungsschluessel schemeURI="urn:l" schemeVersionID="7">99102013104000</' in newer
    assert "<x:versionsinformationen>" in newer
    assert told.remarks == ()
    bring(path)
    bring(export("2.2.0")[0])
    with acting_in(world.scope):
        assert Service.objects.get().raw == before


def test_what_has_no_counterpart_in_2_3_1_is_kept_and_told(bring: Bring, export: Export) -> None:
    bring(transfer(service("<x:kennzeichenEA>true</x:kennzeichenEA>")))
    path, told = export("2.3.1")
    assert "<x:kennzeichenEA>true</x:kennzeichenEA>" in path.read_text(encoding="utf-8")
    assert told.remarks == ("1 ×: “kennzeichenEA” has no certain counterpart in 2.3.1 and was written as it came.",)


def test_modules_for_several_channels_become_one_in_2_2_0(world: World, bring: Bring, export: Export) -> None:
    def fees(channel: str, said: str) -> str:
        inner = f"<x:zugangskanal><code>{channel}</code></x:zugangskanal><x:beschreibung>{said}</x:beschreibung>"
        return f"<x:modulKosten>{inner}</x:modulKosten>"

    bring(
        transfer(
            service(fees("100", "Vor Ort") + fees("000", "Überall")), namespace="urn:xoev-de:fim:standard:xzufi_2.3.1"
        )
    )
    path, told = export("2.2.0")
    assert len(told.remarks) == 2
    bring(path)
    with acting_in(world.scope):
        assert [module.html for module in ServiceModule.objects.all()] == ["ÜberallVor Ort"]


def test_what_is_written_here_or_came_in_another_format_is_composed(world: World, export: Export, bring: Bring,
                                                                    tmp_path: Path) -> None:  # fmt: skip
    source = MemoryKnowledge(
        [
            memory_service("1", "Hundesteuer", text("06", "<p>Ein <b>Hund</b>.</p>"), terms("Waldi"), areas=(WETZLAR,)),
            memory_office("7", "Steueramt", OpeningSpan(0, "08:00", "12:00"), internal_phone="0555 99"),
            online("5", "Anmelden", "https://a.example"),
            responsible("9", "7", "1", WETZLAR),
        ]
    )  # fmt: skip
    import_knowledge(world.scope, NamedSource(source, "Eigene"), tmp_path)
    path, told = export("2.3.1")
    assert "0555 99" not in path.read_text(encoding="utf-8")
    assert sum(told.objects.values()) == 4
    with acting_in(world.scope):
        before = [(one.title, one.areas, one.leika_keys, one.situations) for one in Service.objects.all()]
        modules = list(ServiceModule.objects.order_by("position").values_list("kind", "code", "html", "data"))
        Service.objects.all().delete()
    again = bring(path)
    assert (again.report["created"], again.report["changed"], again.report["remarks_total"]) == (1, 3, 0)
    with acting_in(world.scope):
        assert [(one.title, one.areas, one.leika_keys, one.situations) for one in Service.objects.all()] == before
        assert list(ServiceModule.objects.order_by("position").values_list("kind", "code", "html", "data")) == modules
        assert Responsibility.objects.get().service_key == "L900115/1"
        assert ServiceModule.objects.filter(kind=ModuleKind.TERM).exists()


def test_with_an_area_only_what_answers_there_is_written(bring: Bring, export: Export) -> None:
    bring(
        transfer(
            service(f"<x:gueltigkeitGebietID>{WETZLAR}</x:gueltigkeitGebietID>", value="S1")
            + service("<x:gueltigkeitGebietID>06</x:gueltigkeitGebietID>", value="S2")
            + service(f"<x:gueltigkeitGebietID>{GIESSEN}</x:gueltigkeitGebietID>", value="S3")
            + office(responsibility(f"<x:gebietID>{WETZLAR}</x:gebietID>", value="Z1"), value="O1")
            + office(responsibility(f"<x:gebietID>{GIESSEN}</x:gebietID>", value="Z2"), value="O2")
        )
    )
    content = export(ars=WETZLAR)[0].read_text(encoding="utf-8")
    assert [name for name in ("S1", "S2", "S3", "O1", "O2", "Z1", "Z2") if f">{name}<" in content] == [
        "S1", "S2", "O1", "Z1",
    ]  # fmt: skip


def test_an_unknown_version_or_place_is_refused_with_a_sentence(export: Export, world: World, tmp_path: Path) -> None:
    with pytest.raises(UnwritableStock, match=r"XZuFi 2\.1 cannot be written"):
        export("2.1")
    with pytest.raises(UnwritableStock, match="could not be written"):
        export_knowledge(world.scope, XzufiTarget(), tmp_path / "fehlt" / "x.xml", version="2.2.0")


WORDS = st.text("aäß€<&>\"' x\u00a0", min_size=1, max_size=12)
ATTRIBUTES = st.dictionaries(st.sampled_from(["listURI", "languageCode", "eigen"]), WORDS, max_size=2)
NAMES = st.sampled_from(
    ["modulText", "inhalt", "modulKosten", "kosten", "code", "zustaendigkeitsbereich", "merkmal", "versionsinformation"]
)
ELEMENTS: st.SearchStrategy[str] = st.recursive(
    st.builds(lambda name, attributes, text: element(name, attributes, escape(text)), NAMES, ATTRIBUTES, WORDS),
    lambda inner: st.builds(
        lambda name, attributes, parts: element(name, attributes, "\n".join(parts)), NAMES, ATTRIBUTES,
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip
OBJECTS = st.builds(
    # A responsibility names what holds it by identity alone, so offices, online services and forms share no ids here.
    lambda name, value, agency, parts: written(
        f"<x:{name}><x:id{agency}>{name[:2]}{value}</x:id>{''.join(parts)}</x:{name}>"
    ),
    st.sampled_from(["leistung", "organisationseinheit", "onlinedienst", "formular", "spezialisierung", "neues"]),
    st.sampled_from(["1", "2", "3"]),
    st.sampled_from([' schemeAgencyID="L900"', ' schemeAgencyID="L901"', ""]),
    st.lists(ELEMENTS | st.builds(lambda value: responsibility(value=f"Z{value}"), st.integers(1, 99)), max_size=4),
)  # fmt: skip


def element(name: str, attributes: dict[str, str], inner: str) -> str:
    said = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    prefix = "" if name == "code" else "x:"
    return f"<{prefix}{name}{said}>{inner}</{prefix}{name}>"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    bodies=st.lists(OBJECTS, min_size=1, max_size=5, unique_by=lambda body: body.partition("</x:id>")[0]),
    version=st.sampled_from(["2_2_0", "2_3_1"]),
)
def test_any_delivery_comes_back_unchanged_from_its_export(
    bodies: list[str], version: str, bring: Bring, export: Export
) -> None:
    with transaction.atomic():
        first = bring(transfer("".join(bodies), namespace=f"http://xoev.de/schemata/xzufi/{version}"))
        path, told = export({"2_2_0": "2.2.0", "2_3_1": "2.3.1"}[version])
        again = bring(path)
        transaction.set_rollback(True)
    assert (changes(again), again.report["not_in_file"], again.report["repeated"]) == ((0, 0, 0), 0, 0)
    assert sum(told.objects.values()) == first.report["created"] == again.report["unchanged"]
