"""What can happen in a contact."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from amtsdraht.contacts.models import LONGEST_NOTE, LONGEST_WORDS, Concern, Contact
from amtsdraht.contacts.states import Channel, Marker, Outcome, TownReason
from amtsdraht.contacts.town_proposal import TownProposal
from amtsdraht.journal import outbox
from amtsdraht.journal.privacy import names_a_person
from amtsdraht.journal.record import record
from amtsdraht.partners.queries import partner_for_town
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import person, require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope

ABANDONED_AFTER = timedelta(hours=24)


class TextTooLong(Exception):
    """More was typed or pasted than a field holds."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(f"{length} > {limit}")
        self.length, self.limit = length, limit


class NamesAPerson(Exception):
    """A note that is kept for ever seems to hold personal data."""

    def __init__(self, found: str) -> None:
        super().__init__("personal data")
        self.found = found


class ContactEnded(Exception):
    """The contact is over; nothing can be added to it."""


@dataclass(frozen=True, slots=True)
class ConcernTopic:
    """What a concern is about: a service text (key ``agency/value``, may be "") and its category."""

    title: str
    category: str
    service: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a concern ended. The note is kept for ever and names nobody."""

    outcome: Outcome
    note: str = ""


@transaction.atomic
def open_contact(
    by: Actor,
    channel: Channel,
    *,
    request_key: uuid.UUID,
    proposal: TownProposal | None = None,
    call: uuid.UUID | None = None,
) -> Contact:
    """A conversation begins. Repeating the request (same key) gives the same contact."""
    require(by, "contact.open")
    partner = partner_for_town(by.scope, proposal.ars) if proposal else None
    contact, fresh = Contact.objects.get_or_create(
        centre_id=by.scope.centre_id,
        request_key=request_key,
        defaults={
            "partner": partner,
            "agent_id": person(by),
            "channel": channel,
            "ars": proposal.ars if proposal else "",
            "town_reason": proposal.reason if proposal else "",
            "call": call,
        },
    )
    if fresh:
        record("contact.opened", contact, subject=contact.public_id, by=None, facts={"channel": channel})
        _announce(contact)
    return contact


@transaction.atomic
def choose_town(by: Actor, contact: Contact, ars: str) -> Contact:
    """The agent says where the caller is from; whose contact it is follows from that."""
    require(by, "contact.work", contact)
    _still_open(contact)
    contact.partner = partner_for_town(by.scope, ars)
    if ars != contact.ars:
        contact.ars, contact.town_reason = ars, TownReason.AGENT
    contact.town_confirmed = True
    contact.save(update_fields=["partner", "ars", "town_reason", "town_confirmed"])
    concerns = Concern.objects.filter(centre_id=contact.centre_id, contact=contact)
    concerns.exclude(outcome=Outcome.FORWARDED).update(partner=contact.partner)  # that one stays with its case
    _announce(contact)
    return contact


def save_words(by: Actor, contact: Contact, words: str, *, version: int) -> None:
    """Keep what she has typed so far. An older version never replaces a newer one.

    Raises TextTooLong, ContactEnded.
    """
    require(by, "contact.work", contact)
    _fits(words, LONGEST_WORDS)
    _save_draft(contact, "words", words, version=version)


def save_note(by: Actor, contact: Contact, note: str, *, version: int) -> None:
    """As save_words, for the note of the next concern."""
    require(by, "contact.work", contact)
    _fits(note, LONGEST_NOTE)
    _save_draft(contact, "note", note, version=version)


def mark(by: Actor, contact: Contact, marker: Marker | None) -> None:
    """Note that the caller speaks no German, or calls through a relay service."""
    require(by, "contact.work", contact)
    contact.marker = marker or ""
    contact.save(update_fields=["marker"])


def show_topic(by: Actor, contact: Contact, topic: str) -> None:
    """Remember which answer is on the screen, so that a reload shows it again."""
    require(by, "contact.work", contact)
    contact.shown_topic = topic
    contact.save(update_fields=["shown_topic"])


@transaction.atomic
def record_concern(
    by: Actor, contact: Contact, topic: ConcernTopic, *, ending: Ending, request_key: uuid.UUID
) -> Concern:
    """One concern and how it ended. Repeating the request records nothing twice.

    Raises ContactEnded, TextTooLong, NamesAPerson.
    """
    require(by, "contact.work", contact)
    held = Contact.objects.select_for_update().get(pk=contact.pk)  # first: the same request may come twice at once
    if earlier := Concern.objects.filter(centre_id=contact.centre_id, request_key=request_key).first():
        return earlier
    _still_open(held)
    _fits(ending.note, LONGEST_NOTE)
    if found := names_a_person(ending.note):
        raise NamesAPerson(found)
    concern = Concern.objects.create(
        centre_id=contact.centre_id,
        partner_id=contact.partner_id,
        contact=contact,
        service=topic.service,
        title=topic.title[:300],
        category=topic.category,
        level=topic.level,
        outcome=ending.outcome,
        note=ending.note,
        request_key=request_key,
    )
    Contact.objects.filter(pk=contact.pk).update(note="", note_version=F("note_version") + 1)
    record("concern.recorded", concern, subject=contact.public_id, by=None, facts={"outcome": ending.outcome})
    _announce(contact)
    return concern


@transaction.atomic
def remove_concern(by: Actor, contact: Contact, concern: Concern) -> None:
    """Take back a slip, as long as the contact is open and nothing was forwarded."""
    require(by, "contact.work", contact)
    _still_open(contact)
    if concern.outcome == Outcome.FORWARDED:
        raise ContactEnded
    concern.delete()
    record("concern.removed", contact, subject=contact.public_id, by=None)
    _announce(contact)


@transaction.atomic
def end_contact(by: Actor, contact: Contact) -> None:
    """The conversation is over: the words are forgotten, the figures stay."""
    require(by, "contact.work", contact)
    locked = Contact.objects.select_for_update().get(pk=contact.pk)
    if locked.ended_at is not None:
        return
    locked.ended_at = clock.now()
    locked.words = locked.note = ""
    if locked.emergency_at and not locked.emergency_over_at:
        locked.emergency_over_at = locked.ended_at
    locked.save(update_fields=["ended_at", "words", "note", "emergency_over_at"])
    record("contact.ended", locked, subject=locked.public_id, by=None)
    _announce(locked)


@transaction.atomic
def raise_emergency(by: Actor, contact: Contact) -> None:
    """A threat or an emergency on the line: the team lead is alerted at once, and it is recorded.

    Raises ContactEnded.
    """
    require(by, "emergency.raise", contact)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    _still_open(contact)
    contact.emergency_at, contact.emergency_over_at = contact.emergency_at or clock.now(), None
    contact.save(update_fields=["emergency_at", "emergency_over_at"])
    record("emergency.raised", contact, subject=contact.public_id, by=by)
    outbox.hint(Scope(contact.centre_id), "emergency", contact.public_id)


@transaction.atomic
def end_emergency(by: Actor, contact: Contact) -> None:
    """All clear, or a false alarm."""
    require(by, "emergency.end", contact)
    contact.emergency_over_at = clock.now()
    contact.save(update_fields=["emergency_over_at"])
    record("emergency.ended", contact, subject=contact.public_id, by=by)
    outbox.hint(Scope(contact.centre_id), "emergency", contact.public_id)


@transaction.atomic
def end_abandoned(scope: Scope) -> Sequence[Contact]:
    """End what was left open since yesterday: what was typed there must not stay. Returns the contacts."""
    left = Contact.objects.select_for_update(skip_locked=True).filter(
        **scope.filters, ended_at=None, began_at__lt=clock.now() - ABANDONED_AFTER
    )
    ended = list(left)
    for contact in ended:
        contact.ended_at, contact.words, contact.note = clock.now(), "", ""
        contact.save(update_fields=["ended_at", "words", "note"])
        record("contact.abandoned", contact, subject=contact.public_id, by=None)
    return ended


def _save_draft(contact: Contact, field: str, text: str, *, version: int) -> None:
    newer = Q(**{f"{field}_version__lt": version})
    values = {field: text, f"{field}_version": version}
    saved = Contact.objects.filter(newer, pk=contact.pk, centre_id=contact.centre_id, ended_at=None).update(**values)
    if not saved:
        contact.refresh_from_db(fields=["ended_at"])
        _still_open(contact)


def _still_open(contact: Contact) -> None:
    if contact.ended_at is not None:
        raise ContactEnded


def _fits(text: str, limit: int) -> None:
    if len(text) > limit:
        raise TextTooLong(length=len(text), limit=limit)


def _announce(contact: Contact) -> None:
    """The subject is the agent: her own screens fetch anew, those of her colleagues need not. No partner hears it."""
    outbox.hint(Scope(contact.centre_id), "contact", contact.agent.public_id)
