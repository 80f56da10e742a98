from datetime import UTC, datetime, timedelta

import pytest

from amtsdraht.adapters.xzufi.keys import BERLIN, read_amount, read_area, read_time, split_leika_keys

FIRST, SECOND = "99115005104000", "99115005060000"


@pytest.mark.parametrize(
    "text",
    [f"{FIRST},{SECOND}", f"{FIRST}; {SECOND}", f"{FIRST}\n{SECOND}", f"{FIRST} {SECOND}",
     f"urn:de:fim:leika:leistung:{FIRST}, urn:de:fim:leika:leistung:{SECOND}"],
)  # fmt: skip
def test_split_leika_keys_reads_several_keys_in_one_field(text: str) -> None:
    assert split_leika_keys(text) == ([FIRST, SECOND], [])


def test_split_leika_keys_reads_a_grouped_key_as_one() -> None:
    assert split_leika_keys("99 115 005 104 000") == ([FIRST], [])


@pytest.mark.parametrize("bad", ["9911500510400", "991150051040000", "98115005104000", "９９115005104000", "S1000"])
def test_split_leika_keys_sorts_out_what_is_no_key(bad: str) -> None:
    assert split_leika_keys(f"{FIRST},{bad}") == ([FIRST], [bad])


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("065320023023", "065320023023"),
        ("065320023", "065320023000"),
        ("06532", "065320000000"),
        ("065", "065000000000"),
        ("06", "060000000000"),
        ("00", "000000000000"),
        ("urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:06532", "065320000000"),
        ("06 5 32 0023 023", "065320023023"),
        ("06532023", "ags:06532023"),
        ("urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:ags:06532023", "ags:06532023"),
    ],
)
def test_read_area_pads_regional_keys_and_marks_municipal_ones(text: str, area: str) -> None:
    assert read_area(text) == area


@pytest.mark.parametrize("text", ["", "6532", "0653200230230", "Hessen", "٠٦٥٣٢"])
def test_read_area_refuses_other_lengths_and_other_digits(text: str) -> None:
    assert read_area(text) is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("37", "37.00"),
        ("37.5", "37.50"),
        ("37,00", "37.00"),
        ("1.234,50 €", "1234.50"),
        ("0.125", "0.125"),
        ("-3", "-3.00"),
    ],
)
def test_read_amount_writes_decimals_with_a_point(text: str, amount: str) -> None:
    assert read_amount(text) == amount


@pytest.mark.parametrize("text", ["", "kostenlos", "1e9", "NaN", "12 bis 15", "1.2.3"])
def test_read_amount_refuses_what_is_no_number(text: str) -> None:
    assert read_amount(text) is None


def test_read_time_keeps_the_offset_and_takes_naive_times_as_berlin() -> None:
    assert read_time("2026-11-02T08:00:00Z") == datetime(2026, 11, 2, 8, tzinfo=UTC)
    summer, winter = read_time("2026-07-01T08:00:00"), read_time("2026-12-01T08:00:00.1234567")
    assert summer is not None
    assert winter is not None
    assert (summer.utcoffset(), winter.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))


def test_read_time_reads_a_date_as_its_first_or_last_moment() -> None:
    assert read_time("2026-12-31") == datetime(2026, 12, 31, tzinfo=BERLIN)
    assert read_time("2026-12-31+01:00", end_of_day=True) == datetime(2026, 12, 31, 23, 59, 59, tzinfo=BERLIN)


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59", "0001-01-01"])
def test_read_time_takes_for_ever_as_open(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize("text", ["gestern", "31.12.2026", "2026-02-30"])
def test_read_time_raises_for_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_time(text)
