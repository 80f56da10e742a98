"""Telephone numbers: one spelling for comparing, the area code as a hint to the place, a form that hides who calls."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

GERMANY = 49
_ADDRESS = re.compile(r"^(?:sips?|tel):([^@;]*).*$", re.IGNORECASE)
_SHOWN_DIGITS = 2
_SHORT_DIGITS = 6


def normalise_number(text: str) -> str | None:
    """Return a number in E.164 ("+4964414050"), read as dialled within Germany; SIP and tel addresses are taken too.

    None for a suppressed or unreadable number and for short ones (115, internal extensions), which have no such form.
    """
    number = _parsed(text)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if number else None


def area_code_of(number: str) -> str | None:
    """Return the German area code a number belongs to, with its zero: "06441".

    None for mobile, service, foreign, short and suppressed numbers. The code is a hint: it covers several towns, and a
    number can move with its owner.
    """
    parsed = _parsed(number)
    if not parsed or parsed.country_code != GERMANY or phonenumbers.number_type(parsed) != PhoneNumberType.FIXED_LINE:
        return None
    length = phonenumbers.length_of_geographical_area_code(parsed)
    return f"0{str(parsed.national_number)[:length]}" if length else None


def is_mobile(number: str) -> bool:
    """Tell whether a text message could reach this number."""
    parsed = _parsed(number)
    return parsed is not None and phonenumbers.number_type(parsed) == PhoneNumberType.MOBILE


def masked(number: str) -> str:
    """Return a number for lists and logs: area or network code and the last two digits, stars between.

    "+4964414050123" becomes "06441 *****23". Of a short remainder nothing is shown; unreadable numbers give "".
    """
    parsed = _parsed(number)
    if not parsed:
        return ""
    digits = phonenumbers.national_significant_number(parsed)
    code = area_code_of(number)
    if code:
        start, rest = code, digits[len(code) - 1 :]
    elif parsed.country_code == GERMANY:
        start, rest = f"0{digits[:3]}", digits[3:]
    else:
        start, rest = f"+{parsed.country_code}", digits
    shown = rest[-_SHOWN_DIGITS:] if len(rest) > 2 * _SHOWN_DIGITS else ""
    return f"{start} {'*' * (len(rest) - len(shown))}{shown}"


def _parsed(text: str) -> PhoneNumber | None:
    bare = _ADDRESS.sub(r"\1", text.strip())
    # Without a leading zero or plus, so few digits are a short code (115, 116117) or an extension of the house.
    if not bare.startswith(("0", "+", "(")) and len(re.sub(r"\D", "", bare)) <= _SHORT_DIGITS:
        return None
    try:
        number = phonenumbers.parse(bare, "DE")
    except NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None
