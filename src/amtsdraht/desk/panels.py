"""What stands on the screen together: one function per part, each giving the names its template uses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from amtsdraht.calls.models import Call
from amtsdraht.calls.queries import proposals_for, shift_of, waiting_calls
from amtsdraht.cases.lines import case_line
from amtsdraht.cases.queries import cases_of_contact, open_cases
from amtsdraht.contacts.models import LONGEST_NOTE, LONGEST_WORDS, Contact
from amtsdraht.contacts.queries import concerns_of, open_contacts
from amtsdraht.contacts.states import Channel, Marker, Outcome, TownReason
from amtsdraht.contacts.town_proposal import TownProposal
from amtsdraht.contacts.wording import CHANNELS, MARKER_CARDS, MARKERS, OUTCOMES, TOWN_REASONS
from amtsdraht.desk.answering import found_for, shown_answer
from amtsdraht.desk.forms import ConcernForm, NewContactForm
from amtsdraht.notices.queries import ended_notices, next_end, notices_to_read
from amtsdraht.notices.warnings import shown_originals
from amtsdraht.people.models import Account
from amtsdraht.places.models import Municipality
from amtsdraht.places.queries import municipality, postcodes_of
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import may

Panel = dict[str, Any]
CASES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """A caller who is ringing, with the town proposed and why."""

    call: Call
    town: Municipality | None
    reason: str
    since: datetime


def frame(account: Account) -> Panel:
    """Everything around the contact."""
    shift = shift_of(account.scope, account.pk)
    return {
        "shift": shift,
        "new_contact_forms": [(NewContactForm(), channel, CHANNELS[channel]) for channel in _by_hand()],
        "simulated_line": settings.DEMO,
        **waiting(account),
        **opened(account),
        **noticed(account),
        **forwarded(account),
    }


def waiting(account: Account) -> Panel:
    calls = waiting_calls(account.scope)
    shift = shift_of(account.scope, account.pk) if calls else None
    last_town = shift.last_town if shift else ""
    proposals = proposals_for(account.scope, calls, last_choice=last_town) if calls else []
    towns = {ars: municipality(ars) for ars in {proposal.ars for proposal in proposals if proposal}}
    return {"waiting_calls": [_waiting(call, found, towns) for call, found in zip(calls, proposals, strict=True)]}


def opened(account: Account) -> Panel:
    contacts = open_contacts(account)
    towns = {ars: municipality(ars) for ars in {contact.ars for contact in contacts} if ars}
    return {"open_contacts": [(contact, towns.get(contact.ars), CHANNELS) for contact in contacts]}


def noticed(account: Account) -> Panel:
    """The running notices, the unread ones open, and what is just over; it asks again when the first of them ends."""
    end = next_end(account.scope)
    seconds = max(1, round((end - clock.now()).total_seconds()) + 1) if end else 3600
    ended, warnings = list(ended_notices(account.scope)), shown_originals(account.scope)
    return {
        "notices": list(notices_to_read(account.scope, account.pk)),
        "ended_notices": ended,
        "warnings": warnings,
        "may_acknowledge": may(account, "notice.acknowledge"),
        "notices_again_in": min(seconds, 300 if ended or warnings else 3600),
    }


def forwarded(account: Account) -> Panel:
    return {"cases": [case_line(case) for case in open_cases(account.scope)[:CASES_SHOWN]]}


def contact(account: Account, shown: Contact) -> Panel:
    """One contact: its town, the citizen's words, what was found, the answer, what was recorded."""
    return {
        "contact": shown,
        "shown_id": shown.public_id,
        "channel": CHANNELS[Channel(shown.channel)],
        "longest_words": LONGEST_WORDS,
        "longest_note": LONGEST_NOTE,
        "markers": MARKERS.items(),
        "marker_label": MARKERS[Marker(shown.marker)] if shown.marker else "",
        "note_url": reverse("desk:note", args=[shown.public_id]),
        "marker_card": MARKER_CARDS.get(Marker(shown.marker)) if shown.marker else "",
        **town(shown),
        **found_for(account, shown),
        **shown_answer(account, shown),
        **recorded(shown),
    }


def town(shown: Contact) -> Panel:
    return {
        "town": municipality(shown.ars),
        "town_postcodes": postcodes_of(shown.ars) if shown.partner_id is None else (),
        "town_reason": TOWN_REASONS[TownReason(shown.town_reason)] if shown.town_reason else "",
        "is_partner": shown.partner_id is not None,
    }


def recorded(shown: Contact) -> Panel:
    concerns = [(concern, OUTCOMES[Outcome(concern.outcome)]) for concern in concerns_of(shown)]
    cases = [case_line(case) for case in cases_of_contact(shown)]
    return {"concerns": concerns, "contact_cases": cases, "plain_form": ConcernForm(auto_id="plain_%s")}


def _waiting(call: Call, proposal: TownProposal | None, towns: Mapping[str, Municipality | None]) -> Waiting:
    if proposal is None:
        return Waiting(call, None, "", call.rang_at)
    return Waiting(call, towns[proposal.ars], str(TOWN_REASONS[proposal.reason]), call.rang_at)


def _by_hand() -> list[Channel]:
    """Contacts that no line reports."""
    return [Channel.WALK_IN, Channel.MAIL, Channel.LETTER, Channel.PHONE]
