"""Places of the internal directory as the desk shows them: what may be said, and what must not leave the house."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amtsdraht.contacts.models import Contact
from amtsdraht.knowledge.directory import look_up, who_answers
from amtsdraht.knowledge.directory_facts import digits_of
from amtsdraht.knowledge.directory_wording import FIELDS
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.knowledge.states import DirectoryField
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the directory says, and whether a citizen may be told. ``dial``: the digits of a number."""

    field: DirectoryField
    label: "StrOrPromise"
    text: str
    is_public: bool
    dial: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as found. ``instead``: who answers while somebody is away, None if nobody does."""

    entry: DirectoryEntry
    phone: Said | None
    said: list[Said]
    is_absent: bool
    instead: DirectoryEntry | None
    can_forward: bool

    @property
    def is_name_internal(self) -> bool:
        return _names_in_confidence(self.entry)

    @property
    def is_deputy_internal(self) -> bool:
        return self.instead is not None and _names_in_confidence(self.instead)


def found_places(account: Account, contact: Contact, typed: str) -> dict[str, Any]:
    """What the type-ahead shows; the contact's town first."""
    entries = look_up(account.scope, typed, town=contact.partner_id)
    return {"contact": contact, "places": [_place(entry, contact) for entry in entries], "typed": typed}


def shown_place(contact: Contact, entry: DirectoryEntry) -> dict[str, Any]:
    return {"contact": contact, "place": _place(entry, contact)}


def _place(entry: DirectoryEntry, contact: Contact) -> Place:
    said = [_said(entry, field) for field in DirectoryField if getattr(entry, field)]
    today = clock.today()
    return Place(
        entry=entry,
        phone=next((one for one in said if one.field == DirectoryField.PHONE), None),
        said=said,
        is_absent=entry.is_absent(today),
        instead=who_answers(entry, today),
        can_forward=entry.partner_id is not None and entry.partner_id == contact.partner_id,
    )


def _said(entry: DirectoryEntry, field: DirectoryField) -> Said:
    text = str(getattr(entry, field))
    dial = digits_of(text) if field == DirectoryField.PHONE else ""
    return Said(field, FIELDS[field], text, entry.is_public(field), dial)


def _names_in_confidence(entry: DirectoryEntry) -> bool:
    """Whether its title is somebody's name that citizens are not told."""
    return bool(entry.name) and not entry.is_public(DirectoryField.NAME)
