"""Small XZuFi files of an invented supplier for an invented town, written piece by piece."""

from pathlib import Path
from typing import Any

from amtsdraht.adapters.xzufi.reader import XzufiSource
from amtsdraht.knowledge.ports import DeliveredDeletion, DeliveredObject, DeliveredService, Remark

NAMESPACE = "http://xoev.de/schemata/xzufi/2_2_0"
AGENCY = "L900"
ARS_LIST = "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs"


def transfer(
    body: str, *, namespace: str = NAMESPACE, attributes: str = 'produkthersteller="Redaktion Lauterfeld"'
) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<x:uebertragung xmlns:x="{namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {attributes}>\n'
        f"<x:nachrichtenkopf><x:sender>Lauterfeld</x:sender></x:nachrichtenkopf>\n{body}\n</x:uebertragung>"
    )


def written(inner: str) -> str:
    return f"<x:schreibe>{inner}</x:schreibe>\n"


def service(inner: str = "", *, value: str = "S1", agency: str = f'schemeAgencyID="{AGENCY}"') -> str:
    return written(f"<x:leistung><x:id {agency}>{value}</x:id>{inner}</x:leistung>")


def office(inner: str = "", *, value: str = "O1") -> str:
    return written(
        '<x:organisationseinheit xsi:type="x:OrganisationseinheitErweitert">'
        f'<x:id schemeAgencyID="{AGENCY}">{value}</x:id>'
        f'<x:name><x:name languageCode="de">Bürgerbüro Lauterfeld</x:name></x:name>{inner}</x:organisationseinheit>'
    )


def responsibility(inner: str = "", *, value: str = "Z1", service_id: str = "S1") -> str:
    return (
        f'<x:zustaendigkeit><x:id schemeAgencyID="{AGENCY}">{value}</x:id>'
        f'<x:leistungID schemeAgencyID="{AGENCY}">{service_id}</x:leistungID>{inner}</x:zustaendigkeit>'
    )


def write(tmp_path: Path, content: str | bytes, name: str = "lieferung.xml") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path: Path) -> list[DeliveredObject | DeliveredDeletion | Remark]:
    return list(XzufiSource().read(path))


def read_body(tmp_path: Path, body: str) -> list[DeliveredObject | DeliveredDeletion | Remark]:
    return read(write(tmp_path, transfer(body)))


def objects(delivered: list[Any]) -> list[DeliveredObject]:
    return [one for one in delivered if isinstance(one, DeliveredObject)]


def remarks(delivered: list[Any]) -> list[Remark]:
    return [one for one in delivered if isinstance(one, Remark)]


def only_content(tmp_path: Path, body: str) -> Any:
    delivered = read_body(tmp_path, body)
    assert remarks(delivered) == []
    (one,) = objects(delivered)
    return one.content


def only_service(tmp_path: Path, inner: str) -> DeliveredService:
    content = only_content(tmp_path, service(inner))
    assert isinstance(content, DeliveredService)
    return content
