"""Read a list of departments and people. Everything wrong with it is told at once, line by line."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from amtsdraht.knowledge.directory_facts import (
    DirectoryLine,
    DirectoryTable,
    EntryFacts,
    LineProblem,
    UnreadableDirectory,
)
from amtsdraht.knowledge.states import DirectoryField

COLUMNS: dict[str, tuple[str, ...]] = {
    "key": ("kennung", "id", "key", "uid", "samaccountname", "objectguid", "employeeid"),
    "department": ("abteilung", "fachabteilung", "amt", "fachbereich", "department", "ou"),
    "function": ("funktion", "aufgabe", "function", "title"),
    "name": ("name", "displayname", "cn"),
    "phone": ("durchwahl", "telefon", "phone", "extension", "telephonenumber"),
    "email": ("email", "e-mail", "e-mail-adresse", "mail"),
    "room": ("raum", "zimmer", "room", "roomnumber", "physicaldeliveryofficename"),
    "public": ("öffentlich", "oeffentlich", "public"),
    "absent_until": ("abwesend bis", "abwesend_bis", "absent_until"),
    "deputy": ("vertretung", "deputy"),
}
"""What each column may be called, the surest first. The last ones of many are the attributes of LDAP."""
ALL, NOTHING = {"ja", "alles", "yes", "all"}, {"nein", "nichts", "no", "none", ""}
DATES = ("%Y-%m-%d", "%d.%m.%Y")
SEPARATORS = ";,\t"


def read_directory(path: Path) -> DirectoryTable:
    """The whole table. Columns are found by their headings, in any order; others are named as ignored.

    Raises UnreadableDirectory with every problem of every line.
    """
    rows = list(_rows(path))
    if not rows:
        raise UnreadableDirectory(LineProblem(0, f"{path.name} is empty. Give a table with a heading."))
    places = _places(rows[0][1], path)
    problems: list[LineProblem] = []
    lines = [_line(number, cells, places=places, complain=problems.append) for number, cells in rows[1:]]
    if problems:
        raise UnreadableDirectory(*problems)
    ignored = [name for index, name in enumerate(rows[0][1]) if name.strip() and index not in places.values()]
    return DirectoryTable(tuple(lines), frozenset(places), tuple(ignored))


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each line that holds something, with its number in the file."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading = file.readline()
            separator = max(SEPARATORS, key=heading.count)
            file.seek(0)
            table = csv.reader(file, delimiter=separator, strict=True)
            for cells in table:
                if any(cell.strip() for cell in cells):
                    yield table.line_num, cells
    except UnicodeDecodeError as error:
        raise _unreadable(f"{path.name} is not in UTF-8. Save it as “CSV UTF-8”.") from error
    except csv.Error as error:
        raise UnreadableDirectory(LineProblem(table.line_num, f"This is no readable CSV: {error}.")) from error
    except OSError as error:
        raise _unreadable(f"{path.name} cannot be opened: {error.strerror}.") from error


def _places(heading: Sequence[str], path: Path) -> dict[str, int]:
    names = [name.strip().casefold() for name in heading]
    found = {
        column: names.index(next(one for one in called if one in names))
        for column, called in COLUMNS.items()
        if set(called) & set(names)
    }
    if "department" not in found:
        raise _unreadable(
            f"{path.name} has no column for the department in its first line; it has: {', '.join(names)[:200]}. "
            f"Name the column {' or '.join(COLUMNS['department'])}."
        )
    return found


def _line(
    number: int, cells: Sequence[str], *, places: dict[str, int], complain: Callable[[LineProblem], None]
) -> DirectoryLine:
    row = {name: " ".join(cells[index].split()) if index < len(cells) else "" for name, index in places.items()}
    facts = {name: row.get(name, "") for name in ("department", "function", "name", "phone", "email", "room")}
    try:
        public, absent = _public(row.get("public", "")), _day(row.get("absent_until", ""))
    except ValueError as error:
        complain(LineProblem(number, str(error)))
        public, absent = (), None
    return DirectoryLine(
        number,
        EntryFacts(**facts, public=public),
        key=row.get("key", ""),
        absent_until=absent,
        deputy=row.get("deputy", ""),
    )


def _public(text: str) -> tuple[DirectoryField, ...]:
    """ "ja", "nein", or the headings of the columns that citizens may be told, with commas or blanks between."""
    if text.casefold() in ALL:
        return tuple(DirectoryField)
    if text.casefold() in NOTHING:
        return ()
    named = [word.casefold() for word in text.replace(",", " ").replace(";", " ").replace("|", " ").split()]
    found = {field for field in DirectoryField if set(COLUMNS[field]) & set(named)}
    unknown = [word for word in named if not any(word in COLUMNS[field] for field in DirectoryField)]
    if unknown:
        raise ValueError(f"“{unknown[0]}” is nothing that could be public. Write ja, nein, or names of columns.")
    return tuple(field for field in DirectoryField if field in found)


def _day(text: str) -> date | None:
    for pattern in DATES:
        try:
            return datetime.strptime(text, pattern).date() if text else None  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    raise ValueError(f"“{text}” is no day. Write it as 2027-01-31 or 31.01.2027.")


def _unreadable(message: str) -> UnreadableDirectory:
    return UnreadableDirectory(LineProblem(0, message))
