"""What stands on the pages of the internal directory."""

from typing import Any

from django.core.paginator import Paginator

from amtsdraht.knowledge.directory import entries_of, matching
from amtsdraht.knowledge.directory_wording import FIELDS
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.office.directory_forms import AbsenceForm, EntryForm, NewEntryForm
from amtsdraht.partners.queries import partners_of
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import may
from amtsdraht.tenancy.roles import Actor

Part = dict[str, Any]
A_PAGE = 100


def directory(account: Actor, *, typed: str = "", number: str = "1", form: NewEntryForm | None = None) -> Part:
    """The entries that fit what was typed, a hundred at a time."""
    page = Paginator(matching(entries_of(account.scope), typed), A_PAGE).get_page(number)
    today = clock.today()
    may_keep = may(account, "directory.keep")
    return {
        "page": page,
        "lines": [(entry, entry.is_absent(today), _public(entry)) for entry in page],
        "typed": typed,
        "of_centre": account.scope.partner_id is None,
        "may_keep": may_keep,
        "form": (form or NewEntryForm(partners_of(account.scope))) if may_keep else None,
    }


def entry_page(
    account: Actor, entry: DirectoryEntry, *, form: EntryForm | None = None, absence: AbsenceForm | None = None
) -> Part:
    may_keep = may(account, "directory.keep", entry)
    return {
        "entry": entry,
        "is_absent": entry.is_absent(clock.today()),
        "said": [(label, getattr(entry, field), entry.is_public(field)) for field, label in FIELDS.items()],
        "may_keep": may_keep,
        "form": form or EntryForm.of(entry),
        "absence_form": (absence or AbsenceForm(entry, deputies_for(account, entry))) if may_keep else None,
    }


def deputies_for(account: Actor, entry: DirectoryEntry) -> list[DirectoryEntry]:
    """Everybody else of the same town."""
    return list(entries_of(account.scope, partner_id=entry.partner_id).exclude(pk=entry.pk))


def _public(entry: DirectoryEntry) -> str:
    return ", ".join(str(label) for field, label in FIELDS.items() if entry.is_public(field))
