"""Keys of the German municipal register, the levels they stand for, and the entries of the register.

The ARS has twelve digits: Land (2), Regierungsbezirk (1), Kreis (2), Gemeindeverband (4), Gemeinde (3). The AGS
is the ARS without the four of the Gemeindeverband, so the way back needs the register. An area above the
municipalities is written as its leading digits, filled up with zeros to twelve.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

COUNTRY = "0" * 12
LAENDER = frozenset(f"{number:02}" for number in range(1, 17))


class Level(StrEnum):
    MUNICIPALITY = "municipality"
    ASSOCIATION = "association"
    DISTRICT = "district"
    REGION = "region"
    STATE = "state"
    COUNTRY = "country"


# How many leading digits of the ARS name an area of the level, most specific first.
DIGITS = {
    Level.MUNICIPALITY: 12,
    Level.ASSOCIATION: 9,
    Level.DISTRICT: 5,
    Level.REGION: 3,
    Level.STATE: 2,
    Level.COUNTRY: 0,
}


class UnusableKey(ValueError):
    """A key that cannot be one. The message quotes it and says what a right one looks like."""


@dataclass(frozen=True, slots=True)
class RegisteredArea:
    """An area above the municipalities as a register delivers it; ``kind_code`` is the register's own number."""

    ars: str
    level: Level
    name: str
    kind_code: int
    seat: str
    valid_on: date


@dataclass(frozen=True, slots=True)
class RegisteredMunicipality:
    """A Gemeinde as a register delivers it.

    ``name`` is the official one with its title. ``seat_postcode`` is that of the town hall, "" where nobody lives;
    ``has_more_postcodes`` says that it is not the only one.
    """

    ars: str
    ags: str
    name: str
    kind_code: int
    kind: str
    population: int
    area_ha: int
    seat_postcode: str
    has_more_postcodes: bool
    valid_on: date


@dataclass(frozen=True, slots=True)
class PostcodeLink:
    """One postcode of one municipality; both may have several of the other."""

    ags: str
    postcode: str


@dataclass(frozen=True, slots=True)
class RegisterRemark:
    """A line that was not taken, or taken with a repair, and why. ``line`` counts from 1."""

    line: int
    message: str
    skipped: bool = True


class UnreadableRegister(Exception):
    """The file as a whole cannot be taken. The message says what is wrong, where, and what to do."""


def parse_ars(text: str) -> str:
    """Return the twelve digits of a municipality's ARS; blanks between the parts are taken out.

    Raises UnusableKey for another length, other characters, or a Land that does not exist.
    """
    return _key(text, digits=12, name="ARS")


def parse_ags(text: str) -> str:
    """Return the eight digits of an AGS; blanks are taken out. Raises UnusableKey as ``parse_ars``."""
    return _key(text, digits=8, name="AGS")


def pad_area(text: str) -> str:
    """Return an area given by its leading digits (0, 2, 3, 5, 9 or 12) as twelve digits.

    Raises UnusableKey for any other length; an AGS cannot be turned into an area without the register.
    """
    digits = re.sub(r"\s", "", text)
    if len(digits) not in DIGITS.values():
        hint = " An AGS has no place for the Gemeindeverband; look its ARS up." if len(digits) == 8 else ""
        raise UnusableKey(f"“{text}” names no area. Give 2, 3, 5, 9 or 12 digits of the ARS.{hint}")
    padded = digits.ljust(12, "0")
    return padded if padded == COUNTRY else _key(padded, digits=12, name="ARS")


def covering_areas(ars: str) -> tuple[str, ...]:
    """Return all areas that a municipality or area lies in, itself first, the country last.

    Each stands once, as twelve digits: where a town is its own district, or a Land has no Regierungsbezirke, two
    levels share one key.
    """
    full = pad_area(ars)
    return tuple(dict.fromkeys(full[:digits].ljust(12, "0") for digits in DIGITS.values()))


def level_of(area: str, *, municipalities: Container[str] = ()) -> Level:
    """Return the level of an area, read from its trailing zeros.

    A town that is its own district (Frankfurt am Main, 064120000000) and a city-state (Hamburg, 020000000000) have
    the key of a district or Land. The digits cannot tell, so they count as municipalities only if they are among
    ``municipalities``, the ARS of the register; else they are the district or the Land.
    """
    padded = pad_area(area)
    if padded in municipalities:
        return Level.MUNICIPALITY
    filled = len(padded.rstrip("0"))
    shortest_first = sorted(DIGITS.items(), key=lambda item: item[1])
    return next(level for level, digits in shortest_first if filled <= digits)


def ags_of(ars: str) -> str:
    """Return the AGS of a municipality's ARS."""
    key = parse_ars(ars)
    return key[:5] + key[9:]


def ars_from(ags: str, association: str) -> str:
    """Return the ARS of an AGS and the four digits of its Gemeindeverband."""
    key = parse_ags(ags)
    return parse_ars(key[:5] + association + key[5:])


def _key(text: str, *, digits: int, name: str) -> str:
    key = re.sub(r"\s", "", text)
    if not re.fullmatch(rf"[0-9]{{{digits}}}", key):
        raise UnusableKey(f"“{text}” is no {name}. It has {digits} digits, leading zeros included.")
    if key[:2] not in LAENDER:
        raise UnusableKey(f"“{text}” is no {name}. The first two digits name the Land, 01 to 16.")
    return key


_LANDS = ("SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH")


def land_of(area: str) -> str:
    """The letters of the Land (ISO 3166-2:DE, "HE") that an area lies in; "" for the country itself."""
    number = int(area[:2])
    return _LANDS[number - 1] if 1 <= number <= len(_LANDS) else ""
