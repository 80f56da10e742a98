"""What the towns of a list are called, in as few queries for many as for one."""

from collections.abc import Collection

from amtsdraht.partners.queries import partners_of
from amtsdraht.places.queries import area_name, valid_municipalities
from amtsdraht.tenancy.scope import Scope


def town_names(scope: Scope, keys: Collection[str]) -> dict[str, str]:
    """The name for each key (ARS): a partner's, else the register's; an area above a town only by a look-up each."""
    wanted = set(keys)
    names = dict(partners_of(scope).values_list("ars", "name")) if wanted else {}
    if others := wanted - names.keys():
        names |= dict(valid_municipalities().filter(ars__in=others).values_list("ars", "short_name"))
    return {key: names.get(key) or area_name(key) for key in wanted}
