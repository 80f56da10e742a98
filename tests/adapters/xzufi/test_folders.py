"""A folder with an index.txt is one delivery; what the index names and nobody delivered lets nothing vanish."""

from pathlib import Path

import pytest

from amtsdraht.knowledge.ports import UnreadableDelivery
from tests.adapters.xzufi.deliveries import objects, read, remarks, service, transfer, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        write(tmp_path, transfer(service(value=f"S-{name}")), f"{name}.xml")
    return tmp_path


def values(folder: Path) -> list[str]:
    return [one.identity.value for one in objects(read(folder))]


def test_files_are_read_in_the_order_of_the_index_whatever_ends_its_lines(folder: Path) -> None:
    (folder / "index.txt").write_bytes("\ufeffc.xml\r\na.xml\r\n\r\nb.xml\na.xml\n".encode())
    assert values(folder) == ["S-c", "S-a", "S-b"]
    assert remarks(read(folder)) == []


def test_a_file_that_is_listed_and_missing_withholds_every_deletion(folder: Path) -> None:
    (folder / "index.txt").write_text("a.xml\nfehlt.xml\n../a.xml\n")
    delivered = read(folder)
    assert [one.identity.value for one in objects(delivered)] == ["S-a"]
    assert [(one.subject, one.withholds) for one in remarks(delivered)] == [
        ("fehlt.xml", True), ("../a.xml", True), ("b.xml", False), ("c.xml", False),
    ]  # fmt: skip


def test_an_empty_index_is_refused(folder: Path) -> None:
    (folder / "index.txt").write_text("\n")
    with pytest.raises(UnreadableDelivery, match=r"index\.txt is empty"):
        read(folder)


def test_without_an_index_all_files_are_read_and_remarks_name_theirs(folder: Path) -> None:
    write(folder, transfer("<x:schreibe/>"), "d.xml")
    assert values(folder) == ["S-a", "S-b", "S-c"]
    assert [one.subject for one in remarks(read(folder))] == ["d.xml: schreibe"]


def test_one_broken_file_refuses_the_whole_folder(folder: Path) -> None:
    write(folder, "<", "d.xml")
    with pytest.raises(UnreadableDelivery, match=r"d\.xml"):
        read(folder)
