import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from amtsdraht.adapters.xzufi import reader
from amtsdraht.knowledge.ports import UnreadableDelivery
from tests.adapters.xzufi.deliveries import NAMESPACE, objects, read, service, transfer, write

LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(12)
    ) + "]>"
)  # fmt: skip


def sentence(path: Path) -> str:
    with pytest.raises(UnreadableDelivery) as refused:
        read(path)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"PK\x03\x04rest", "is a ZIP archive; unpack it first"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b'{"leistung": 1}', "JSON"),
        (b"Sehr geehrte Damen und Herren", "does not begin like XML"),
        (b"<!DOCTYPE html><html><body>Fehler 404</body></html>", "web page"),
        (b"<html><body>Fehler</body></html>", "web page"),
        (b"<rss/>", "not XZuFi: its root is “rss” without a namespace"),
        (b'<a xmlns="urn:andere"/>', "its root is “a” in the namespace “urn:andere”"),
        (b"<", "line 1"),
        (
            b"<?xml version='1.0' encoding='klingonisch'?><a/>",
            "an encoding that is not supported (unknown encoding: klingonisch)",
        ),
        (b"<?xml version='1.0' encoding='big5'?><a/>", "an encoding that is not supported"),
    ],
)
def test_a_foreign_file_is_refused_with_its_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    message = sentence(write(tmp_path, content))
    assert words in message
    assert message.startswith("“lieferung.xml”")


def test_a_folder_without_a_delivery_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    assert "holds neither an index.txt nor XML files" in sentence(tmp_path)
    assert "There is no file" in sentence(tmp_path / "fehlt.xml")


def test_a_device_or_pipe_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rohr.xml")
    assert "not an ordinary file" in sentence(tmp_path / "rohr.xml")


@contextmanager
def as_nobody() -> Iterator[None]:
    """Read as somebody without rights, also where the tests run as root."""
    effective = os.geteuid()
    if effective == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(effective)


def test_a_file_without_the_right_to_read_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, transfer(service()))
    path.chmod(0)
    with as_nobody():
        message = sentence(path)
    assert "may not be read" in message


def test_billion_laughs_are_refused_before_anything_is_expanded(tmp_path: Path) -> None:
    body = transfer(service("<x:modulText><x:inhalt>&m;</x:inhalt></x:modulText>")).replace("?>\n", f"?>\n{LAUGHS}", 1)
    assert "declares a DOCTYPE" in sentence(write(tmp_path, body))


def test_laughs_in_an_attribute_of_the_root_behind_a_long_comment_are_refused(tmp_path: Path) -> None:
    body = f'<!--{"x" * 100_000}-->{LAUGHS}<r xmlns="{NAMESPACE}" produkthersteller="&m;"/>'
    assert "declares a DOCTYPE" in sentence(write(tmp_path, body))


def test_an_external_entity_is_refused_and_never_read(tmp_path: Path) -> None:
    secret = write(tmp_path, "Geheimnis", "geheim.txt")
    doctype = f'<!DOCTYPE r [<!ENTITY g SYSTEM "{secret.as_uri()}">]>'
    body = transfer(service("<x:typisierung>&g;</x:typisierung>")).replace("?>\n", f"?>\n{doctype}", 1)
    message = sentence(write(tmp_path, body))
    assert "declares a DOCTYPE" in message
    assert "Geheimnis" not in message


def test_a_doctype_in_utf_16_is_seen_too(tmp_path: Path) -> None:
    body = f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}<r xmlns="{NAMESPACE}"/>'
    assert "declares a DOCTYPE" in sentence(write(tmp_path, body.encode("utf-16")))


def test_a_wrong_encoding_is_told_with_line_and_byte(tmp_path: Path) -> None:
    content = transfer(service() + service("<x:typisierung>Gebühr</x:typisierung>", value="S2")).encode("latin-1")
    message = sentence(write(tmp_path, content))
    assert "not in the encoding it declares" in message
    assert "line 5" in message
    place = content.index("ü".encode("latin-1")) + 1
    assert f"byte {place}, value 0xFC" in message


def test_a_declared_latin_1_file_and_utf_16_are_read(tmp_path: Path) -> None:
    body = transfer(
        service("<x:modulText><x:leikaTextmodul>02</x:leikaTextmodul><x:inhalt>Gebühr</x:inhalt></x:modulText>")
    )
    for encoding in ("ISO-8859-1", "windows-1252", "UTF-16"):
        path = write(tmp_path, body.replace('"UTF-8"', f'"{encoding}"', 1).encode(encoding))
        assert objects(read(path))[0].content.modules[0].html == "Gebühr"  # type: ignore[union-attr]


@pytest.mark.parametrize("ending", ["<x:schreibe><x:leist", "<x:schreibe>", "", "<![CDATA[abc"])
def test_a_file_that_breaks_off_is_told_with_its_line_after_what_could_be_read(tmp_path: Path, ending: str) -> None:
    whole = transfer(service())
    path = write(tmp_path, whole[: whole.index("</x:uebertragung>")] + ending)
    delivered = reader.XzufiSource().read(path)
    assert objects([next(delivered)])[0].identity.value == "S1"
    with pytest.raises(UnreadableDelivery, match=r"breaks off in line 6: its end is missing"):
        list(delivered)


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<x:typisierung>1</x:typ>", "line 4, column 80: mismatched tag"),
        ("<x:typisierung>&uuml;</x:typisierung>", "uses an entity that XML does not know (line 4"),
        ("<x:typisierung>\x07</x:typisierung>", "a character that XML does not allow: line 4"),
        ("<y:typisierung/>", "not well-formed"),
    ],
)
def test_a_file_that_is_not_well_formed_is_told_where(tmp_path: Path, inner: str, words: str) -> None:
    assert words in sentence(write(tmp_path, transfer(service(inner))))


def test_an_object_without_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LARGEST_OBJECT_BYTES", 1 << 20)
    assert "without the end of a “schreibe”" in sentence(write(tmp_path, transfer(service("<x:a>1</x:a>" * 200_000))))


def test_a_prologue_without_end_is_refused(tmp_path: Path) -> None:
    assert "without any element" in sentence(write(tmp_path, f"<!--{'x' * 2_000_000}-->"))
