"""What is found for the citizen's words, and the answer on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from amtsdraht.contacts.models import Contact
from amtsdraht.desk.forms import ConcernForm
from amtsdraht.desk.meta_answers import meta_answer
from amtsdraht.desk.opening_words import opening_words
from amtsdraht.knowledge.answers import Answer, AnswerOffice, ServiceHit
from amtsdraht.knowledge.categories import category_of
from amtsdraht.knowledge.freshness import standing_of
from amtsdraht.knowledge.merging import Origin, Part
from amtsdraht.knowledge.ports import ModuleKind
from amtsdraht.knowledge.queries import answer_for, search_services, service_by_key
from amtsdraht.knowledge.wording import KINDS, LEVELS, TEXT_PARTS
from amtsdraht.notices.queries import notices_for_town
from amtsdraht.partners.queries import partners_of
from amtsdraht.people.models import Account
from amtsdraht.places.keys import COUNTRY, Level, pad_area
from amtsdraht.places.queries import area_names
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.opening import opening_state

RESULTS, NEAREST = 6, 3


@dataclass(frozen=True, slots=True)
class Fact:
    """A part of the answer with its heading and where it comes from."""

    label: str
    part: Part
    origin: str


@dataclass(frozen=True, slots=True)
class ShownOffice:
    office: AnswerOffice
    opening: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A line of what was found; marked where the town has no text of its own on it."""

    hit: ServiceHit
    level: str
    lacks_own_text: bool


def _lacks_own_text(hit: ServiceHit, contact: Contact) -> bool:
    return bool(contact.ars) and hit.level is not Level.MUNICIPALITY


def asked_area(account: Account, contact: Contact) -> str:
    """The town of the contact; without one, the Land of the centre: better a general answer than none."""
    if contact.ars:
        return contact.ars
    first = partners_of(account.scope).first()
    return pad_area(first.ars[:2]) if first else COUNTRY


def found_for(account: Account, contact: Contact) -> dict[str, Any]:
    """Notices for the town first, then the services that fit the words; if none does, only the nearest."""
    words = contact.words.strip()
    hits = search_services(account.scope, words, asked_area(account, contact), limit=RESULTS) if words else []
    meta = meta_answer(account, contact, words)
    nothing_fits = bool(hits) and not hits[0].is_sure
    shown = hits[: NEAREST if nothing_fits else RESULTS]
    return {
        "hits": [ShownHit(hit, str(LEVELS[hit.level]), _lacks_own_text(hit, contact)) for hit in shown],
        "meta": meta,
        "nothing_fits": nothing_fits and meta is None,
        "town_notices": notices_for_town(account.scope, contact.ars),
        "words": words,
    }


def shown_answer(account: Account, contact: Contact) -> dict[str, Any]:
    """The answer that the contact last showed."""
    topic = contact.shown_topic
    answer = answer_for(account.scope, topic, asked_area(account, contact)) if topic else None
    if answer is None:
        return {"answer": None}
    category = _category(account, answer)
    origins = _origins(answer)
    return {
        "answer": answer,
        "facts": _facts(answer, origins),
        "offices": [_office(office) for office in answer.offices],
        "answer_level": LEVELS[answer.level],
        "phone_origin": origins[answer.text.phone_answer.origin] if answer.text.phone_answer else "",
        "base_origin": origins[answer.text.base],
        "text_date": answer.text.base.changed_at,
        "days_old": _days_old(answer),
        "standing": standing_of(account.scope, answer.service_key),
        "concern_form": ConcernForm(
            auto_id="answer_%s", initial={"service": answer.service_key, "category": category, "note": contact.note}
        ),
        "note_url": reverse("desk:note", args=[contact.public_id]),
        "first_outcome": _first_outcome(answer, contact),
    }


def _days_old(answer: Answer) -> int | None:
    """Of a text that no partner looks after; for the others their standing tells more."""
    changed = answer.text.base.changed_at
    return (clock.today() - changed.astimezone(clock.BERLIN).date()).days if changed else None


def _facts(answer: Answer, origins: Mapping[Origin, str]) -> list[Fact]:
    """Fee, documents, deadlines, duration … in the order in which citizens ask."""
    text = answer.text
    wanted = (
        (KINDS[ModuleKind.FEE], text.fee),
        (TEXT_PARTS["08"], text.documents),
        (KINDS[ModuleKind.DEADLINE], text.deadline),
        (KINDS[ModuleKind.DURATION], text.duration),
        (TEXT_PARTS["09"], text.requirements),
        (TEXT_PARTS["11"], text.procedure),
    )
    return [Fact(str(label), part, origins[part.origin]) for label, part in wanted if part and part.html]


def _origins(answer: Answer) -> dict[Origin, str]:
    """Which level wrote each part: "Stadt Wetzlar", "Land Hessen". All names at once: each alone costs two queries."""
    origins = {answer.text.base, *(part.origin for part in answer.text.parts.values())}
    names = area_names({origin.area for origin in origins})
    return {origin: _origin_words(names[origin.area], str(LEVELS[origin.level])) for origin in origins}


def _origin_words(place: str, level: str) -> str:
    return f"{place} ({level})" if place else level


def _category(account: Account, answer: Answer) -> str:
    service = service_by_key(account.scope, answer.service_key)
    return category_of(service.situations if service else ())


def _office(office: AnswerOffice) -> ShownOffice:
    if office.calendar is None:
        return ShownOffice(office, "", is_open=False)
    state = opening_state(office.calendar, clock.now())
    return ShownOffice(office, opening_words(state), is_open=state.kind == "open")


def _first_outcome(answer: Answer, contact: Contact) -> str:
    """What the one-key button records: usually "answered", honest where another authority is responsible."""
    if contact.ars and contact.partner_id is None:
        return "not_a_partner"
    elsewhere = answer.level in {Level.STATE, Level.COUNTRY} and not answer.text.phone_answer
    return "referred_elsewhere" if elsewhere else "answered"
