"""Which adapters read the municipal register, and what they read goes where."""

from pathlib import Path
from typing import Any

from amtsdraht.adapters.gv100ad.reading import read_register
from amtsdraht.adapters.postcodes.reading import read_postcodes
from amtsdraht.places.acts import OutdatedRegister, import_postcodes, import_register
from amtsdraht.places.keys import UnreadableRegister


class RegisterNotTaken(Exception):
    """The file cannot be taken; nothing was changed. The message says why."""


def take_register(file: Path) -> dict[str, Any]:
    """Read a GV100AD file into the register. Raises RegisterNotTaken."""
    try:
        return import_register(read_register(file))
    except (UnreadableRegister, OutdatedRegister) as problem:
        raise RegisterNotTaken(str(problem)) from problem


def take_postcodes(file: Path) -> dict[str, Any]:
    """Read a table of postcodes into the register. Raises RegisterNotTaken."""
    try:
        return import_postcodes(read_postcodes(file))
    except UnreadableRegister as problem:
        raise RegisterNotTaken(str(problem)) from problem
