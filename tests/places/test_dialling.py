import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.places.dialling import area_code_of, is_mobile, masked, normalise_number


@pytest.mark.parametrize(
    "text",
    [
        "+49 6441 99-0123",
        "0049 6441 990123",
        "06441/990123",
        "(06441) 99 01 23",
        "sip:+496441990123@pbx.example;user=phone",
    ],
)
def test_all_spellings_of_a_number_become_one(text: str) -> None:
    assert normalise_number(text) == "+496441990123"
    assert area_code_of(text) == "06441"


@pytest.mark.parametrize(
    "text", ["", "anonymous", "Restricted", "115", "116117", "4711", "sip:anonymous@anonymous.invalid"]
)
def test_suppressed_and_short_numbers_have_no_form(text: str) -> None:
    assert normalise_number(text) is None
    assert area_code_of(text) is None
    assert masked(text) == ""


@pytest.mark.parametrize(("text", "code"), [("0641 99012", "0641"), ("069 99012345", "069"), ("06441/123", "06441")])
def test_area_codes_differ_in_length(text: str, code: str) -> None:
    assert area_code_of(text) == code


@pytest.mark.parametrize("text", ["0171 1234567", "0800 1234567", "0180 5 123456", "0700 12345678", "+43 1 58858123"])
def test_numbers_that_belong_to_no_german_place_have_no_area_code(text: str) -> None:
    assert normalise_number(text) is not None
    assert area_code_of(text) is None


def test_only_mobile_numbers_are_mobile() -> None:
    assert is_mobile("0171 1234567")
    assert not is_mobile("06441 990123")
    assert not is_mobile("anonymous")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+496441990123", "06441 ****23"),
        ("0171 1234567", "0171 *****67"),
        ("+43 1 58858123", "+43 *******23"),
        ("06441 123", "06441 ***"),
    ],
)
def test_a_masked_number_shows_where_from_but_not_who(number: str, shown: str) -> None:
    assert masked(number) == shown


@given(st.text(max_size=30) | st.from_regex(r"[+0-9 ()/-]{0,20}", fullmatch=True))
def test_whatever_a_line_delivers_is_read_or_refused(text: str) -> None:
    number = normalise_number(text)
    assert number is None or (number.startswith("+") and number[1:].isdigit())
    assert (masked(text) == "") == (number is None)
