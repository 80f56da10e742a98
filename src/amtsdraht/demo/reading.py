"""Reads the demo's files and says clearly which entry of which file is wrong."""

import csv
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from amtsdraht.knowledge.ports import UnreadableDelivery

FOLDER: Final = Path(__file__).parent
"""Where the demo's own files lie."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a TOML file or one line of a CSV file. ``where`` names it in messages."""

    data: Mapping[str, Any]
    where: str

    @property
    def raw(self) -> str:
        """The entry as JSON: what a delivery keeps as its raw text."""
        return json.dumps(self.data, ensure_ascii=False, default=str)

    def wrong(self, message: str) -> UnreadableDelivery:
        """Make the error for this entry, to be raised by the caller."""
        return UnreadableDelivery(f"{self.where}: {message}")

    def expect_only(self, known: frozenset[str]) -> None:
        """Refuse fields nobody reads: they are typing errors."""
        if unknown := sorted(set(self.data) - known):
            raise self.wrong(f"Unknown field {', '.join(unknown)}. Known are: {', '.join(sorted(known))}.")

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and not be empty."""
        value = self.data.get(name, default)
        if not isinstance(value, str):
            raise self.wrong(f"The field “{name}” is missing or not a text.")
        if default is None and not value.strip():
            raise self.wrong(f"The field “{name}” is empty.")
        return value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts, empty if the field is absent."""
        value = self.data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(f"The field “{name}” must be a list of texts.")
        return tuple(value)

    def number(self, name: str) -> int:
        value = self.data.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(f"The field “{name}” must be a whole number, zero or more.")
        return value

    def day(self, name: str) -> date:
        value = self.data.get(name)
        if not isinstance(value, date):
            raise self.wrong(f"The field “{name}” must be a date like 2026-12-24.")
        return value

    def inner(self, name: str) -> "Entry | None":
        """Return a table inside this one, None if it is absent."""
        value = self.data.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.wrong(f"The field “{name}” must be a table.")
        return Entry(value, f"{self.where}, {name}")

    def inners(self, name: str) -> "tuple[Entry, ...]":
        """Return a list of tables inside this one, empty if it is absent."""
        value = self.data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(f"The field “{name}” must be a list of tables.")
        return tuple(Entry(item, f"{self.where}, {name} {number}") for number, item in enumerate(value, 1))


def read_table(path: Path) -> Entry:
    """Read a TOML file as one entry.

    Raises UnreadableDelivery if the file is missing or no TOML.
    """
    try:
        with path.open("rb") as file:
            return Entry(tomllib.load(file), path.name)
    except OSError as fault:
        raise UnreadableDelivery(f"{path.name} cannot be read: {fault.strerror}.") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UnreadableDelivery(f"{path.name} is no valid TOML: {fault}.") from fault


def read_entries(path: Path, name: str) -> tuple[Entry, ...]:
    """Read all tables of one name from a TOML file; there must be at least one."""
    entries = read_table(path).inners(name)
    if not entries:
        raise UnreadableDelivery(f"{path.name} holds no [[{name}]].")
    return entries


def read_lines(path: Path) -> Iterator[Entry]:
    """Read a CSV file with a heading, one entry per line."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, line in enumerate(csv.DictReader(file), 2):
                yield Entry(line, f"{path.name}, line {number}")
    except OSError as fault:
        raise UnreadableDelivery(f"{path.name} cannot be read: {fault.strerror}.") from fault


def files_of(folder: Path) -> list[Path]:
    """List the TOML files of a folder by name; there must be at least one."""
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise UnreadableDelivery(f"The folder {folder.name} holds no TOML file.")
    return found
