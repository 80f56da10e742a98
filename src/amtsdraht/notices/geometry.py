"""Is a place inside a polygon, and how far is it from a line? Plane geometry is exact enough over a few kilometres."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, hypot, radians

from amtsdraht.notices.ports import Position, Ring

KILOMETRES_PER_DEGREE = 111.2


def is_inside(place: Position, ring: Ring) -> bool:
    """Whether a ray from the place to the east crosses the ring an odd number of times (Jordan curve theorem)."""
    x, y = place
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


def kilometres_to(place: Position, line: Sequence[Position]) -> float:
    """The distance to the nearest point of a line, or to its only point."""
    shrink = cos(radians(place[1]))
    flat = [((x - place[0]) * shrink * KILOMETRES_PER_DEGREE, (y - place[1]) * KILOMETRES_PER_DEGREE) for x, y in line]
    if len(flat) == 1:
        return hypot(*flat[0])
    return min(_to_stretch(start, end) for start, end in pairwise(flat))


def _to_stretch(start: Position, end: Position) -> float:
    """From the origin to a straight stretch."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(x1 * dx + y1 * dy) / length)) if length else 0.0
    return hypot(x1 + along * dx, y1 + along * dy)
