"""What stands on the team lead's screen: one function per part, each giving the names its template uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amtsdraht.calls.models import Call
from amtsdraht.calls.queries import labelled_numbers, on_shift, waiting_calls
from amtsdraht.calls.states import ShiftState
from amtsdraht.cases.lines import case_line
from amtsdraht.cases.queries import open_cases
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.queries import running_emergencies
from amtsdraht.contacts.wording import CHANNELS
from amtsdraht.knowledge.categories import label_of
from amtsdraht.knowledge.freshness import scores
from amtsdraht.notices.models import Notice
from amtsdraht.notices.queries import running_notices
from amtsdraht.quality.queries import Cell, today
from amtsdraht.quality.towns import town_names
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.roles import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Part = dict[str, Any]
CASES_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Emergency:
    contact: Contact
    town: str
    channel: "StrOrPromise"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A caller who is ringing; ``seconds`` so far, counted on by the browser."""

    call: Call
    town: str
    number: str
    seconds: int

    @property
    def minutes(self) -> str:
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


@dataclass(frozen=True, slots=True)
class Running:
    notice: Notice
    towns: str


def everything(account: Actor) -> Part:
    return {
        **emergencies(account),
        **shift(account),
        **waiting(account),
        **figures(account),
        **cases(account),
        **notices(account),
    }


def emergencies(account: Actor) -> Part:
    contacts = running_emergencies(account.scope)
    names = town_names(account.scope, {contact.ars for contact in contacts if contact.ars})
    shown = [Emergency(contact, names.get(contact.ars, ""), CHANNELS[contact.channel]) for contact in contacts]
    seen = " ".join(f"{contact.public_id}/{contact.ars}" for contact in contacts)
    return {"emergencies": shown, "emergencies_seen": seen or "none"}


def shift(account: Actor) -> Part:
    people = list(on_shift(account.scope))
    ready = sum(person.state == ShiftState.READY for person in people)
    return {"people": people, "ready_count": ready, "ready": ShiftState.READY}


def waiting(account: Actor) -> Part:
    calls = waiting_calls(account.scope)
    numbers = labelled_numbers(account.scope) if calls else {}
    lines = [_waiting(call, numbers.get(call.dialled)) for call in calls]
    return {"waiting": lines, "longest_wait": lines[0] if lines else None}


def figures(account: Actor) -> Part:
    counted = today(account.scope)
    return {
        "figures": counted,
        "by_channel": [Cell(str(CHANNELS[cell.name]), cell.count) for cell in counted.by_channel],
        "top_categories": [Cell(label_of(cell.name), cell.count) for cell in counted.top_categories],
        "by_partner": counted.by_partner,
    }


def cases(account: Actor) -> Part:
    found = open_cases(account.scope)
    return {"lines": [case_line(case) for case in found[:CASES_SHOWN]], "cases_count": found.count()}


def notices(account: Actor) -> Part:
    running = list(running_notices(account.scope))
    names = town_names(account.scope, {ars for notice in running for ars in notice.areas})
    return {"notices": [Running(notice, _listed(names, notice.areas)) for notice in running]}


def freshness(account: Actor) -> Part:
    """The score of each town, the worst first."""
    return {"scores": scores(account.scope)}


def _waiting(call: Call, known: tuple[str, str] | None) -> Waiting:
    label, town = known or (call.dialled, "")
    return Waiting(call, town, label, int((clock.now() - call.rang_at).total_seconds()))


def _listed(names: dict[str, str], areas: Sequence[str]) -> str:
    return ", ".join(sorted(names[ars] for ars in areas))
