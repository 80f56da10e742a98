"""Reading the municipal register. The lines are written here, column by column, with invented figures."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from amtsdraht.adapters.gv100ad import read_register
from amtsdraht.places.keys import (
    COUNTRY,
    Level,
    RegisteredArea,
    RegisteredMunicipality,
    RegisterRemark,
    UnreadableRegister,
    covering_areas,
    level_of,
)


def record(kind: str, key: str, name: str, seat: str = "", code: str = "") -> str:
    """Return the columns that all record types share: type, date, AGS and association, name, seat, code."""
    return f"{kind}20260228{key:<12}{name:<50}{seat:<50}{code:<6}"


def town(key: str, name: str, *, code: str = "63", people: int = 1200, postcode: str = "35578*****") -> str:
    line = record("60", key, name, code=code) + f"{750:011}{people:011}{people // 2:011}    {postcode:<10}"
    return f"{line:<220}"


HESSEN = record("10", "06", "Hessen", "Wiesbaden")
GIESSEN = record("20", "065", "Reg.-Bez. Gießen", "Gießen")
LAHN_DILL = record("40", "06532", "Lahn-Dill-Kreis", "Wetzlar", "44")
WETZLAR = town("065320230023", "Wetzlar, Stadt")
FRANKFURT = [
    record("40", "06412", "Frankfurt am Main, Stadt", "Frankfurt am Main", "41"),
    record("50", "06412   0000", "Frankfurt am Main, Stadt", code="50"),
    town("064120000000", "Frankfurt am Main, Stadt", code="61"),
]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return tmp_path / "GV100AD.txt"


def read(path: Path, *lines: str) -> list[RegisteredArea | RegisteredMunicipality | RegisterRemark]:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return list(read_register(path))


def remarks(path: Path, *lines: str) -> list[RegisterRemark]:
    return [entry for entry in read(path, *lines) if isinstance(entry, RegisterRemark)]


def test_a_municipality_is_read_with_all_that_is_needed(register: Path) -> None:
    assert read(register, WETZLAR) == [
        RegisteredMunicipality(
            ars="065320023023",
            ags="06532023",
            name="Wetzlar, Stadt",
            kind_code=63,
            kind="Stadt",
            population=1200,
            area_ha=750,
            seat_postcode="35578",
            has_more_postcodes=True,
            valid_on=date(2026, 2, 28),
        )
    ]


def test_areas_carry_their_padded_key_level_and_seat(register: Path) -> None:
    association = record("50", "07339   5007", "Rhein-Selz", "Oppenheim", "53")
    entries = read(register, HESSEN, GIESSEN, LAHN_DILL, association, WETZLAR)
    assert [(e.ars, e.level, e.seat, e.kind_code) for e in entries if isinstance(e, RegisteredArea)] == [
        ("060000000000", Level.STATE, "Wiesbaden", 0),
        ("065000000000", Level.REGION, "Gießen", 0),
        ("065320000000", Level.DISTRICT, "Wetzlar", 44),
        ("073395007000", Level.ASSOCIATION, "Oppenheim", 53),
    ]


def test_a_town_that_is_its_own_district_is_one_area_and_one_municipality(register: Path) -> None:
    entries = read(register, *FRANKFURT)
    assert [type(entry) for entry in entries] == [RegisteredArea, RegisteredMunicipality]


def test_a_city_that_is_its_own_land_is_no_district(register: Path) -> None:
    hamburg = [record("10", "02", "Hamburg", "Hamburg"), record("40", "02000", "Hamburg", "Hamburg", "41")]
    entries = read(register, *hamburg, town("020000000000", "Hamburg", code="61"))
    assert [entry.level for entry in entries if isinstance(entry, RegisteredArea)] == [Level.STATE]


def test_planning_regions_and_lone_municipalities_as_associations_are_left_out(register: Path) -> None:
    lone = record("50", "06532   0023", "Wetzlar, Stadt", code="50")
    assert len(read(register, record("30", "0811", "Region Stuttgart", "Stuttgart"), lone, WETZLAR)) == 1


def test_blank_lines_windows_line_ends_and_a_byte_order_mark_are_no_fault(register: Path) -> None:
    register.write_bytes(b"\xef\xbb\xbf\r\n" + f"{HESSEN}\r\n\r\n{WETZLAR}\r\n".encode())
    entries = list(read_register(register))
    assert [type(entry) for entry in entries] == [RegisteredArea, RegisteredMunicipality]


def test_a_repeated_municipality_is_reported_with_both_lines(register: Path) -> None:
    (remark,) = remarks(register, WETZLAR, HESSEN, WETZLAR)
    assert remark.line == 3
    assert "line 1" in remark.message
    assert remark.skipped


def test_a_repeated_area_is_reported_too(register: Path) -> None:
    (remark,) = remarks(register, HESSEN, HESSEN, WETZLAR)
    assert (remark.line, "Hessen" in remark.message) == (2, True)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (WETZLAR[:90], "cut off"),
        (town("065320230023", "Wetzlar, Stadt", code="99"), "cannot be read"),
        (WETZLAR.replace("00000001200", "0000000x200"), "cannot be read"),
        (WETZLAR.replace("20260228", "20261328"), "cannot be read"),
        (town("665320230023", "Nirgendwo"), "01 to 16"),
        ("70" + WETZLAR[2:], "no record type"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named_and_the_rest_is_read(register: Path, broken: str, message: str) -> None:
    entries = read(register, HESSEN, broken, FRANKFURT[2])
    assert [type(entry) for entry in entries] == [RegisteredArea, RegisterRemark, RegisteredMunicipality]
    remark = entries[1]
    assert isinstance(remark, RegisterRemark)
    assert remark.line == 2
    assert message in remark.message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"ars,ags,name\n", "no GV100AD file: line 1"),
        (b"PK\x03\x04\xff\xfe", "Unpack it"),
        (f"{HESSEN}\n".encode(), "no municipality"),
        (f"{HESSEN}\n{GIESSEN}\n".encode("latin-1"), r"not in UTF-8 \(line 2\)"),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_a_reason(register: Path, content: bytes, message: str) -> None:
    register.write_bytes(content)
    with pytest.raises(UnreadableRegister, match=message):
        list(read_register(register))


def test_a_missing_file_is_named(register: Path) -> None:
    with pytest.raises(UnreadableRegister, match=r"GV100AD\.txt cannot be opened"):
        list(read_register(register))


@pytest.mark.shared_data
def test_the_whole_german_register_is_read_without_a_remark(shared_data: Path) -> None:
    entries = list(read_register(shared_data / "gemeinden" / "GV100AD_28022026.txt"))
    towns = {entry.ars: entry for entry in entries if isinstance(entry, RegisteredMunicipality)}
    areas = {entry.ars: entry for entry in entries if isinstance(entry, RegisteredArea)}
    assert Counter(map(type, entries)) == {RegisteredMunicipality: 10_943, RegisteredArea: len(areas)}
    assert len(towns) == 10_943
    assert Counter(area.level for area in areas.values() if area.ars.startswith("06")) == {
        "state": 1,
        "region": 3,
        "district": 21 + 6,
    }
    assert sum(entry.population for entry in towns.values() if entry.ars.startswith("06")) == 6_280_793
    assert towns["065320023023"].population == 54_665
    assert all(level_of(ars, municipalities=towns) is Level.MUNICIPALITY for ars in towns)
    assert all(level_of(area.ars) is area.level for area in areas.values())
    above = {area for ars in towns for area in covering_areas(ars)[1:]} - {COUNTRY}
    assert all(area in areas or level_of(area) is Level.ASSOCIATION for area in above)
