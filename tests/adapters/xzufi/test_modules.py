from pathlib import Path

import pytest

from amtsdraht.knowledge.ports import DeliveredModule, Link, ModuleKind
from tests.adapters.xzufi.deliveries import objects, only_service, read_body, remarks, service


def only_module(tmp_path: Path, xml: str) -> DeliveredModule:
    (module,) = only_service(tmp_path, xml).modules
    return module


def text_module(inner: str, code: str = "06") -> str:
    return f"<x:modulText><x:leikaTextmodul><code>{code}</code></x:leikaTextmodul>{inner}</x:modulText>"


def test_a_text_module_yields_one_module_per_language(tmp_path: Path) -> None:
    german, english = only_service(
        tmp_path,
        text_module(
            '<x:inhalt languageCode="de">&lt;p class="a"&gt;Anmelden&lt;/p&gt;</x:inhalt>'
            '<x:inhalt languageCode="EN">Register</x:inhalt>'
            '<x:weiterfuehrenderLink languageCode="en"><x:uri>https://a.example/en</x:uri></x:weiterfuehrenderLink>'
        ),
    ).modules
    assert german == DeliveredModule(ModuleKind.TEXT, "06", "de", "<p>Anmelden</p>")
    assert english == DeliveredModule(ModuleKind.TEXT, "06", "en", "Register", (Link("https://a.example/en"),))


def test_a_text_without_language_is_german_and_a_short_code_gets_its_zero(tmp_path: Path) -> None:
    module = only_module(tmp_path, text_module("<x:inhalt>Hund</x:inhalt>", code="2"))
    assert (module.language, module.code) == ("de", "02")


@pytest.mark.parametrize(
    "inhalt",
    ["&lt;ul&gt;&lt;li&gt;Foto&lt;/li&gt;&lt;/ul&gt;", "<![CDATA[<ul><li>Foto</li></ul>]]>", "<ul><li>Foto</li></ul>"],
)
def test_html_is_read_escaped_as_cdata_and_as_forgotten_elements(tmp_path: Path, inhalt: str) -> None:
    assert only_module(tmp_path, text_module(f"<x:inhalt>{inhalt}</x:inhalt>")).html == "<ul><li>Foto</li></ul>"


def test_links_follow_their_positions(tmp_path: Path) -> None:
    links = "".join(
        f"<x:weiterfuehrenderLink><x:uri>https://a.example/{place}</x:uri><x:titel>T{place}</x:titel>"
        f"<x:positionDarstellung>{place}</x:positionDarstellung></x:weiterfuehrenderLink>"
        for place in (10, 9, 1)
    )
    assert [link.title for link in only_module(tmp_path, text_module(links, "14")).links] == ["T1", "T9", "T10"]


def test_a_link_that_could_run_something_is_left_out_with_a_remark(tmp_path: Path) -> None:
    link = "<x:weiterfuehrenderLink><x:uri>javascript:alert(1)</x:uri></x:weiterfuehrenderLink>"
    delivered = read_body(tmp_path, service(text_module(f"<x:inhalt>Hund</x:inhalt>{link}")))
    assert objects(delivered)[0].content.modules[0].links == ()  # type: ignore[union-attr]
    assert "javascript:alert(1)" in remarks(delivered)[0].message


def test_an_individual_module_keeps_its_own_type_apart_from_the_codes(tmp_path: Path) -> None:
    module = only_module(
        tmp_path,
        "<x:modulTextIndividuell><x:individuellesTextmodultyp><code>06</code></x:individuellesTextmodultyp>"
        "<x:inhalt>Eigenes</x:inhalt></x:modulTextIndividuell>",
    )
    assert (module.kind, module.code, module.data) == (ModuleKind.TEXT, "", {"individual_type": "06"})


def test_a_module_renamed_by_the_supplier_keeps_its_heading(tmp_path: Path) -> None:
    name = "<x:leikaTextmodulAbweichendeBezeichnung>Gut zu wissen</x:leikaTextmodulAbweichendeBezeichnung>"
    assert only_module(tmp_path, text_module(f"{name}<x:inhalt>Text</x:inhalt>", "16")).data == {
        "heading": "Gut zu wissen"
    }


def fee(inner: str) -> str:
    return f"<x:modulKosten><x:kosten>{inner}</x:kosten></x:modulKosten>"


