from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from amtsdraht.knowledge.ports import Address, DeliveredOffice, Identity, ObjectKind, OpeningSpan
from tests.adapters.xzufi.deliveries import (
    AGENCY,
    objects,
    office,
    only_content,
    read_body,
    remarks,
    responsibility,
    written,
)


def only_office(tmp_path: Path, inner: str) -> DeliveredOffice:
    content: Any = only_content(tmp_path, office(inner))
    assert isinstance(content, DeliveredOffice)
    return content


def test_an_office_carries_its_name_and_address(tmp_path: Path) -> None:
    found = only_office(
        tmp_path,
        "<x:anschrift><x:typ><code>002</code></x:typ><x:strasse>Am Brunnen</x:strasse><x:hausnummer>7a</x:hausnummer>"
        "<x:postleitzahl>99999</x:postleitzahl><x:ort>Lauterfeld</x:ort><x:verwaltungspolitischeKodierung>"
        "<x:gemeindeschluessel><code>06532023</code></x:gemeindeschluessel>"
        "<x:regionalschluessel><code>065320023023</code></x:regionalschluessel></x:verwaltungspolitischeKodierung>"
        "</x:anschrift><x:anschrift><x:postfach>12 34</x:postfach><x:ort>Lauterfeld</x:ort></x:anschrift>",
    )
    assert found.names == {"de": "Bürgerbüro Lauterfeld"}
    assert found.addresses == (
        Address("Am Brunnen", "7a", "99999", "Lauterfeld", "002", "065320023023"),
        Address("Postfach 12 34", town="Lauterfeld"),
    )


def test_flat_names_are_read_too(tmp_path: Path) -> None:
    content = only_content(
        tmp_path,
        written(
            f'<x:organisationseinheit><x:id schemeAgencyID="{AGENCY}">O2</x:id>'
            '<x:name languageCode="de">Stadtkasse</x:name>'
            '<x:name languageCode="en">Cashier</x:name></x:organisationseinheit>'
        ),
    )
    assert content.names == {"de": "Stadtkasse", "en": "Cashier"}


def test_an_office_without_a_name_is_kept_with_a_remark(tmp_path: Path) -> None:
    delivered = read_body(
        tmp_path, written(f'<x:organisationseinheit><x:id schemeAgencyID="{AGENCY}">O2</x:id></x:organisationseinheit>')
    )
    assert len(objects(delivered)) == 1
    assert "no name" in remarks(delivered)[0].message


def test_ways_to_reach_an_office_are_read_by_their_names(tmp_path: Path) -> None:
    found = only_office(
        tmp_path,
        "<x:telefon>0555 123-0</x:telefon><x:telefax><x:nummer>0555 123-99</x:nummer></x:telefax>"
        "<x:eMail>buero@lauterfeld.example</x:eMail><x:internet><x:uri>https://lauterfeld.example</x:uri></x:internet>"
        "<x:telefonIntern>4711</x:telefonIntern><x:terminbuchung>https://termin.example</x:terminbuchung><x:raum>1.04</x:raum>",
    )
    assert (found.phone, found.fax, found.email) == ("0555 123-0", "0555 123-99", "buero@lauterfeld.example")
    assert (found.website, found.appointment_url) == ("https://lauterfeld.example", "https://termin.example")
    assert (found.internal_phone, found.room) == ("4711", "1.04")


def communication(code: str, value: str, uri: str = "urn:de:xoev:codeliste:erreichbarkeit") -> str:
    return (
        f'<x:kommunikation><x:kanal listURI="{uri}"><code>{code}</code></x:kanal>'
        f"<x:kennung>{value}</x:kennung></x:kommunikation>"
    )


def test_communication_is_sorted_by_its_channel_code_and_the_first_wins(tmp_path: Path) -> None:
    found = only_office(
        tmp_path,
        communication("04", "0555 9")
        + communication("04", "0555 99")
        + communication("02", "0555 1234")
        + communication("03", "0555 777")
        + communication("01", "a@lauterfeld.example"),
    )
    assert (found.fax, found.phone, found.email) == ("0555 9", "0555 1234", "a@lauterfeld.example")


def test_communication_of_a_foreign_list_is_told_by_its_value_or_not_at_all(tmp_path: Path) -> None:
    found = only_office(
        tmp_path, communication("7", "b@lauterfeld.example", "urn:x") + communication("9", "0555 1", "urn:x")
    )
    assert (found.email, found.phone, found.fax) == ("b@lauterfeld.example", "", "")


def test_the_number_of_a_contact_person_is_not_the_number_of_the_office(tmp_path: Path) -> None:
    assert only_office(tmp_path, "<x:kontaktperson><x:telefon>0555 66</x:telefon></x:kontaktperson>").phone == ""


def test_a_value_that_cannot_be_what_it_says_is_left_out_with_a_remark(tmp_path: Path) -> None:
    delivered = read_body(tmp_path, office("<x:email>siehe Webseite</x:email>"))
    assert objects(delivered)[0].content.email == ""  # type: ignore[union-attr]
    assert "siehe Webseite" in remarks(delivered)[0].message


