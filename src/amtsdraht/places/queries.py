"""What can be asked of the municipal register. It is everybody's: no scope, no owner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from amtsdraht.places.models import Area, AreaCode, Municipality, NameWord, Postcode
from amtsdraht.places.names import search_name
from amtsdraht.service_hours import clock

POSTCODE_DIGITS = 5
LONGEST_CHAIN = 8
"""How many changes of key are followed: more in one lifetime of a register means a circle."""


@dataclass(frozen=True, slots=True)
class TownHit:
    """A town of a type-ahead list. ``ambiguous``: the postcode typed belongs to several towns, ask which."""

    ars: str
    ags: str
    name: str
    official_name: str
    kind: str
    population: int
    is_partner: bool
    ambiguous: bool = False


def valid_municipalities(on: date | None = None) -> QuerySet[Municipality]:
    """The municipalities that exist on a day, today unless told."""
    day = on or clock.today()
    return Municipality.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


def find_towns(text: str, *, partner_ars: Collection[str] = (), limit: int = 8) -> list[TownHit]:
    """Towns for what somebody types: the beginning of a postcode or of any word of the name.

    Partners first, then the larger. A whole postcode shows all of its towns, even beyond ``limit``.
    """
    typed = "".join(text.split()) if text.strip()[:1].isdigit() else search_name(text)
    if not typed:
        return []
    if typed.isdigit():
        return _by_postcode(typed, partner_ars, limit)
    return [_hit(row, partner_ars) for row in _by_name(typed, partner_ars)[:limit]]


def municipality(ars: str, on: date | None = None) -> Municipality | None:
    """The municipality with this key on a day; an older key leads to the one that took its place."""
    rows = list(Municipality.objects.filter(ars=ars))
    found = _valid_on(rows, on or clock.today())
    if found or not rows:
        return found
    current = current_ars([ars], on=on).get(ars)
    return valid_municipalities(on).filter(ars=current).first() if current else None


def current_ars(keys: Collection[str], on: date | None = None) -> dict[str, str]:
    """The ARS of a day, today unless told, for each AGS or ARS the register knows; changed keys are followed."""
    day = on or clock.today()
    if not keys:
        return {}
    rows = Municipality.objects.filter(Q(ags__in=keys) | Q(ars__in=keys)).order_by("valid_from")
    latest: dict[str, Municipality] = {}
    for row in rows:
        for key in {row.ags, row.ars}.intersection(keys):
            latest[key] = row
    successors = _successors({row.ars for row in latest.values() if not _holds(row, day)}, day)
    found = {key: row.ars if _holds(row, day) else successors.get(row.ars) for key, row in latest.items()}
    return {key: ars for key, ars in found.items() if ars}


def towns_of_area_code(code: str) -> list[Municipality]:
    """The municipalities in which this telephone area code is used, the largest first: a hint, never an answer."""
    digits = f"0{code.strip().lstrip('0')}"
    ags = AreaCode.objects.filter(code=digits).values("ags")
    return list(valid_municipalities().filter(ags__in=ags).order_by("-population", "ars"))


def area_name(ars: str) -> str:
    """The name of a municipality or an area above; the key itself if nobody knows it."""
    return area_names([ars])[ars]


def area_names(keys: Collection[str]) -> dict[str, str]:
    """The names of many municipalities and areas at once, in two queries; as ``area_name``.

    Of a key that is no more the last name counts.
    """
    towns = Municipality.objects.filter(ars__in=keys).order_by("valid_from").values_list("ars", "short_name")
    areas = Area.objects.filter(ars__in=keys).values_list("ars", "name")
    return {key: key for key in keys} | dict(areas) | dict(towns)


def _by_postcode(digits: str, partner_ars: Collection[str], limit: int) -> list[TownHit]:
    ags = Postcode.objects.filter(postcode__startswith=digits).values("ags")
    rows = _ordered(valid_municipalities().filter(ags__in=ags), partner_ars)
    if len(digits) < POSTCODE_DIGITS:
        return [_hit(row, partner_ars) for row in rows[:limit]]
    return [_hit(row, partner_ars, ambiguous=len(rows) > 1) for row in rows]


def _by_name(typed: str, partner_ars: Collection[str]) -> QuerySet[Municipality]:
    """Each word typed must begin a word of the name."""
    rows = valid_municipalities()
    for word in typed.split():
        rows = rows.filter(pk__in=NameWord.objects.filter(word__startswith=word).values("municipality"))
    return _ordered(rows, partner_ars)


def _ordered(rows: QuerySet[Municipality], partner_ars: Collection[str]) -> QuerySet[Municipality]:
    by_size = ("-population", "sort_key", "ars")
    if not partner_ars:
        return rows.order_by(*by_size)
    is_partner = ExpressionWrapper(Q(ars__in=list(partner_ars)), output_field=BooleanField())
    return rows.order_by(is_partner.desc(), *by_size)


def _hit(row: Municipality, partner_ars: Collection[str], *, ambiguous: bool = False) -> TownHit:
    return TownHit(
        ars=row.ars,
        ags=row.ags,
        name=row.short_name,
        official_name=row.name,
        kind=row.kind,
        population=row.population,
        is_partner=row.ars in partner_ars,
        ambiguous=ambiguous,
    )


def _holds(row: Municipality, day: date) -> bool:
    return row.valid_from <= day and (row.valid_to is None or row.valid_to >= day)


def _valid_on(rows: Iterable[Municipality], day: date) -> Municipality | None:
    return next((row for row in rows if _holds(row, day)), None)


def _successors(closed: Collection[str], day: date) -> dict[str, str]:
    """For each closed key the key that holds on the day, over several changes if need be. One query a change."""
    found: dict[str, str] = {}
    waiting = {ars: {ars} for ars in closed}
    for _ in range(LONGEST_CHAIN):
        if not waiting:
            break
        rows = Municipality.objects.filter(predecessor_ars__in=waiting).order_by("-population", "ars")
        following: dict[str, set[str]] = {}
        for row in rows:
            for first in waiting[row.predecessor_ars] - found.keys():
                if _holds(row, day):
                    found[first] = row.ars
                else:
                    following.setdefault(row.ars, set()).add(first)
        waiting = following
    return found


def postcodes_of(ars: str) -> list[str]:
    """The postcodes of a municipality, in order."""
    town = municipality(ars) if ars else None
    return (
        list(Postcode.objects.filter(ags=town.ags).order_by("postcode").values_list("postcode", flat=True))
        if town
        else []
    )
