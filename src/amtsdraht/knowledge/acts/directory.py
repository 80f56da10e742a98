"""Keeping a partner's internal directory by hand."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_noop

from amtsdraht.journal.record import record
from amtsdraht.knowledge.directory_facts import EntryFacts, faults_of, searchable
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.partners.models import Partner
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor


class DirectoryNotPossible(Exception):
    """The entry cannot be kept like this. The message says why; ``field`` is what to mend."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def add_entry(by: Actor, partner: Partner, facts: EntryFacts) -> DirectoryEntry:
    """A new place in the partner's directory. Raises DirectoryNotPossible, NotAllowed."""
    require(by, "directory.keep", partner)
    entry = DirectoryEntry(centre_id=partner.centre_id, partner=partner)
    entry.key = f"own:{entry.public_id}"
    _check(facts)
    put(entry, facts)
    entry.save()
    record("directory.added", entry, subject=entry.public_id, by=by)
    return entry


@transaction.atomic
def edit_entry(by: Actor, entry: DirectoryEntry, facts: EntryFacts) -> None:
    """Raises DirectoryNotPossible, NotAllowed."""
    require(by, "directory.keep", entry)
    _check(facts)
    put(entry, facts)
    entry.save()
    record("directory.edited", entry, subject=entry.public_id, by=by)


@transaction.atomic
def say_absence(by: Actor, entry: DirectoryEntry, *, until: date | None, deputy: DirectoryEntry | None) -> None:
    """Who is away until which day (None: is there), and who stands in. Raises DirectoryNotPossible, NotAllowed."""
    require(by, "directory.keep", entry)
    if deputy is not None and (deputy.pk == entry.pk or deputy.partner_id != entry.partner_id):
        raise DirectoryNotPossible("deputy", gettext_noop("Choose somebody else of this town as the deputy."))
    entry.absent_until, entry.deputy = until, deputy
    entry.save(update_fields=["absent_until", "deputy"])
    record("directory.absence", entry, subject=entry.public_id, by=by)


@transaction.atomic
def remove_entry(by: Actor, entry: DirectoryEntry) -> None:
    """Nothing is kept of somebody who has left."""
    require(by, "directory.keep", entry)
    record("directory.removed", entry, subject=entry.public_id, by=by)
    entry.delete()


def put(entry: DirectoryEntry, facts: EntryFacts) -> None:
    """Write the facts into the row, with the words it is found by."""
    for field, text in facts.texts.items():
        setattr(entry, field, text)
    entry.public_fields = [field.value for field in facts.public]
    entry.search_text = searchable(facts)


def _check(facts: EntryFacts) -> None:
    for field, message in faults_of(facts):
        raise DirectoryNotPossible(field, message)
