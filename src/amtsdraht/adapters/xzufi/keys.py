"""Keys that XZuFi carries as text: LeiKa keys, area keys, amounts, points in time. Pure functions."""

import re
from datetime import datetime, time
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

BERLIN: Final = ZoneInfo("Europe/Berlin")
_LEIKA_KEY = re.compile(r"99[0-9]{12}$")
_LEIKA_URN: Final = "urn:de:fim:leika:leistung:"
_LEIKA_SEPARATOR = re.compile(r"[,;|\n]+")
_ARS_LENGTHS: Final = frozenset({2, 3, 5, 9, 12})
_AGS_LENGTH: Final = 8
_AMOUNT = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?$")
_GERMAN_AMOUNT = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]{1,6}$")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?$")
# Years outside are written for "since ever" and "for ever": an open end says the same and compares safely.
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 9000


def split_leika_keys(text: str) -> tuple[list[str], list[str]]:
    """Split a field into valid LeiKa keys and what is none. Several keys in one field are a known habit."""
    good: list[str] = []
    bad: list[str] = []
    for part in _LEIKA_SEPARATOR.split(text):
        for key in _join_or_split(part.strip()):
            (good if _LEIKA_KEY.match(key) else bad).append(key)
    return good, bad


def _join_or_split(part: str) -> list[str]:
    """Read "99 115 005 104 000" as one key and "99115005104000 99115005104001" as two."""
    bare = part.removeprefix(_LEIKA_URN)
    joined = "".join(bare.split())
    if _LEIKA_KEY.match(joined):
        return [joined]
    return [word.removeprefix(_LEIKA_URN) for word in part.split()]


def read_area(text: str) -> str | None:
    """Read an area key: an ARS padded with zeros to twelve digits, or ``ags:`` and eight digits; None if neither.

    An AGS cannot be computed into an ARS, only looked up in the register of municipalities.
    """
    digits = "".join(text.strip().rpartition(":")[2].split())
    if not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) == _AGS_LENGTH:
        return f"ags:{digits}"
    return digits.ljust(12, "0") if len(digits) in _ARS_LENGTHS else None


def read_amount(text: str) -> str | None:
    """Read an amount as a decimal string with at least two places ("37.00"); the German comma is understood."""
    bare = "".join(text.replace("€", "").replace("EUR", "").split())
    if _GERMAN_AMOUNT.match(bare):
        bare = bare.replace(".", "").replace(",", ".")
    if not _AMOUNT.match(bare):
        return None
    places = max(2, len(bare.partition(".")[2].rstrip("0")))
    return f"{Decimal(bare):.{places}f}"


def read_time(text: str, *, end_of_day: bool = False) -> datetime | None:
    """Read xs:dateTime or xs:date as an aware time; a naive one is meant in Europe/Berlin.

    A bare date is its first moment, with ``end_of_day`` its last second. Raises ValueError for anything else;
    None for years that only mean "since ever" or "for ever".
    """
    bare = text.strip()
    date_only = _DATE.match(bare)
    if date_only:
        moment = time(23, 59, 59) if end_of_day else time(0)
        bare = f"{date_only.group(1)}T{moment.isoformat()}{date_only.group(2) or ''}"
    read = datetime.fromisoformat(bare)
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        return None
    return read if read.tzinfo else read.replace(tzinfo=BERLIN)
