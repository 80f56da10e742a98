"""Bring the municipal register, postcodes and area codes up to date. Facts for everybody: no scope is needed."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Manager

from amtsdraht.places.keys import (
    PostcodeLink,
    RegisteredArea,
    RegisteredMunicipality,
    RegisterRemark,
    ags_of,
)
from amtsdraht.places.models import Area, AreaCode, Municipality, NameWord, Postcode
from amtsdraht.places.names import search_name, search_words, short_name, sort_key
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.patience import be_patient
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor

SINCE_EVER: Final = date(1900, 1, 1)
"""Valid from: what the first register that was imported knew already."""
BATCH: Final = 2_000
KEPT_REMARKS: Final = 1_000
DAY: Final = timedelta(days=1)
COLUMNS: Final = ("ags", "name", "short_name", "search_name", "sort_key", "kind", "population")
Entry = RegisteredMunicipality | RegisteredArea | RegisterRemark
Report = dict[str, Any]


class OutdatedRegister(Exception):
    """The file is older than what is known already. The message names both days."""


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A municipality got another key: old and new ARS, and the first day of the new one."""

    old: str
    new: str
    since: date


def import_register(
    entries: Iterable[Entry], *, changes: Iterable[KeyChange] = (), complete: bool = True, by: Actor | None = None
) -> Report:
    """Take over a Gebietsstand: write what is new or different, close keys that are gone.

    A key that goes while the same name comes under one new key of the same Land is taken for its predecessor;
    ``changes`` says so expressly. ``complete`` False is for an excerpt: nothing is closed. Idempotent.
    Returns read, created, changed, unchanged, closed, areas, skipped, remarks. Raises OutdatedRegister, NotAllowed.
    """
    if by is not None:
        require(by, "places.import")
    towns, areas, remarks = _sorted(entries)
    with transaction.atomic():
        be_patient()
        state = max((town.valid_on for town in towns.values()), default=clock.today())
        known = {row.ars: row for row in Municipality.objects.filter(valid_to=None)}
        _refuse_older(known.values(), state)
        counts = _write_towns(towns, known, state)
        gone = {ars: row for ars, row in known.items() if ars not in towns} if complete else {}
        told = list(changes)
        told += _guessed(gone, {ars: towns[ars] for ars in towns.keys() - known.keys()}, told, since=state)
        _close(gone.values(), told, state)
        _follow(told)
        _write_areas(areas)
    return {
        "read": len(towns),
        **{name: counts[name] for name in ("created", "changed", "unchanged")},
        "closed": len(gone),
        "areas": len(areas),
        **_told(remarks),
    }


def import_postcodes(
    links: Iterable[PostcodeLink | RegisterRemark], *, complete: bool = True, by: Actor | None = None
) -> Report:
    """Let the municipalities have these postcodes; without ``complete`` others stay too. Idempotent.

    Returns read, created, unchanged, deleted, skipped, remarks.
    """
    remarks: list[RegisterRemark] = []
    pairs: set[tuple[str, str]] = set()
    for link in links:
        if isinstance(link, RegisterRemark):
            remarks.append(link)
        else:
            pairs.add((link.postcode, link.ags))
    return _replace_pairs(Postcode, "postcode", pairs, complete=complete, by=by) | _told(remarks)


def import_area_codes(pairs: Iterable[tuple[str, str]], *, complete: bool = True, by: Actor | None = None) -> Report:
    """Let telephone area codes ("06441") belong to these AGS; as ``import_postcodes``."""
    return _replace_pairs(AreaCode, "code", set(pairs), complete=complete, by=by) | _told([])


def _sorted(
    entries: Iterable[Entry],
) -> tuple[dict[str, RegisteredMunicipality], dict[str, RegisteredArea], list[RegisterRemark]]:
    towns: dict[str, RegisteredMunicipality] = {}
    areas: dict[str, RegisteredArea] = {}
    remarks: list[RegisterRemark] = []
    for entry in entries:
        if isinstance(entry, RegisteredMunicipality):
            towns[entry.ars] = entry
        elif isinstance(entry, RegisteredArea):
            areas[entry.ars] = entry
        else:
            remarks.append(entry)
    return towns, areas, remarks


def _told(remarks: Sequence[RegisterRemark]) -> Report:
    kept = [{"line": one.line, "message": one.message, "skipped": one.skipped} for one in remarks[:KEPT_REMARKS]]
    return {"skipped": sum(one.skipped for one in remarks), "remarks_total": len(remarks), "remarks": kept}


def _refuse_older(known: Iterable[Municipality], state: date) -> None:
    newest = max((row.valid_from for row in known), default=SINCE_EVER)
    if state < newest:
        raise OutdatedRegister(
            f"This register is of {state:%d.%m.%Y}, but a key valid from {newest:%d.%m.%Y} is known already."
            " Import the newest register."
        )


