"""The forwarding form as it opens: what is known already, or what was typed before."""

import uuid
from typing import Any

from django.http import Http404

from amtsdraht.cases import consent
from amtsdraht.cases.queries import draft_of
from amtsdraht.contacts.models import Contact
from amtsdraht.desk.answering import asked_area
from amtsdraht.desk.forms import ForwardForm
from amtsdraht.knowledge.access import directory_entry_for
from amtsdraht.knowledge.categories import GENERAL, category_of
from amtsdraht.knowledge.directory import forwarding_targets
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.knowledge.queries import answer_for, service_by_key
from amtsdraht.partners.queries import calendar_of, promise_of
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.due import due_at


def filled_form(account: Account, contact: Contact, *, to: DirectoryEntry | None = None) -> ForwardForm:
    """The draft, if there is one; else the words, the service shown and its office. ``to``: a place chosen since."""
    chosen = {"department": to.target} if to and to.partner_id == contact.partner_id else {}
    if draft := draft_of(contact):
        return ForwardForm(initial=draft | {"request_key": draft.get("request_key") or uuid.uuid4()} | chosen)
    return ForwardForm(initial=_from_contact(account, contact) | chosen)


def promise_words(contact: Contact) -> dict[str, Any]:
    """Until when the citizen hears back if it is forwarded now, and the text to read out."""
    told: dict[str, Any] = {"consent_text": consent.TEXT, "consent_version": consent.VERSION}
    if contact.partner is None:
        return told
    now = clock.now()
    due = due_at(promise_of(contact.partner, at=now), now, calendar_of(contact.partner))
    return told | {"due_at": due, "partner": contact.partner}


def chosen_place(account: Account, named: str) -> DirectoryEntry | None:
    """The place of the directory that the address names. Raises Http404."""
    try:
        return directory_entry_for(account, uuid.UUID(named)) if named else None
    except ValueError as error:
        raise Http404 from error


def proposed_departments(account: Account, contact: Contact) -> dict[str, Any]:
    """The places of the contact's town, with a word about who is away."""
    if contact.partner_id is None:
        return {}
    today = clock.today()
    targets = forwarding_targets(account.scope, contact.partner_id)
    return {"targets": [(entry, entry.is_absent(today)) for entry in targets]}


def _from_contact(account: Account, contact: Contact) -> dict[str, Any]:
    known: dict[str, Any] = {"facts": contact.words, "category": GENERAL, "consented": False}
    topic = contact.shown_topic
    answer = answer_for(account.scope, topic, asked_area(account, contact)) if topic else None
    if answer is None:
        return known
    service = service_by_key(account.scope, answer.service_key)
    return known | {
        "service": answer.service_key,
        "category": category_of(service.situations if service else ()),
        "department": answer.text.forwarding_target or (answer.offices[0].name if answer.offices else ""),
    }
