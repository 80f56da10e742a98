"""An official schema is used where there is one. These are invented ones, built as XÖV builds its own."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from amtsdraht.adapters.xzufi.writer import XzufiTarget
from amtsdraht.knowledge.ports import Checked, Identity, ObjectKind, StockObject, UnreadableDelivery, UnwritableStock
from tests.adapters.xzufi.deliveries import NAMESPACE, objects, read, write

XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"'
CODES = '<xs:import namespace="urn:typ" schemaLocation="http://xoev.example/schemata/typ.xsd"/>'
OWN = (
    f'<xs:schema {XS} xmlns:x="{NAMESPACE}" xmlns:t="urn:typ" targetNamespace="{NAMESPACE}" '
    'elementFormDefault="qualified">'
)
MESSAGES = f"""{OWN}<xs:include schemaLocation="teile.xsd"/>
<xs:element name="t"><xs:complexType><xs:sequence><xs:element name="schreibe" maxOccurs="unbounded"><xs:complexType>
<xs:sequence><xs:element name="leistung" type="x:Leistung"/></xs:sequence></xs:complexType></xs:element></xs:sequence>
</xs:complexType></xs:element></xs:schema>"""
PARTS = f"""{OWN}{CODES}<xs:complexType name="Leistung"><xs:sequence><xs:element name="id"><xs:complexType>
<xs:simpleContent><xs:extension base="t:Kurz"><xs:attribute name="schemeAgencyID"/></xs:extension></xs:simpleContent>
</xs:complexType></xs:element></xs:sequence></xs:complexType></xs:schema>"""
TYPES = f"""<xs:schema {XS} targetNamespace="urn:typ"><xs:simpleType name="Kurz"><xs:restriction base="xs:string">
<xs:maxLength value="4"/></xs:restriction></xs:simpleType></xs:schema>"""


@pytest.fixture
def schemas(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "schemata"
    (folder / "importiert").mkdir(parents=True)
    for name, content in {"nachrichten.xsd": MESSAGES, "teile.xsd": PARTS, "importiert/typ.xsd": TYPES}.items():
        (folder / name).write_text(content)
    settings.XZUFI_SCHEMAS = str(folder)
    return folder


def delivery(*values: str, namespace: str = NAMESPACE) -> str:
    written = (
        f'<x:schreibe><x:leistung><x:id schemeAgencyID="L900">{value}</x:id></x:leistung></x:schreibe>\n'
        for value in values
    )
    return f'<x:t xmlns:x="{namespace}">{"".join(written)}</x:t>'


def test_a_delivery_that_keeps_to_the_schema_says_with_what_it_was_checked(tmp_path: Path, schemas: Path) -> None:
    delivered = read(write(tmp_path, delivery("1", "2")))
    assert delivered[0] == Checked(f"the schema of {NAMESPACE}")
    assert len(objects(delivered)) == 2


def test_a_delivery_that_breaks_the_schema_is_refused_before_anything_is_read(tmp_path: Path, schemas: Path) -> None:
    with pytest.raises(UnreadableDelivery, match=r"does not keep to the official schema.*zu-lang|maxLength"):
        next(iter(read(write(tmp_path, delivery("1", "zu-lang")))))


def test_of_a_folder_nothing_is_said_to_be_checked_unless_all_of_it_was(tmp_path: Path, schemas: Path) -> None:
    folder = tmp_path / "lieferung"
    folder.mkdir()
    write(folder, delivery("1"), "a.xml")
    assert Checked(f"the schema of {NAMESPACE}") in read(folder)
    write(folder, delivery("2", namespace="http://xoev.de/schemata/xzufi/2_1_0"), "b.xml")
    assert not any(isinstance(one, Checked) for one in read(folder))


def test_schemas_that_cannot_be_used_are_told(tmp_path: Path, settings: Settings) -> None:
    settings.XZUFI_SCHEMAS = str(tmp_path)
    (tmp_path / "teile.xsd").write_text(PARTS)
    with pytest.raises(UnreadableDelivery, match="AMTSDRAHT_XZUFI_SCHEMAS"):
        read(write(tmp_path, delivery("1")))
    with pytest.raises(UnwritableStock, match="AMTSDRAHT_XZUFI_SCHEMAS"):
        XzufiTarget().write(tmp_path / "x.xml", [], version="2.2.0")


def test_an_export_is_checked_and_a_breach_is_told(tmp_path: Path, schemas: Path) -> None:
    raw = f'<x:leistung xmlns:x="{NAMESPACE}"><x:id schemeAgencyID="L900">1</x:id></x:leistung>'
    one = StockObject(ObjectKind.SERVICE, Identity("L900", "1"), raw, lambda: None)
    written = XzufiTarget().write(tmp_path / "x.xml", [one], version="2.2.0")
    assert written.checked_with == ""
    assert "The file does not keep to the official schema" in written.remarks[0]
    newer = XzufiTarget().write(tmp_path / "x.xml", [one], version="2.3.1")
    assert (newer.checked_with, newer.remarks) == ("", ())
