"""Answers about the telephone and the town hall, which no service text gives."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amtsdraht.contacts.models import Contact
from amtsdraht.desk.opening_words import opening_words
from amtsdraht.knowledge.answering import town_hall_of
from amtsdraht.knowledge.answers import AnswerOffice
from amtsdraht.knowledge.meta_questions import MetaQuestion, meta_question
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.calendar import ServiceCalendar
from amtsdraht.service_hours.opening import opening_state

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SENTENCES: dict[MetaQuestion, "StrOrPromise"] = {
    MetaQuestion.CALL_COST: gettext_lazy(
        "A call to 115 costs what a call to a local landline number costs; with a flat rate it is usually included. "
        "From abroad and with some mobile contracts other prices hold: the caller's provider knows."
    ),
    MetaQuestion.CENTRE_HOURS: gettext_lazy("115 is answered Monday to Friday from 8:00 to 18:00, not on holidays."),
}


@dataclass(frozen=True, slots=True)
class House:
    """A town hall with its state now and its week, a line for each day it is open."""

    office: AnswerOffice
    opening: str
    week: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetaAnswer:
    sentence: str
    houses: tuple[House, ...] = ()


def meta_answer(account: Account, contact: Contact, words: str) -> MetaAnswer | None:
    """The answer if the words ask about the call, the centre's hours or the town hall's; else None."""
    question = meta_question(words)
    if question is None:
        return None
    if question in SENTENCES:
        return MetaAnswer(str(SENTENCES[question]))
    offices = town_hall_of(account.scope, contact.ars, contact.partner_id) if contact.partner_id else ()
    houses = tuple(_house(office) for office in offices)
    return MetaAnswer(_("Opening hours of the town hall:") if houses else _("No opening hours are known here."), houses)


def _house(office: AnswerOffice) -> House:
    if office.calendar is None:
        return House(office, "", (office.hours_text,) if office.hours_text else ())
    return House(office, opening_words(opening_state(office.calendar, clock.now())), _week(office.calendar))


def _week(calendar: ServiceCalendar) -> tuple[str, ...]:
    lines = []
    for day, spans in enumerate(calendar.week):
        told = ", ".join(f"{time_format(span.opens, 'G:i')}–{time_format(span.closes, 'G:i')}" for span in spans)
        if told:
            lines.append(f"{WEEKDAYS_ABBR[day]} {told}")
    return tuple(lines)
