"""A concern goes to the department: what it gets to know, and until when the citizen is to hear back."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from amtsdraht.cases import consent
from amtsdraht.cases.acts.moving import check_length, locked, move, scope_of
from amtsdraht.cases.links import make_link
from amtsdraht.cases.models import Case, ForwardingDraft, Particulars
from amtsdraht.cases.numbers import next_number
from amtsdraht.cases.states import CaseState, ForwardingReason, ReplyWay, Urgency
from amtsdraht.contacts.acts import ConcernTopic, ContactEnded, Ending, record_concern
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Outcome
from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.partners.models import Partner
from amtsdraht.partners.queries import calendar_of, promise_of
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.due import due_at
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor


class ForwardingNotPossible(Exception):
    """The forwarding cannot be taken like this. The message says what is missing."""


@dataclass(frozen=True, slots=True)
class ReplyWish:
    """How the citizen wants to hear back, with the address for that way alone, and the consent to keep it."""

    way: ReplyWay
    address: str
    name: str = ""
    window: str = ""
    consented: bool = False


@dataclass(frozen=True, slots=True)
class Forwarding:
    """What the department gets to know."""

    facts: str
    already_said: str
    reason: ForwardingReason
    urgency: Urgency
    wish: ReplyWish
    department: str = ""


@transaction.atomic
def forward_to_department(
    by: Actor, contact: Contact, topic: ConcernTopic, *, forwarding: Forwarding, request_key: uuid.UUID
) -> Case:
    """The department takes over and the promise starts. Repeating the request forwards nothing twice.

    Raises ForwardingNotPossible, ContactEnded.
    """
    require(by, "case.forward", contact)
    Contact.objects.select_for_update().get(pk=contact.pk)  # the same request may come twice at once
    if earlier := Case.objects.filter(**by.scope.filters, request_key=request_key).first():
        return earlier
    partner = contact.partner
    if partner is None:
        raise ForwardingNotPossible("This town is no partner of the centre; nobody there would get the case.")
    _complete(forwarding)
    concern = record_concern(by, contact, topic, ending=Ending(Outcome.FORWARDED), request_key=request_key)
    case = _open_case(contact, partner, forwarding=forwarding, concern_id=concern.pk, request_key=request_key)
    _keep_particulars(case, forwarding)
    ForwardingDraft.objects.filter(centre_id=contact.centre_id, contact=contact).delete()
    record("case.forwarded", case, subject=case.public_id, by=by, facts={"due": case.due_at.isoformat()})
    _send_link(case)
    return case


@transaction.atomic
def save_forwarding_draft(by: Actor, contact: Contact, fields: dict[str, str], *, version: int) -> None:
    """Keep the half-filled form. An older version never replaces a newer one. Raises TextTooLong, ContactEnded."""
    require(by, "case.forward", contact)
    if contact.ended_at is not None:
        raise ContactEnded
    if longest := max(map(len, fields.values()), default=0):
        check_length(longest)
    draft, _ = ForwardingDraft.objects.get_or_create(
        contact=contact, defaults={"centre_id": contact.centre_id, "partner_id": contact.partner_id}
    )
    ForwardingDraft.objects.filter(pk=draft.pk, version__lt=version).update(
        fields=fields, version=version, partner_id=contact.partner_id
    )


def forget_drafts_of(contact: Contact) -> None:
    """The contact ends: what was typed but not forwarded is gone."""
    ForwardingDraft.objects.filter(centre_id=contact.centre_id, contact=contact).delete()


@transaction.atomic
def forward_again(by: Actor, case: Case, *, department: str) -> Case:
    """A returned or undeliverable case goes out again, to a better named department, with a new link."""
    require(by, "case.forward_again", case)
    held = locked(case)
    held.department = department
    move(held, CaseState.NEW, by=by)
    _send_link(held)
    return held


def _complete(forwarding: Forwarding) -> None:
    if not forwarding.facts.strip():
        raise ForwardingNotPossible("Please write down what the citizen wants to know.")
    if not forwarding.wish.address.strip():
        raise ForwardingNotPossible("Please enter where the reply is to go.")
    if not forwarding.wish.consented:
        raise ForwardingNotPossible("Please read out the consent text and tick the answer.")
    check_length(max(len(forwarding.facts), len(forwarding.already_said)))


def _open_case(
    contact: Contact, partner: Partner, *, forwarding: Forwarding, concern_id: int, request_key: uuid.UUID
) -> Case:
    now = clock.now()
    rule = promise_of(partner, at=now)
    return Case.objects.create(
        centre_id=contact.centre_id,
        partner=partner,
        number=next_number(contact.centre_id, clock.today().year),
        contact=contact,
        concern_id=concern_id,
        department=forwarding.department,
        reason=forwarding.reason,
        urgency=forwarding.urgency,
        reply_way=forwarding.wish.way,
        forwarded_at=now,
        due_at=due_at(rule, now, calendar_of(partner)),
        promise=f"{rule.amount} {rule.kind}",
        request_key=request_key,
    )


def _keep_particulars(case: Case, forwarding: Forwarding) -> None:
    wish = forwarding.wish
    field = {ReplyWay.EMAIL: "email", ReplyWay.FAX: "fax", ReplyWay.CALLBACK: "phone"}[wish.way]
    Particulars.objects.create(
        centre_id=case.centre_id,
        partner_id=case.partner_id,
        case=case,
        facts=forwarding.facts,
        already_said=forwarding.already_said,
        name=wish.name,
        callback_window=wish.window if wish.way == ReplyWay.CALLBACK else "",
        consent_version=consent.VERSION,
        consent_at=clock.now(),
        **{field: wish.address.strip()},
    )


def _send_link(case: Case) -> None:
    link = make_link(case)
    outbox.errand(scope_of(case), "mailbox.notify_department", link=str(link.public_id))
    outbox.hint(scope_of(case), "case", case.public_id)
