"""Read a table of municipalities and postcodes as a stream of links and remarks."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from amtsdraht.places.keys import PostcodeLink, RegisterRemark, UnreadableRegister, UnusableKey, parse_ags

AGS_COLUMNS = ("ags", "gemeindeschluessel", "gemeindeschlüssel", "amtlicher_gemeindeschluessel")
POSTCODE_COLUMNS = ("plz", "postleitzahl", "postcode")
_SEPARATORS = (",", ";", "\t")


def read_postcodes(path: Path) -> Iterator[PostcodeLink | RegisterRemark]:
    """Yield each pair of AGS and postcode once, mixed with remarks on rows that were not taken.

    The columns are found by their headings (ags, plz), whatever else stands beside them. A leading zero that a
    spreadsheet dropped is put back. Raises UnreadableRegister, at the latest at the end, if there is no such table.
    """
    seen: set[PostcodeLink] = set()
    for line, ags, postcode in _rows(path):
        link = _read_row(ags, postcode, line)
        if isinstance(link, PostcodeLink):
            if link in seen:
                continue
            seen.add(link)
        yield link
    if not seen:
        raise UnreadableRegister(f"{path.name} contains no postcode below its heading. Give a table with AGS and PLZ.")


def _read_row(ags: str, postcode: str, line: int) -> PostcodeLink | RegisterRemark:
    try:
        key = parse_ags(ags.strip().zfill(8) if len(ags.strip()) == 7 else ags)
    except UnusableKey as error:
        return RegisterRemark(line, f"{error} Left out.")
    digits = postcode.strip()
    digits = digits.zfill(5) if len(digits) == 4 else digits
    if not re.fullmatch(r"[0-9]{5}", digits):
        return RegisterRemark(line, f"“{postcode}” is no postcode of five digits (AGS {key}). Left out.")
    return PostcodeLink(key, digits)


def _rows(path: Path) -> Iterator[tuple[int, str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading = file.readline()
            separator = max(_SEPARATORS, key=heading.count)
            ags, postcode = _columns(heading, separator, path)
            table = csv.reader(file, delimiter=separator)
            for row in table:
                if row:
                    yield table.line_num + 1, _cell(row, ags), _cell(row, postcode)
    except UnicodeDecodeError as error:
        raise UnreadableRegister(f"{path.name} is not in UTF-8. Save it as “CSV UTF-8”.") from error
    except csv.Error as error:
        raise UnreadableRegister(f"{path.name} is no readable CSV table: {error}.") from error
    except OSError as error:
        raise UnreadableRegister(f"{path.name} cannot be opened: {error.strerror}.") from error


def _columns(heading: str, separator: str, path: Path) -> tuple[int, int]:
    if not heading.strip():
        raise UnreadableRegister(f"{path.name} is empty. Give a table with columns AGS and PLZ.")
    names = [name.strip().strip('"').casefold() for name in heading.split(separator)]
    return _column(names, AGS_COLUMNS, path), _column(names, POSTCODE_COLUMNS, path)


def _column(names: list[str], wanted: tuple[str, ...], path: Path) -> int:
    for name in wanted:
        if name in names:
            return names.index(name)
    raise UnreadableRegister(
        f"{path.name} has no column “{wanted[0]}” in its first line; it has: {', '.join(names)[:200]}. "
        f"Name the column {' or '.join(wanted)}."
    )


def _cell(row: list[str], index: int) -> str:
    return row[index] if index < len(row) else ""
