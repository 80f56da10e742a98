"""What everybody may read: a town's services, each with the parts made for citizens and its date of change.

What is for agents stays inside: hints, questions to ask back, internal numbers, forwarding targets, names of people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from amtsdraht.knowledge.answers import AnswerOffice
from amtsdraht.knowledge.merging import CITIZEN, LONG_AGO, OFFICIAL, TEASER, Part, Standpoint
from amtsdraht.knowledge.models import Office, OnlineService, Responsibility
from amtsdraht.knowledge.ports import Link, ModuleKind
from amtsdraht.knowledge.queries import answer_for, standpoint_at
from amtsdraht.knowledge.visibility import valid_services, visible, with_keys
from amtsdraht.places.keys import COUNTRY
from amtsdraht.tenancy.scope import Scope

PUBLISHED = (ModuleKind.TEXT, ModuleKind.FEE, ModuleKind.DEADLINE, ModuleKind.DURATION, ModuleKind.DOCUMENT)
"""In the order in which they are shown."""
NAMES = frozenset({OFFICIAL, CITIZEN, TEASER})
"""Sections that only name the service once more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A service in a town. ``changed_at``: when anything that its page shows last changed in this installation."""

    topic: str
    title: str
    leika_keys: tuple[str, ...]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PublicOffice:
    """An office without anything internal."""

    name: str
    street: str
    postcode: str
    town: str
    phone: str
    email: str
    website: str
    appointment_url: str
    hours_text: str


@dataclass(frozen=True, slots=True)
class PublicPage:
    entry: Entry
    parts: tuple[Part, ...]
    offices: tuple[PublicOffice, ...]
    online: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(slots=True)
class _Gathered:
    """The texts of one topic while they are read; the nearest names it."""

    rank: int
    title: str
    leika_keys: tuple[str, ...]
    changed_at: datetime
    service_keys: list[str]


def public_entries(scope: Scope, ars: str, *, topic: str = "") -> list[Entry]:
    """All services of a town by title, or the one with this topic. Four queries."""
    standpoint = standpoint_at(ars)
    gathered = _texts(scope, standpoint, topic)
    by_key = {key: found for found in gathered.values() for key in found.service_keys}
    for service_key, changed_at in _answerers(scope, standpoint, list(by_key) if topic else None):
        if found := by_key.get(service_key):
            found.changed_at = max(found.changed_at, changed_at)
    entries = [Entry(name, one.title, one.leika_keys, one.changed_at) for name, one in gathered.items()]
    return sorted(entries, key=lambda entry: (entry.title.casefold(), entry.topic))


def public_page(scope: Scope, ars: str, topic: str) -> PublicPage | None:
    """All that citizens may read about a service in a town; None if nothing covers the town."""
    entries, answer = public_entries(scope, ars, topic=topic), answer_for(scope, topic, ars)
    if not entries or answer is None:
        return None
    parts = [part for part in answer.text.parts.values() if _is_published(part)]
    parts.sort(key=lambda part: (PUBLISHED.index(ModuleKind(part.kind)), part.code))
    return PublicPage(
        entry=entries[0],
        parts=tuple(parts),
        offices=tuple(_public(office) for office in answer.offices),
        online=tuple((service.name, service.links) for service in answer.online_services),
    )


def last_change(entries: Iterable[Entry]) -> datetime | None:
    return max((entry.changed_at for entry in entries), default=None)


def _is_published(part: Part) -> bool:
    return part.kind in PUBLISHED and bool(part.html) and (part.kind != ModuleKind.TEXT or part.code not in NAMES)


def _texts(scope: Scope, standpoint: Standpoint, topic: str) -> dict[str, _Gathered]:
    rows = valid_services(scope).filter(areas__overlap=list(standpoint.covering))
    rows = rows.filter(topic=topic) if topic else rows
    gathered: dict[str, _Gathered] = {}
    for row in rows.only("agency", "value", "topic", "title", "leika_keys", "areas", "taken_at").iterator():
        rank = standpoint.rank(standpoint.best_area(row.areas) or COUNTRY)
        found = gathered.setdefault(row.topic, _Gathered(len(standpoint.covering), "", (), LONG_AGO, []))
        if rank < found.rank:
            found.rank, found.title = rank, row.title
        found.leika_keys = tuple(dict.fromkeys((*found.leika_keys, *row.leika_keys)))
        found.changed_at = max(found.changed_at, row.taken_at)
        found.service_keys.append(row.key)
    return gathered


def _answerers(scope: Scope, standpoint: Standpoint, service_keys: list[str] | None) -> Iterable[tuple[str, datetime]]:
    """When somebody who answers for a service last changed, by the key of the service."""
    links = Responsibility.objects.filter(visible(scope), areas__overlap=list(standpoint.covering))
    links = links if service_keys is None else links.filter(service_key__in=service_keys)
    rows = list(links.values_list("service_key", "office_key", "taken_at"))
    keys = {office_key for _, office_key, _ in rows}
    found = [
        one
        for model in (Office, OnlineService)
        for one in model.objects.filter(visible(scope), with_keys(keys)).values_list("agency", "value", "taken_at")
    ]
    changed = {f"{agency}/{value}": taken_at for agency, value, taken_at in found}
    for service_key, office_key, taken_at in rows:
        yield service_key, max(taken_at, changed.get(office_key, LONG_AGO))


def _public(office: AnswerOffice) -> PublicOffice:
    return PublicOffice(
        name=office.name,
        street=office.street,
        postcode=office.postcode,
        town=office.town,
        phone=office.phone,
        email=office.email,
        website=office.website,
        appointment_url=office.appointment_url,
        hours_text=office.hours_text,
    )