def test_opening_hours_are_read_as_spans_in_the_order_of_the_week(tmp_path: Path) -> None:
    def entry(day: str, opens: str, closes: str, extra: str = "") -> str:
        return f"<x:zeit><x:wochentag>{day}</x:wochentag><x:von>{opens}</x:von><x:bis>{closes}</x:bis>{extra}</x:zeit>"

    found = only_office(
        tmp_path,
        "<x:oeffnungszeiten>"
        + entry("<code>9</code><name>Dienstag</name>", "14:00:00", "18:00:00", "<x:nurMitTermin>true</x:nurMitTermin>")
        + entry("Mo.", "8.00 Uhr", "12:30")
        + "<x:beschreibung>Feiertags geschlossen</x:beschreibung></x:oeffnungszeiten>",
    )
    assert found.hours == (OpeningSpan(0, "08:00", "12:30"), OpeningSpan(1, "14:00", "18:00", by_appointment=True))
    assert found.hours_text == "Feiertags geschlossen"


@pytest.mark.parametrize(
    "entry",
    [
        "<x:tag>Vollmond</x:tag><x:von>8</x:von><x:bis>9</x:bis>",
        "<x:tag>Mo</x:tag><x:von>12:00</x:von><x:bis>8:00</x:bis>",
    ],
)
def test_opening_hours_that_are_none_are_left_out_with_a_remark(tmp_path: Path, entry: str) -> None:
    delivered = read_body(tmp_path, office(f"<x:oeffnungszeiten><x:zeit>{entry}</x:zeit></x:oeffnungszeiten>"))
    assert objects(delivered)[0].content.hours == ()  # type: ignore[union-attr]
    assert "left out" in remarks(delivered)[0].message


def test_opening_hours_in_words_are_kept_as_words(tmp_path: Path) -> None:
    found = only_office(tmp_path, "<x:oeffnungszeiten>&lt;p&gt;Mo–Fr 8–12 Uhr&lt;/p&gt;</x:oeffnungszeiten>")
    assert (found.hours, found.hours_text) == ((), "Mo–Fr 8–12 Uhr")


@pytest.mark.parametrize("parent", ["<x:id schemeAgencyID='L900'>O0</x:id>", None])
def test_the_office_above_is_read(tmp_path: Path, parent: str | None) -> None:
    inner = (
        f"<x:uebergeordneteOrganisationseinheit>{parent}</x:uebergeordneteOrganisationseinheit>"
        if parent
        else "<x:uebergeordneteOrganisationseinheitID schemeAgencyID='L900'>O0</x:uebergeordneteOrganisationseinheitID>"
    )
    assert only_office(tmp_path, inner).parent == Identity("L900", "O0")


AREA = "<x:gebietID>06532</x:gebietID>"


def test_inline_responsibilities_follow_their_office(tmp_path: Path) -> None:
    inner = responsibility(f"{AREA}<x:rolle><code>3</code></x:rolle>") + responsibility(
        AREA, value="Z2", service_id="S2"
    )
    found, first, second = objects(read_body(tmp_path, office(inner)))
    assert [one.kind for one in (found, first, second)] == [ObjectKind.OFFICE, *[ObjectKind.RESPONSIBILITY] * 2]
    content: Any = first.content
    assert (content.office, content.service) == (Identity(AGENCY, "O1"), Identity(AGENCY, "S1"))
    assert (content.areas, content.role) == (("065320000000",), "03")
    assert second.content.role == "01"  # type: ignore[union-attr]
    assert {found.position, first.position, second.position} == {1}


def test_a_transferred_responsibility_names_its_office_and_keeps_it_in_the_raw_text(tmp_path: Path) -> None:
    (one,) = objects(read_body(tmp_path, written(transferred(responsibility(AREA)))))
    content: Any = one.content
    assert (one.identity.value, content.office.value, content.service.value) == ("Z1", "O9", "S1")
    assert etree.fromstring(one.raw)[0].text == "O9"


def transferred(
    inner: str, office_id: str = '<x:uebergeordnetesObjektID schemeAgencyID="L900">O9</x:uebergeordnetesObjektID>'
) -> str:
    return f"<x:zustaendigkeitTransferObjekt>{office_id}{inner}</x:zustaendigkeitTransferObjekt>"


@pytest.mark.parametrize(
    "xml",
    [
        transferred(responsibility(AREA), office_id=""),
        transferred(""),
        transferred(
            f"<x:zustaendigkeit><x:leistungID schemeAgencyID='L900'>S1</x:leistungID>{AREA}</x:zustaendigkeit>"
        ),
        transferred(f"<x:zustaendigkeit><x:id schemeAgencyID='L900'>Z1</x:id>{AREA}</x:zustaendigkeit>"),
    ],
)
def test_a_responsibility_without_office_id_or_service_is_skipped(tmp_path: Path, xml: str) -> None:
    delivered = read_body(tmp_path, written(xml))
    assert objects(delivered) == []
    assert [remark.skipped for remark in remarks(delivered)] == [True]


def test_a_responsibility_whose_areas_are_all_unreadable_is_skipped_and_does_not_hold_everywhere(
    tmp_path: Path,
) -> None:
    delivered = read_body(tmp_path, office(responsibility("<x:gebietID>Lauterfeld</x:gebietID>")))
    assert [one.kind for one in objects(delivered)] == [ObjectKind.OFFICE]
    assert [remark.skipped for remark in remarks(delivered)] == [False, True]
    assert remarks(delivered)[-1].subject == "zustaendigkeit Z1"