def test_a_fixed_fee_keeps_amount_and_currency(tmp_path: Path) -> None:
    module = only_module(
        tmp_path,
        "<x:modulKosten><x:kosten><x:typ><code>001</code></x:typ><x:kostenauswahl><x:fix>"
        '<x:betrag currencyID="EUR">37.0</x:betrag></x:fix></x:kostenauswahl><x:vorkasse>true</x:vorkasse></x:kosten>'
        '<x:beschreibung languageCode="de">Ermäßigung möglich</x:beschreibung></x:modulKosten>',
    )
    assert (module.kind, module.html) == (ModuleKind.FEE, "Ermäßigung möglich")
    expected = {"type": "001", "choice": "fixed", "amount": "37.00", "currency": "EUR", "prepaid": True}
    assert module.data == {"fees": [expected]}


def test_a_nested_amount_with_german_comma_is_read(tmp_path: Path) -> None:
    amount = "<x:betrag><x:betrag>22,80</x:betrag><x:waehrung><code>EUR</code></x:waehrung></x:betrag>"
    assert only_module(tmp_path, fee(amount)).data["fees"][0]["amount"] == "22.80"


def test_a_variable_fee_keeps_both_ends_and_its_reason_in_each_language(tmp_path: Path) -> None:
    modules = only_service(
        tmp_path,
        fee(
            "<x:kostenauswahl><x:betragUntergrenze>50</x:betragUntergrenze><x:betragObergrenze>60</x:betragObergrenze>"
            '<x:beschreibungVariabilitaet languageCode="de">nach Rechtsform</x:beschreibungVariabilitaet>'
            '<x:beschreibungVariabilitaet languageCode="en">by legal form</x:beschreibungVariabilitaet>'
            "</x:kostenauswahl>"
        ),
    ).modules
    reasons = {module.language: module.data["fees"][0]["reason"] for module in modules}
    assert reasons == {"de": "nach Rechtsform", "en": "by legal form"}
    assert modules[0].data["fees"][0] | {"reason": ""} == {
        "choice": "variable", "from": "50.00", "to": "60.00", "currency": "EUR", "reason": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "choice",
    ["<x:kostenauswahl><x:frei/></x:kostenauswahl>", '<x:kostenauswahl xsi:type="x:KostenFrei"/>'],
)
def test_a_free_service_is_known_as_free(tmp_path: Path, choice: str) -> None:
    assert only_module(tmp_path, fee(choice)).data == {"fees": [{"choice": "free"}]}


def test_an_amount_that_is_none_is_remarked_once_though_told_in_two_languages(tmp_path: Path) -> None:
    delivered = read_body(
        tmp_path,
        service(
            "<x:modulKosten><x:kosten><x:betrag>viel</x:betrag></x:kosten>"
            '<x:beschreibung languageCode="de">a</x:beschreibung><x:beschreibung languageCode="en">b</x:beschreibung>'
            "</x:modulKosten>"
        ),
    )
    assert len(objects(delivered)[0].content.modules) == 2  # type: ignore[union-attr]
    assert [remark.message for remark in remarks(delivered)] == [
        "“viel” is not an amount of money; only the description is shown."
    ]


def test_a_deadline_of_a_length_keeps_type_units_and_upper_end(tmp_path: Path) -> None:
    module = only_module(
        tmp_path,
        "<x:modulFrist><x:frist><x:typ><code>001</code></x:typ><x:fristauswahl><x:fristDauer><x:dauer>2</x:dauer>"
        "<x:einheit>WOCHE</x:einheit><x:dauerBis>1</x:dauerBis><x:einheitBis>MONAT</x:einheitBis></x:fristDauer>"
        "</x:fristauswahl><x:beschreibung>nach Einzug</x:beschreibung></x:frist></x:modulFrist>",
    )
    assert module.kind is ModuleKind.DEADLINE
    assert module.data["periods"] == [
        {"type": "001", "choice": "duration", "length": 2, "unit": "WOCHE", "length_to": 1, "unit_to": "MONAT",
         "note": "nach Einzug"}
    ]  # fmt: skip


def test_a_deadline_of_a_day_keeps_its_dates_as_written(tmp_path: Path) -> None:
    module = only_module(
        tmp_path,
        "<x:modulFrist><x:frist><x:fristauswahl><x:fristStichtag><x:von>--03-01</x:von><x:bis>2026-05-31</x:bis>"
        "</x:fristStichtag></x:fristauswahl></x:frist></x:modulFrist>",
    )
    assert module.data["periods"] == [{"choice": "date", "from": "--03-01", "to": "2026-05-31"}]


def test_a_processing_time_is_a_duration_of_its_own_kind(tmp_path: Path) -> None:
    module = only_module(
        tmp_path,
        "<x:modulBearbeitungsdauer><x:bearbeitungsdauer><x:dauer>3</x:dauer><x:einheit><code>WERKTAG</code></x:einheit>"
        "</x:bearbeitungsdauer></x:modulBearbeitungsdauer>",
    )
    assert module.kind is ModuleKind.DURATION
    assert module.data["periods"] == [{"choice": "duration", "length": 3, "unit": "WERKTAG"}]


