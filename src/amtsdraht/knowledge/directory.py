"""What can be asked of the internal directory."""

import uuid
from datetime import date

from django.db.models import Case, QuerySet, Value, When

from amtsdraht.knowledge.directory_facts import sought
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.tenancy.scope import Scope

HITS = 8
LONGEST_LOOKUP = 80
PROPOSALS = 300


def entries_of(scope: Scope, *, partner_id: int | None = None) -> QuerySet[DirectoryEntry]:
    """By town, department, function and name; of one partner if it is named."""
    rows = DirectoryEntry.objects.filter(**scope.filters).select_related("partner", "deputy")
    rows = rows if partner_id is None else rows.filter(partner_id=partner_id)
    return rows.order_by("partner__name", "department", "function", "name", "id")


def matching(rows: QuerySet[DirectoryEntry], typed: str) -> QuerySet[DirectoryEntry]:
    """Those that have every typed word in department, function, name, room or number. Nothing typed: all."""
    for word in sought(typed[:LONGEST_LOOKUP]):
        rows = rows.filter(search_text__contains=word)
    return rows


def look_up(scope: Scope, typed: str, *, town: int | None) -> list[DirectoryEntry]:
    """A handful of places for what somebody types; those of the partner ``town`` come first. Nothing typed: none."""
    if not sought(typed[:LONGEST_LOOKUP]):
        return []
    own_first = Case(When(partner_id=town, then=Value(0)), default=Value(1))
    rows = matching(entries_of(scope), typed)
    return list(rows.order_by(own_first, "partner__name", "department", "function", "name", "id")[:HITS])


def entry_by_id(scope: Scope, public_id: uuid.UUID) -> DirectoryEntry | None:
    return entries_of(scope).filter(public_id=public_id).first()


def who_answers(entry: DirectoryEntry, day: date) -> DirectoryEntry | None:
    """Who is there on that day: the entry itself, its deputy, the deputy's deputy; None if nobody is."""
    seen: set[int] = set()
    asked: DirectoryEntry | None = entry
    while asked and asked.is_absent(day):
        seen.add(asked.pk)
        asked = asked.deputy if asked.deputy_id not in seen else None
    return asked


def forwarding_targets(scope: Scope, partner_id: int) -> list[DirectoryEntry]:
    """The places of a partner that something can be forwarded to, each target once."""
    targets: dict[str, DirectoryEntry] = {}
    for entry in entries_of(scope, partner_id=partner_id)[:PROPOSALS]:
        targets.setdefault(entry.target, entry)
    return list(targets.values())