def _write_towns(towns: dict[str, RegisteredMunicipality], known: dict[str, Municipality], state: date) -> Counter[str]:
    begins = state if known else SINCE_EVER
    new: list[Municipality] = []
    changed: list[Municipality] = []
    renamed: list[Municipality] = []
    for ars, town in towns.items():
        values = _values(town)
        row = known.get(ars)
        if row is None:
            new.append(Municipality(ars=ars, valid_from=begins, **values))
        elif any(getattr(row, column) != value for column, value in values.items()):
            if row.name != values["name"]:
                renamed.append(row)
            for column, value in values.items():
                setattr(row, column, value)
            changed.append(row)
    Municipality.objects.bulk_create(new, batch_size=BATCH)
    for start in range(0, len(changed), BATCH):
        _rewrite(changed[start : start + BATCH])
    _write_words([*new, *renamed])
    unchanged = len(towns) - len(new) - len(changed)
    return Counter(created=len(new), changed=len(changed), unchanged=unchanged)


def _values(town: RegisteredMunicipality) -> dict[str, Any]:
    short = short_name(town.name)
    return {
        "ags": town.ags,
        "name": town.name,
        "short_name": short,
        "search_name": search_name(short),
        "sort_key": sort_key(short),
        "kind": town.kind,
        "population": town.population,
    }


def _rewrite(rows: Sequence[Municipality]) -> None:
    """Update many rows in one statement: a new register changes the population of nearly all of them."""
    types = {column: "integer" if column == "population" else "varchar" for column in COLUMNS}
    arrays = ", ".join(f"%s::{types[column]}[]" for column in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE places_municipality AS old SET {', '.join(f'{name} = new.{name}' for name in COLUMNS)}"  # noqa: S608 - column names only
            f" FROM unnest(%s::bigint[], {arrays}) AS new(id, {', '.join(COLUMNS)}) WHERE old.id = new.id",
            [[row.pk for row in rows], *([getattr(row, column) for row in rows] for column in COLUMNS)],
        )


def _write_words(rows: Sequence[Municipality]) -> None:
    NameWord.objects.filter(municipality__in=[row.pk for row in rows]).delete()
    words = (NameWord(word=word[:100], municipality=row) for row in rows for word in search_words(row.name))
    NameWord.objects.bulk_create(words, batch_size=BATCH)


def _guessed(
    gone: dict[str, Municipality],
    come: dict[str, RegisteredMunicipality],
    told: Collection[KeyChange],
    *,
    since: date,
) -> list[KeyChange]:
    """Pair keys that go and come under one name in one Land, where that is unmistakable."""
    explained = {change.old for change in told} | {change.new for change in told}
    old = [((ars[:2], row.short_name), ars) for ars, row in gone.items() if ars not in explained]
    new = [((ars[:2], short_name(town.name)), ars) for ars, town in come.items() if ars not in explained]
    often = Counter(name for name, _ in old) | Counter(name for name, _ in new)
    successors = dict(new)
    return [KeyChange(ars, successors[name], since) for name, ars in old if name in successors and often[name] == 1]


def _close(rows: Iterable[Municipality], changes: Iterable[KeyChange], state: date) -> None:
    last_day = {change.old: change.since - DAY for change in changes}
    for row in rows:
        row.valid_to = last_day.get(row.ars, state - DAY)
        row.save(update_fields=["valid_to"])


def _follow(changes: Iterable[KeyChange]) -> None:
    """Let each new key name its predecessor, and make the old one known where no register named it yet."""
    for change in changes:
        successor = Municipality.objects.filter(ars=change.new, valid_to=None).first()
        if successor is None:
            continue
        successor.predecessor_ars, successor.valid_from = change.old, change.since
        successor.save(update_fields=["predecessor_ars", "valid_from"])
        Municipality.objects.filter(ars=change.old, valid_to=None).update(valid_to=change.since - DAY)
        if not Municipality.objects.filter(ars=change.old).exists():
            values = {column: getattr(successor, column) for column in COLUMNS if column != "ags"}
            Municipality.objects.create(
                ars=change.old,
                ags=ags_of(change.old),
                valid_from=SINCE_EVER,
                valid_to=change.since - DAY,
                **values,
            )


def _write_areas(areas: dict[str, RegisteredArea]) -> None:
    Area.objects.bulk_create(
        (Area(ars=area.ars, name=area.name, level=area.level) for area in areas.values()),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["ars"],
        update_fields=["name", "level"],
    )


def _replace_pairs(
    model: type[Postcode] | type[AreaCode],
    column: str,
    pairs: set[tuple[str, str]],
    *,
    complete: bool,
    by: Actor | None,
) -> Report:
    if by is not None:
        require(by, "places.import")
    with transaction.atomic():
        known = {(code, ags): key for code, ags, key in model.objects.values_list(column, "ags", "id")}
        new = pairs - known.keys()
        gone = [key for pair, key in known.items() if pair not in pairs] if complete else []
        manager: Manager[Any] = model.objects
        manager.bulk_create([model(**{column: code, "ags": ags}) for code, ags in sorted(new)], batch_size=BATCH)
        model.objects.filter(pk__in=gone).delete()
    return {"read": len(pairs), "created": len(new), "unchanged": len(pairs & known.keys()), "deleted": len(gone)}
