"""Which postcode belongs to which municipality, from a CSV table with a column each."""

from amtsdraht.adapters.postcodes.reading import read_postcodes

__all__ = ["read_postcodes"]
