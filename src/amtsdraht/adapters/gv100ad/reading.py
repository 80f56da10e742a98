"""Read a GV100AD file as a stream: states, regions, districts, associations, municipalities, remarks."""

import re
from collections.abc import Iterator
from pathlib import Path

import gv100ad

from amtsdraht.places.keys import (
    Level,
    RegisteredArea,
    RegisteredMunicipality,
    RegisterRemark,
    UnreadableRegister,
    UnusableKey,
    ars_from,
    pad_area,
    parse_ags,
)

Entry = RegisteredArea | RegisteredMunicipality | RegisterRemark

PLANNING_REGION, MUNICIPALITY = "30", "60"
AREA_RECORDS = {
    "10": (gv100ad.FederalState, Level.STATE),
    "20": (gv100ad.GovernmentRegion, Level.REGION),
    "40": (gv100ad.District, Level.DISTRICT),
    "50": (gv100ad.MunicipalAssociation, Level.ASSOCIATION),
}
# Columns up to which a record must be written; what follows are courts and offices that nobody needs here.
NEEDED_COLUMNS = {"10": 23, "20": 23, "40": 23, "50": 23, MUNICIPALITY: 170}
NO_ASSOCIATION = 50
KINDS = {
    60: "Markt",
    61: "Kreisfreie Stadt",
    62: "Stadtkreis",
    63: "Stadt",
    64: "Gemeinde",
    65: "Gemeindefreies Gebiet, bewohnt",
    66: "Gemeindefreies Gebiet, unbewohnt",
    67: "Große Kreisstadt",
}

_BEGINNING = re.compile(r"[1-6]0[0-9]{8}[0-9]")
_WHERE_TO_GET = "Take the file GV100AD_….txt of the Gemeindeverzeichnis by the Statistisches Bundesamt."


def read_register(path: Path) -> Iterator[Entry]:
    """Yield the register in the order of the file, mixed with remarks on lines that were not taken.

    An area appears once, at its highest level: where a town is its own district, or a city its own Land, only the
    upper record is an area. Associations that consist of one municipality and planning regions are left out.
    Raises UnreadableRegister, at the latest at the end, if this is no GV100AD file in UTF-8.
    """
    reading = _Reading()
    for number, line in _lines(path):
        entry = reading.take(line, number)
        if entry:
            yield entry
    if not reading.municipalities:
        raise UnreadableRegister(f"{path.name} contains no municipality (record type 60). {_WHERE_TO_GET}")


class _Reading:
    """What was read so far: where each key stood first, and the areas that exist."""

    def __init__(self) -> None:
        self.first_lines: dict[str, int] = {}
        self.areas: set[str] = set()
        self.municipalities = 0

    def take(self, line: str, number: int) -> Entry | None:
        entry = _read_line(line, number)
        if not entry or isinstance(entry, RegisterRemark):
            return entry
        first = self.first_lines.setdefault(line[:2] + line[10:22], number)
        if first != number:
            return RegisterRemark(number, f"{entry.name} ({entry.ars}) stands in line {first} already. Left out.")
        if isinstance(entry, RegisteredMunicipality):
            self.municipalities += 1
            return entry
        if entry.ars in self.areas:
            return None
        self.areas.add(entry.ars)
        return entry


def _read_line(line: str, number: int) -> Entry | None:
    record_type = line[:2]
    if record_type == PLANNING_REGION:
        return None
    if record_type not in NEEDED_COLUMNS:
        return RegisterRemark(number, f"“{record_type}” is no record type of GV100AD (10 to 60). Left out.")
    needed = NEEDED_COLUMNS[record_type]
    if len(line) < needed:
        return RegisterRemark(
            number, f"The line ends after {len(line)} of {needed} characters, it seems cut off. Left out."
        )
    try:
        return _municipality(line) if record_type == MUNICIPALITY else _area(line)
    except UnusableKey as error:
        return RegisterRemark(number, f"{error} Left out.")
    except ValueError as error:
        return RegisterRemark(number, f"A date, number or code of this line cannot be read ({error}). Left out.")


def _municipality(line: str) -> RegisteredMunicipality:
    record = gv100ad.Municipality(line)
    return RegisteredMunicipality(
        ars=ars_from(record.regional_code, record.association),
        ags=parse_ags(record.regional_code),
        name=record.name,
        kind_code=record.type.value,
        kind=KINDS.get(record.type.value, ""),
        population=record.inhabitants,
        area_ha=record.area,
        seat_postcode=record.postal_code,
        has_more_postcodes=record.multiple_postal_codes,
        valid_on=record.timestamp,
    )


def _area(line: str) -> RegisteredArea | None:
    parse, level = AREA_RECORDS[line[:2]]
    record = parse(line)
    kind_code = record.type.value if level in (Level.DISTRICT, Level.ASSOCIATION) else 0
    if level is Level.ASSOCIATION and kind_code == NO_ASSOCIATION:
        return None
    return RegisteredArea(
        ars=pad_area(record.regional_code + (record.association if level is Level.ASSOCIATION else "")),
        level=level,
        name=record.name,
        kind_code=kind_code,
        seat=record.seat_of_government if level is Level.STATE else record.administrative_headquarters,
        valid_on=record.timestamp,
    )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    empty = True
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                line = _decoded(raw, path, number)
                if not line.strip():
                    continue
                if empty and not _BEGINNING.match(line):
                    raise UnreadableRegister(_foreign(path, raw, number))
                empty = False
                yield number, line
    except OSError as error:
        raise UnreadableRegister(f"{path.name} cannot be opened: {error.strerror}.") from error
    if empty:
        raise UnreadableRegister(f"{path.name} is empty. {_WHERE_TO_GET}")


def _decoded(raw: bytes, path: Path, number: int) -> str:
    if number == 1 and raw.startswith(b"PK"):
        raise UnreadableRegister(_foreign(path, raw, number))
    try:
        return raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UnreadableRegister(
            f"{path.name} is not in UTF-8 (line {number}). Save it as UTF-8; older files often come in Latin-1."
        ) from error


def _foreign(path: Path, raw: bytes, number: int) -> str:
    if raw.startswith(b"PK"):
        return f"{path.name} is a packed file. Unpack it and take the GV100AD_….txt inside."
    return (
        f"{path.name} is no GV100AD file: line {number} does not begin with a record type and a date. {_WHERE_TO_GET}"
    )
