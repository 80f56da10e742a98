"""Which towns an official warning concerns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amtsdraht.notices.geometry import is_inside, kilometres_to
from amtsdraht.notices.ports import OfficialWarning, Position, WarnedArea
from amtsdraht.notices.warncells import cells_of
from amtsdraht.places.keys import ags_of, covering_areas

NEARBY_KILOMETRES = 10.0
"""How far from a motorway callers still ask about it."""


@dataclass(frozen=True, slots=True)
class WatchedTown:
    """A town with the places in it for which polygons are asked: one for each village, or none."""

    ars: str
    places: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Concern:
    """``towns`` by ARS. ``is_open``: the warning says only where on the map, and no place is known to compare."""

    towns: tuple[str, ...]
    is_open: bool

    @property
    def is_elsewhere(self) -> bool:
        return not self.towns and not self.is_open


def concern_of(warning: OfficialWarning, towns: Sequence[WatchedTown]) -> Concern:
    """What the map says goes before what the keys say: a polygon is the part of a district that is really meant."""
    answers = {town.ars: _combined(_concerns(area, town) for area in warning.areas) for town in towns}
    hit = tuple(sorted(ars for ars, answer in answers.items() if answer))
    return Concern(hit, is_open=not hit and (not warning.areas or None in answers.values()))


def _combined(answers: Iterable[bool | None]) -> bool | None:
    given = list(answers)
    return True if True in given else None if None in given else False


def _concerns(area: WarnedArea, town: WatchedTown) -> bool | None:
    """None: it cannot be told."""
    if town.places and area.shapes:
        return any(_lies_in(place, area) for place in town.places)
    if town.places and area.near:
        return any(kilometres_to(place, area.near) <= NEARBY_KILOMETRES for place in town.places)
    if area.keys or area.cells:
        named = bool(set(covering_areas(town.ars)) & set(area.keys))
        return named or bool(cells_of(town.ars, ags_of(town.ars)) & set(area.cells))
    return None


def _lies_in(place: Position, area: WarnedArea) -> bool:
    """Inside one of the shapes and in none of the holes: a hole is a village that is *not* warned."""
    warned = any(
        is_inside(place, shape.ring) and not any(is_inside(place, hole) for hole in shape.holes)
        for shape in area.shapes
    )
    return warned and not any(is_inside(place, hole) for hole in area.excluded)
