import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.places.keys import (
    COUNTRY,
    Level,
    UnusableKey,
    ags_of,
    ars_from,
    covering_areas,
    land_of,
    level_of,
    pad_area,
    parse_ags,
    parse_ars,
)

WETZLAR, FRANKFURT, HAMBURG = "065320023023", "064120000000", "020000000000"

ars_keys = st.builds(
    "{:02}{}{:02}{:04}{:03}".format,
    st.integers(1, 16),
    st.integers(0, 9),
    st.integers(0, 99),
    st.sampled_from([0, 23, 5001, 9999]),
    st.integers(0, 999),
)


def test_wetzlar_lies_in_six_areas() -> None:
    assert covering_areas(WETZLAR) == (
        WETZLAR,
        "065320023000",
        "065320000000",
        "065000000000",
        "060000000000",
        COUNTRY,
    )


def test_a_town_that_is_its_own_district_stands_once() -> None:
    assert covering_areas(FRANKFURT) == (FRANKFURT, "064000000000", "060000000000", COUNTRY)
    assert covering_areas(HAMBURG) == (HAMBURG, COUNTRY)
    assert covering_areas(COUNTRY) == (COUNTRY,)


def test_a_land_without_regions_stands_once() -> None:
    assert covering_areas("010010000000") == ("010010000000", "010000000000", COUNTRY)


@pytest.mark.parametrize(
    ("area", "level"),
    [
        (WETZLAR, Level.MUNICIPALITY),
        ("065320023", Level.ASSOCIATION),
        ("06532", Level.DISTRICT),
        ("065", Level.REGION),
        ("06", Level.STATE),
        ("10", Level.STATE),
        ("", Level.COUNTRY),
        (COUNTRY, Level.COUNTRY),
    ],
)
def test_the_level_is_read_from_the_trailing_zeros(area: str, level: Level) -> None:
    assert level_of(area) is level


def test_the_register_decides_whether_a_key_is_a_town_or_its_district() -> None:
    assert level_of(FRANKFURT) is Level.DISTRICT
    assert level_of(FRANKFURT, municipalities={FRANKFURT}) is Level.MUNICIPALITY
    assert level_of(HAMBURG) is Level.STATE
    assert level_of(HAMBURG, municipalities={HAMBURG}) is Level.MUNICIPALITY


def test_the_ags_is_the_ars_without_the_association() -> None:
    assert ags_of(WETZLAR) == "06532023"
    assert ars_from("06532023", "0023") == WETZLAR


def test_blanks_between_the_parts_are_taken_out() -> None:
    assert parse_ars(" 06 5 32 0023 023 ") == WETZLAR
    assert parse_ags("06 532 023") == "06532023"


@pytest.mark.parametrize("text", ["", "6532023", "0653202X", "17532023", "00000000", "٠٦٥٣٢٠٢٣"])
def test_a_key_that_cannot_be_one_is_quoted(text: str) -> None:
    with pytest.raises(UnusableKey, match=f"“{text}” is no AGS"):
        parse_ags(text)


def test_an_ags_is_not_taken_for_an_area() -> None:
    with pytest.raises(UnusableKey, match="look its ARS up"):
        pad_area("06532023")


@given(ars_keys)
def test_areas_become_wider_and_never_repeat(ars: str) -> None:
    areas = covering_areas(ars)
    filled = [len(area.rstrip("0")) for area in areas]
    assert filled == sorted(filled, reverse=True)
    assert len(set(areas)) == len(areas)
    assert all(len(area) == 12 and ars.startswith(area.rstrip("0")) for area in areas)
    assert areas[0] == ars
    assert areas[-1] == COUNTRY


@given(ars_keys)
def test_ags_and_association_give_the_ars_back(ars: str) -> None:
    assert ars_from(ags_of(ars), ars[5:9]) == ars


def test_a_land_is_known_by_its_letters() -> None:
    assert [land_of(ars) for ars in ("064120000000", "110000000000", "160000000000", "000000000000")] == [
        "HE",
        "BE",
        "TH",
        "",
    ]
