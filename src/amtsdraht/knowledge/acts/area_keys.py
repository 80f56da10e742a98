"""Areas of delivered objects, brought to the keys that hold today, and what follows from them."""

from collections.abc import Collection, Iterable, Sequence

from amtsdraht.partners.models import Partner
from amtsdraht.places.keys import COUNTRY, Level, level_of
from amtsdraht.places.queries import current_ars
from amtsdraht.tenancy.scope import Scope

AGS = "ags:"
_ORDER = tuple(Level)


class AreaKeys:
    """Looks areas up in the municipal register, many at once, and remembers what it found."""

    def __init__(self, scope: Scope) -> None:
        self._partners = dict(Partner.objects.filter(**scope.filters).values_list("ars", "id"))
        self._current: dict[str, str] = {}
        self._towns = set(self._partners)
        self._asked: set[str] = set()

    def learn(self, areas: Iterable[str]) -> None:
        """Look up, in a few queries, all areas not seen before."""
        unknown = {area.removeprefix(AGS) for area in areas} - self._asked
        self._asked |= unknown
        found = current_ars(unknown)
        self._current |= found
        self._towns.update(found.values())

    def resolve(self, areas: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the areas by their ARS of today, and the AGS nobody knows. An ARS unknown to the register stays."""
        found: dict[str, None] = {}
        unknown: list[str] = []
        for area in areas:
            bare = area.removeprefix(AGS)
            known = self._current.get(bare)
            if known is None and area.startswith(AGS):
                unknown.append(bare)
            else:
                found[known or area] = None
        return tuple(found), tuple(unknown)

    def partner_of(self, areas: Collection[str]) -> int | None:
        """The partner that these areas belong to: the only area is its town. Anything wider is common reading."""
        return self._partners.get(next(iter(areas))) if len(areas) == 1 else None

    def level(self, areas: Iterable[str]) -> Level:
        """The most specific level among the areas."""
        levels = {level_of(area, municipalities=self._towns) for area in areas}
        return min(levels or {level_of(COUNTRY)}, key=_ORDER.index)
