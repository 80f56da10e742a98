"""Which WARNCELLIDs of the weather service concern a town.

Usually 8 and the AGS, or 1, the district and 000. But the weather service's list does not follow every change of the
municipal register, and independent cities stand there either way; so what differs stands in a table.
"""

from collections.abc import Mapping

DIFFERENT: Mapping[str, frozenset[str]] = {
    # Hanau left its district in 2026; the cells still say what it was.
    "064150000000": frozenset({"806435014", "106435000"}),
    # Bromskirchen became part of Allendorf (Eder) in 2023 and has kept its cell.
    "066350001001": frozenset({"806635005"}),
}
"""Further cells by ARS, seen in the list of Hesse."""


def cells_of(ars: str, ags: str) -> frozenset[str]:
    """The cells of a town, its district's included."""
    return frozenset({f"8{ags}", f"1{ags}", f"1{ars[:5]}000"}) | DIFFERENT.get(ars, frozenset())