def test_a_deadline_only_told_in_words_keeps_the_words(tmp_path: Path) -> None:
    module = only_module(tmp_path, "<x:modulFrist><x:beschreibung>Binnen zwei Wochen</x:beschreibung></x:modulFrist>")
    assert (module.html, module.data) == ("Binnen zwei Wochen", {})


def test_terms_are_gathered_per_language(tmp_path: Path) -> None:
    modules = only_service(
        tmp_path,
        '<x:modulBegriffImKontext><x:begriffImKontext><x:begriff languageCode="de">ummelden</x:begriff>'
        "<x:typ><code>001</code></x:typ></x:begriffImKontext>"
        '<x:begriffImKontext><x:begriff languageCode="de">umziehen</x:begriff>'
        '<x:begriff languageCode="en">move</x:begriff>'
        "</x:begriffImKontext></x:modulBegriffImKontext>",
    ).modules
    assert [(module.kind, module.language, module.data) for module in modules] == [
        (ModuleKind.TERM, "de", {"terms": [{"term": "ummelden", "type": "001"}, {"term": "umziehen", "type": ""}]}),
        (ModuleKind.TERM, "en", {"terms": [{"term": "move", "type": ""}]}),
    ]


def test_a_hint_for_those_who_inform_is_a_kind_of_its_own(tmp_path: Path) -> None:
    module = only_module(
        tmp_path, "<x:modulAuskunftshinweis><x:inhalt>Nach dem Einzug fragen.</x:inhalt></x:modulAuskunftshinweis>"
    )
    assert (module.kind, module.html) == (ModuleKind.HINT, "Nach dem Einzug fragen.")


def test_documents_are_listed_as_going_in_and_coming_out(tmp_path: Path) -> None:
    module = only_module(
        tmp_path,
        "<x:modulDokument><x:dokumentEingehend><x:typ><code>001</code></x:typ><x:bezeichnung>Antrag</x:bezeichnung>"
        '<x:referenzFormularID schemeAgencyID="L900">F1</x:referenzFormularID></x:dokumentEingehend>'
        "<x:dokumentEingehend><x:pflichtangabetyp><code>01</code></x:pflichtangabetyp><x:dokument>"
        "<x:art><code>002</code></x:art><x:bezeichnung>Foto</x:bezeichnung></x:dokument></x:dokumentEingehend>"
        "<x:dokumentAusgehend><x:bezeichnung>Bescheid</x:bezeichnung></x:dokumentAusgehend></x:modulDokument>",
    )
    assert module.kind is ModuleKind.DOCUMENT
    assert module.data == {
        "incoming": [
            {"type": "001", "name": "Antrag", "forms": [{"agency": "L900", "value": "F1"}]},
            {"type": "002", "name": "Foto", "obligation": "01"},
        ],
        "outgoing": [{"name": "Bescheid"}],
    }


def test_the_origin_is_a_link(tmp_path: Path) -> None:
    module = only_module(
        tmp_path,
        '<x:modulUrsprungsportal languageCode="de"><x:uri>https://portal.example/1</x:uri><x:titel>Portal</x:titel>'
        "</x:modulUrsprungsportal>",
    )
    assert module == DeliveredModule(ModuleKind.ORIGIN, links=(Link("https://portal.example/1", "Portal"),))


def test_the_release_says_when_and_by_whom(tmp_path: Path) -> None:
    module = only_module(
        tmp_path,
        "<x:modulFachlicheFreigabe><x:fachlichFreigegebenAm>2026-01-31</x:fachlichFreigegebenAm>"
        '<x:fachlichFreigegebenDurch languageCode="de">Amt für Beispiele</x:fachlichFreigegebenDurch>'
        "</x:modulFachlicheFreigabe>",
    )
    assert (module.kind, module.data) == (ModuleKind.RELEASE, {"on": "2026-01-31", "by": "Amt für Beispiele"})


def test_the_channel_of_a_module_is_kept_for_xzufi_2_3(tmp_path: Path) -> None:
    channel = "<x:zugangskanal><code>100</code></x:zugangskanal>"
    assert only_module(tmp_path, text_module(f"{channel}<x:inhalt>Online</x:inhalt>")).data == {"channel": "100"}


def test_empty_modules_are_left_out(tmp_path: Path) -> None:
    empty = text_module("<x:inhalt>&lt;p&gt;&amp;nbsp;&lt;/p&gt;</x:inhalt>") + "<x:modulKosten/><x:modulFrist/>"
    assert only_service(tmp_path, empty).modules == ()
