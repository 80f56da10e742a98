"""Taking over a partner's own list of its people: the whole list, or nothing of it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from django.db import transaction

from amtsdraht.journal.record import record
from amtsdraht.knowledge.acts.directory import put
from amtsdraht.knowledge.directory_facts import (
    DirectoryLine,
    DirectoryTable,
    EntryFacts,
    LineProblem,
    UnreadableDirectory,
    faults_of,
)
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.knowledge.states import DirectoryField
from amtsdraht.partners.models import Partner
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor

Entries = dict[str, DirectoryEntry]
ABSENCE, DEPUTY, PUBLIC = "absent_until", "deputy", "public"
_OF_A_FILE = ("department", "function", "name", "phone", "email", "room", "public_fields", "search_text", "is_imported")


@transaction.atomic
def import_directory(
    partner: Partner, table: DirectoryTable, *, is_full: bool = False, by: Actor | None = None
) -> dict[str, int]:
    """Create and change what the list names, and count it; ``is_full``: what an earlier list brought and this one
    does not name goes. The same list twice changes nothing. Raises UnreadableDirectory with all problems.
    """
    if by:
        require(by, "directory.keep", partner)
    Partner.objects.select_for_update().get(pk=partner.pk)
    entries = {
        entry.key: entry for entry in DirectoryEntry.objects.filter(centre_id=partner.centre_id, partner=partner)
    }
    if problems := sorted(_problems(table, entries), key=lambda problem: problem.line):
        raise UnreadableDirectory(*problems)
    counts = Counter({"read": len(table.lines), "created": 0, "changed": 0, "unchanged": 0, "deleted": 0})
    before = {key: _state(entry) for key, entry in entries.items()}
    for line in table.lines:
        entries[line.identity] = _written(entries.get(line.identity), line, table=table, partner=partner)
    if DEPUTY in table.says:
        _name_deputies(table, entries)
    for key in dict.fromkeys(line.identity for line in table.lines):
        counts[_save(entries[key], before.get(key))] += 1
    if is_full:
        counts["deleted"] = _delete_unnamed(partner, table)
    record("directory.imported", partner, subject=partner.public_id, by=by, facts=dict(counts))
    return dict(counts)


def _problems(table: DirectoryTable, entries: Mapping[str, DirectoryEntry]) -> Iterator[LineProblem]:
    if not table.lines:
        yield LineProblem(0, "There is no line below the heading.")
    first: dict[str, int] = {}
    known = {*entries, *(line.identity for line in table.lines)}
    names = Counter([line.facts.name for line in table.lines])
    names.update(entry.name for key, entry in entries.items() if key not in {one.identity for one in table.lines})
    for line in table.lines:
        for field, message in faults_of(line.facts):
            yield LineProblem(line.number, f"{field}: {message}")
        if len(line.key) > 100:
            yield LineProblem(line.number, "The key is longer than 100 characters.")
        if (earlier := first.setdefault(line.identity, line.number)) != line.number:
            yield LineProblem(line.number, f"The same as line {earlier}. Tell them apart by a column “kennung”.")
        if line.deputy and line.deputy not in known and names[line.deputy] != 1:
            why = "names several people" if names[line.deputy] else "is neither in the list nor in the directory"
            yield LineProblem(line.number, f"The deputy “{line.deputy}” {why}. Give the key (kennung).")


def _state(entry: DirectoryEntry) -> tuple[object, ...]:
    return tuple(getattr(entry, name) for name in (*_OF_A_FILE, "absent_until", "deputy_id"))


def _written(
    entry: DirectoryEntry | None, line: DirectoryLine, *, table: DirectoryTable, partner: Partner
) -> DirectoryEntry:
    """The row as the line has it, not saved yet if it was there."""
    row = entry or DirectoryEntry(centre_id=partner.centre_id, partner=partner, key=line.identity)
    public = line.facts.public if PUBLIC in table.says else tuple(DirectoryField(one) for one in row.public_fields)
    unsaid = {name: getattr(row, name) for name in line.facts.texts if name not in table.says}
    put(row, EntryFacts(**line.facts.texts | unsaid, public=public))
    row.is_imported = True
    if ABSENCE in table.says:
        row.absent_until = line.absent_until
    if entry is None:
        row.save()
    return row


def _name_deputies(table: DirectoryTable, entries: Entries) -> None:
    by_name = {entry.name: entry for entry in entries.values()}
    for line in table.lines:
        entries[line.identity].deputy = (entries.get(line.deputy) or by_name[line.deputy]) if line.deputy else None


def _save(entry: DirectoryEntry, before: tuple[object, ...] | None) -> str:
    if _state(entry) == before:
        return "unchanged"
    entry.save()
    return "changed" if before else "created"


def _delete_unnamed(partner: Partner, table: DirectoryTable) -> int:
    named = [line.identity for line in table.lines]
    gone = DirectoryEntry.objects.filter(centre_id=partner.centre_id, partner=partner, is_imported=True)
    return gone.exclude(key__in=named).delete()[0]
