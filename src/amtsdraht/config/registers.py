"""Which adapters read the municipal register, and what they read goes where."""

from pathlib import Path
from typing import Any

from amtsdraht.adapters.gv100ad import read_register
from amtsdraht.adapters.postcodes import read_postcodes
from amtsdraht.places.acts import import_postcodes, import_register
from amtsdraht.places.keys import UnreadableRegister

__all__ = ["UnreadableRegister", "take_postcodes", "take_register"]
