"""What can happen to a call, and who joins or leaves the shift."""

import uuid
from datetime import timedelta

from django.db import transaction

from amtsdraht.calls.models import Call, DialledNumber, Shift
from amtsdraht.calls.ports import LineEvent, switch
from amtsdraht.calls.queries import proposal_for
from amtsdraht.calls.states import MOVES, CallState, ShiftState
from amtsdraht.contacts.acts import end_contact, open_contact
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Channel
from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.partners.models import Partner
from amtsdraht.places.dialling import area_code_of
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import person, require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope

HEARD_LATELY = timedelta(seconds=10)


class CallGone(Exception):
    """Somebody else took the call, or the caller hung up."""


def assign_number(scope: Scope, number: str, *, label: str, partner: Partner | None) -> DialledNumber:
    """A dialled number is this partner's, or (None) shared by all. Saying it again changes it."""
    assigned, _ = DialledNumber.objects.update_or_create(
        centre_id=scope.centre_id, number=number, defaults={"label": label, "partner": partner}
    )
    return assigned


@transaction.atomic
def ring(scope: Scope, event: LineEvent) -> Call:
    """The switch reports a caller. The same report twice is one call."""
    number = DialledNumber.objects.filter(centre_id=scope.centre_id, number=event.dialled).first()
    call, fresh = Call.objects.get_or_create(
        centre_id=scope.centre_id,
        line_key=event.key,
        defaults={
            "partner_id": number.partner_id if number else None,
            "dialled": event.dialled,
            "diverted_from": event.diverted_from,
            "caller": event.caller,
            "area_code": area_code_of(event.caller) or "",
            "simulated": event.simulated,
        },
    )
    if fresh:
        record("call.rang", call, subject=call.public_id, by=None, facts={"simulated": call.simulated})
        _announce(call)
    return call


@transaction.atomic
def answer_call(by: Actor, public_id: uuid.UUID) -> Contact:
    """The agent takes the caller; a contact with the proposed town opens. Raises CallGone."""
    require(by, "call.answer")
    filters = {**by.scope.filters, "public_id": public_id}
    call = Call.objects.select_for_update().filter(**filters).first()
    if call is None or call.state != CallState.RINGING:
        raise CallGone
    _move(call, CallState.TALKING)
    call.answered_at = clock.now()
    call.save(update_fields=["state", "answered_at"])
    shift = Shift.objects.filter(centre_id=call.centre_id, account_id=person(by)).first()
    proposal = proposal_for(by.scope, call, last_choice=shift.last_town if shift else "")
    contact = open_contact(by, Channel.PHONE, request_key=call.public_id, proposal=proposal, call=call.public_id)
    record("call.answered", call, subject=call.public_id, by=None, facts={"simulated": call.simulated})
    outbox.errand(Scope(call.centre_id), "calls.connect", call=str(call.public_id), account=by.account_id)
    _announce(call)
    return contact


@transaction.atomic
def end_contact_and_call(by: Actor, contact: Contact) -> None:
    """The conversation is over on both sides: the contact ends, and with it the call and its caller's number."""
    end_contact(by, contact)
    if contact.call is None:
        return
    call = Call.objects.select_for_update().filter(centre_id=contact.centre_id, public_id=contact.call).first()
    if call is not None and call.state == CallState.TALKING:
        _end(call, CallState.ENDED)
        outbox.errand(Scope(call.centre_id), "calls.hang_up", call=str(call.public_id))


@transaction.atomic
def caller_hung_up(scope: Scope, key: str) -> None:
    """The switch reports that the caller is gone: lost, if nobody had answered."""
    call = Call.objects.select_for_update().filter(centre_id=scope.centre_id, line_key=key).first()
    if call is not None and MOVES[CallState(call.state)]:
        _end(call, CallState.LOST if call.state == CallState.RINGING else CallState.ENDED)


@transaction.atomic
def join_shift(by: Actor) -> Shift:
    """At work from now on, or still at work: called whenever the desk opens and again every half minute."""
    require(by, "shift.join")
    now = clock.now()
    shift, fresh = Shift.objects.get_or_create(
        account_id=person(by), defaults={"centre_id": by.scope.centre_id, "since": now, "heard_at": now}
    )
    if not timedelta() <= now - shift.heard_at < HEARD_LATELY:  # most page loads should not have to write
        Shift.objects.filter(pk=shift.pk).update(heard_at=now)
    if fresh:
        outbox.hint(Scope(shift.centre_id), "shift")
    return shift


@transaction.atomic
def change_shift_state(by: Actor, state: ShiftState) -> Shift:
    """Ready for calls, or on a break."""
    require(by, "shift.join")
    shift = join_shift(by)
    shift.state, shift.since, shift.heard_at = state, clock.now(), clock.now()
    shift.save(update_fields=["state", "since", "heard_at"])
    outbox.hint(Scope(shift.centre_id), "shift")
    return shift


@transaction.atomic
def leave_shift(by: Actor) -> None:
    """Signed off. A person who was not on shift may leave it all the same."""
    gone, _ = Shift.objects.filter(centre_id=by.scope.centre_id, account_id=person(by)).delete()
    if gone:
        outbox.hint(Scope(by.scope.centre_id), "shift")


def remember_town(by: Actor, ars: str) -> None:
    """The town last chosen: the proposal for a caller without any trace."""
    Shift.objects.filter(centre_id=by.scope.centre_id, account_id=person(by)).update(last_town=ars)


def connect(scope: Scope, public_id: uuid.UUID, *, account_id: int) -> None:
    """Carry out at the switch what was decided here."""
    if call := Call.objects.filter(**scope.filters, public_id=public_id).first():
        switch().connect(call.line_key, account_id=account_id)


def hang_up(scope: Scope, public_id: uuid.UUID) -> None:
    if call := Call.objects.filter(**scope.filters, public_id=public_id).first():
        switch().hang_up(call.line_key)


def _end(call: Call, state: CallState) -> None:
    _move(call, state)
    call.ended_at, call.caller = clock.now(), ""
    call.save(update_fields=["state", "ended_at", "caller"])
    record(f"call.{state}", call, subject=call.public_id, by=None, facts={"simulated": call.simulated})
    _announce(call)


def _move(call: Call, state: CallState) -> None:
    if state not in MOVES[CallState(call.state)]:
        raise CallGone
    call.state = state


def _announce(call: Call) -> None:
    outbox.hint(Scope(call.centre_id), "call", call.public_id)
