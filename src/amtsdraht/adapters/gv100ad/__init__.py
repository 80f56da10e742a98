"""The municipal register of the Federal Statistical Office in its fixed-width format GV100AD."""

from amtsdraht.adapters.gv100ad.reading import read_register

__all__ = ["read_register"]
