"""The demo's small register, in the shape in which registers are imported."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from amtsdraht.demo.content import DemoContent
from amtsdraht.demo.register import Town
from amtsdraht.places.acts import KeyChange, import_area_codes, import_postcodes, import_register
from amtsdraht.places.keys import Level, PostcodeLink, RegisteredArea, RegisteredMunicipality

STATE: Final = date(2026, 2, 28)
"""Gebietsstand of the facts in register.csv."""


def fill_register(content: DemoContent) -> None:
    """Import towns, areas, postcodes and area codes of the demo."""
    current = [town for town in content.towns if town.valid_to is None]
    former = [town for town in content.towns if town.valid_to is not None]
    areas = [RegisteredArea(area.ars, Level(area.level), area.name, 0, "", STATE) for area in content.areas]
    import_register([*areas, *map(_registered, former), *map(_registered, current)], complete=False)
    import_register(map(_registered, current), changes=_changes(content), complete=True)
    import_postcodes(PostcodeLink(ags=town.ags, postcode=postcode) for town in current for postcode in town.postcodes)
    import_area_codes((code, town.ags) for town in current for code in town.area_codes)


def _registered(town: Town) -> RegisteredMunicipality:
    return RegisteredMunicipality(
        ars=town.ars,
        ags=town.ags,
        name=town.name,
        kind_code=0,
        kind=town.kind,
        population=town.population,
        area_ha=0,
        seat_postcode=town.postcodes[0] if town.postcodes else "",
        has_more_postcodes=len(town.postcodes) > 1,
        valid_on=STATE,
    )


def _changes(content: DemoContent) -> Iterator[KeyChange]:
    for town in content.towns:
        if town.predecessor_ars and town.valid_from:
            yield KeyChange(town.predecessor_ars, town.ars, town.valid_from)
