from pathlib import Path

import pytest

from amtsdraht.adapters.postcodes import read_postcodes
from amtsdraht.places.keys import PostcodeLink, RegisterRemark, UnreadableRegister

WETZLAR = PostcodeLink("06532023", "35578")
DRESDEN = PostcodeLink("14612000", "01067")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "postcodes.csv"


def read(path: Path, content: str) -> list[PostcodeLink | RegisterRemark]:
    path.write_text(content, encoding="utf-8")
    return list(read_postcodes(path))


@pytest.mark.parametrize(
    "content",
    [
        "osm_id,ags,ort,plz,landkreis\n1,06532023,Wetzlar,35578,Lahn-Dill-Kreis\n",
        "PLZ;AGS\r\n35578;06532023\r\n",
        "\ufeffpostleitzahl\tags\n35578\t06532023\n",
        '"ort","plz","ags"\n"Wetzlar, Stadt","35578","06532023"\n\n',
    ],
)
def test_columns_are_found_by_their_heading(table: Path, content: str) -> None:
    assert read(table, content) == [WETZLAR]


def test_a_leading_zero_lost_in_a_spreadsheet_is_put_back(table: Path) -> None:
    assert read(table, "ags,plz\n6532023,35578\n14612000,1067\n") == [WETZLAR, DRESDEN]


def test_a_repeated_pair_counts_once(table: Path) -> None:
    assert read(table, "ags,plz\n06532023,35578\n06532023,35578\n") == [WETZLAR]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("06532023,355", "no postcode"),
        ("0653,35578", "no AGS"),
        ("06532023", "no postcode"),
        ("99532023,35578", "01 to 16"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_rest_is_read(table: Path, row: str, message: str) -> None:
    remark, link = read(table, f"ags,plz\n{row}\n06532023,35578\n")
    assert isinstance(remark, RegisterRemark)
    assert remark.line == 2
    assert message in remark.message
    assert link == WETZLAR


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"ags,ort\n06532023,Wetzlar\n", "no column “plz”"),
        (b"ags,plz\n", "no postcode below"),
        ("ags,ort,plz\n06532018,Aßlar,35614\n".encode("latin-1"), "not in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_a_reason(table: Path, content: bytes, message: str) -> None:
    table.write_bytes(content)
    with pytest.raises(UnreadableRegister, match=message):
        list(read_postcodes(table))


def test_a_missing_file_is_named(table: Path) -> None:
    with pytest.raises(UnreadableRegister, match=r"postcodes\.csv cannot be opened"):
        list(read_postcodes(table))


@pytest.mark.shared_data
def test_the_whole_german_table_is_read_without_a_remark(shared_data: Path) -> None:
    links = list(read_postcodes(shared_data / "gemeinden" / "zuordnung_plz_ort_2023-01.csv"))
    assert len(links) == 12_871
    assert all(isinstance(link, PostcodeLink) for link in links)
    assert WETZLAR in links
