"""Positions, whichever way round their source writes them.

The JSON of NINA says longitude first, CAP says latitude first, and the motorways have changed their mind. Germany
makes it decidable: its longitudes (5 to 16) and latitudes (47 to 56) have no number in common.
"""

from collections.abc import Iterable
from dataclasses import replace

from amtsdraht.notices.ports import Position, Ring, Shape

WEST, EAST, SOUTH, NORTH = 5.0, 16.0, 47.0, 56.0
FEWEST_CORNERS = 3
HOLE_MARKS = frozenset({"-1.0,-1.0", "-1,-1"})


class NoPosition(ValueError):
    """Not two numbers, or not in Germany either way round."""


def position(first: object, second: object) -> Position:
    """Longitude and latitude of two numbers or texts in either order. Raises NoPosition."""
    try:
        one, other = float(str(first)), float(str(second))
    except ValueError as problem:
        raise NoPosition(f"{first}, {second}") from problem
    for longitude, latitude in ((one, other), (other, one)):
        if WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH:
            return longitude, latitude
    raise NoPosition(f"{first}, {second}")


def shapes(texts: Iterable[str]) -> tuple[Shape, ...]:
    """The polygons of an area. NINA writes a hole as a further polygon behind its own that begins at -1,-1.

    Raises NoPosition.
    """
    found: list[Shape] = []
    for text in texts:
        start, _, rest = text.strip().partition(" ")
        if start not in HOLE_MARKS:
            found.append(Shape(ring(text)))
        elif found:
            found[-1] = replace(found[-1], holes=(*found[-1].holes, ring(rest)))
        else:
            raise NoPosition("a hole without a polygon")
    return tuple(found)


def ring(text: str) -> Ring:
    """A polygon as CAP writes it: pairs with a comma, blanks between them. Raises NoPosition."""
    corners = tuple(_pair(pair) for pair in text.split())
    if len(corners) < FEWEST_CORNERS:
        raise NoPosition(f"{len(corners)} corners")
    return corners


def _pair(text: str) -> Position:
    first, comma, second = text.partition(",")
    if not comma:
        raise NoPosition(text)
    return position(first, second)
