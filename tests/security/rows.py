"""One row in every table that has an owner, for any owner, with the owner's mark in every text.

New tables are filled without further ado; a column whose values are not free needs a line in ``CHOSEN``.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zlib import crc32

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from amtsdraht.cases import states as cases
from amtsdraht.contacts import states as contacts
from amtsdraht.knowledge.search.documents import SearchDocument, TokenCounts, tokenise
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope, acting_in

Rows = dict[str, models.Model]
LAND = "060000000000"


@dataclass(frozen=True)
class Owner:
    """A partner of a centre, or (without one) the centre itself. Its mark stands in every text of its rows."""

    centre: Centre
    partner: Partner | None
    mark: str
    agent_id: int

    @property
    def scope(self) -> Scope:
        return Scope(self.centre.pk, self.partner.pk if self.partner else None)

    def mark_in(self, label: str) -> str:
        """The mark tells owner and table: "LEAK-A1-07"."""
        return f"{self.mark}-{labels().index(label):02d}"

    @property
    def ars(self) -> str:
        return self.partner.ars if self.partner else LAND


def later(_: Owner) -> datetime:
    return clock.now() + timedelta(days=3)


def key_of(label: str) -> Callable[[Owner], str]:
    return lambda owner: "/".join([owner.mark_in(label)] * 2)


def marked(label: str, pattern: str) -> Callable[[Owner], str]:
    return lambda owner: pattern.format(owner.mark_in(label))


def found_by_words(owner: Owner) -> TokenCounts:
    mark = owner.mark_in("knowledge.Service")
    return tokenise(SearchDocument("", owner.ars, f"Reisepass {mark}", (mark,), "Reisepass"))


CHOSEN: dict[str, Callable[[Owner], object]] = {
    "people.Account.role": lambda owner: "office_worker" if owner.partner else "agent",
    "partners.PromiseTerm.kind": lambda _: "workdays",
    "contacts.Contact.ars": lambda owner: owner.partner.ars if owner.partner else "",
    "contacts.Contact.agent": lambda owner: owner.agent_id,
    "contacts.Contact.channel": lambda _: contacts.Channel.PHONE,
    "contacts.Contact.marker": lambda _: "",
    "contacts.Contact.shown_topic": marked("knowledge.Service", "{}"),
    "contacts.Concern.service": key_of("knowledge.Service"),
    "contacts.Concern.category": lambda _: "general",
    "contacts.Concern.level": lambda _: "municipality",
    "contacts.Concern.outcome": lambda owner: (
        contacts.Outcome.FORWARDED if owner.partner else contacts.Outcome.ANSWERED
    ),
    "cases.Case.reply_way": lambda _: cases.ReplyWay.EMAIL,
    "cases.Case.due_at": later,
    "cases.Particulars.email": marked("cases.Particulars", "{}@buerger.example"),
    "cases.Particulars.consent_version": lambda _: "2026-11",
    "cases.ReplyLink.valid_until": later,
    "cases.NumberRange.year": lambda owner: 2020 + crc32(owner.mark.encode()) % 1000,
    "calls.Shift.account": lambda owner: owner.agent_id,
    "calls.Shift.last_town": lambda _: "",
    "calls.Call.area_code": lambda _: "",
    "notices.Notice.areas": lambda owner: [owner.ars],
    "notices.Notice.valid_until": later,
    "notices.ReceivedWarning.areas": lambda owner: [owner.ars],
    "notices.ReceivedWarning.expires": later,
    "notices.WatchedPlace.longitude": lambda _: 8.5,
    "notices.WatchedPlace.latitude": lambda _: 50.5,
    "notices.Notice.translations": lambda owner: [
        {"language": "en", "headline": owner.mark_in("notices.Notice"), "text": owner.mark_in("notices.Notice")}
    ],
    "knowledge.Service.areas": lambda owner: [owner.ars],
    "knowledge.Service.title": marked("knowledge.Service", "Reisepass {}"),
    "knowledge.Service.level": lambda owner: "municipality" if owner.partner else "state",
    "knowledge.Service.leika_keys": lambda _: [],
    "knowledge.Service.situations": lambda _: ["1070400"],
    "knowledge.Service.search_words": found_by_words,
    "knowledge.Service.valid_from": lambda _: None,
    "knowledge.Service.valid_to": lambda _: None,
    "knowledge.ServiceModule.kind": lambda _: "text",
    "knowledge.ServiceModule.code": lambda _: "01",
    "knowledge.ServiceModule.language": lambda _: "de",
    "knowledge.ServiceModule.html": marked("knowledge.ServiceModule", "<p>{}</p>"),
    "knowledge.ServiceModule.links": lambda _: [{"url": "https://amt.example/", "title": "Amt"}],
    "knowledge.OnlineService.links": lambda _: [{"url": "https://amt.example/", "title": "Amt"}],
    "knowledge.SourceConnection.address": marked("knowledge.SourceConnection", "https://amt.example/{}"),
    "knowledge.SourceConnection.settings": lambda _: {},
    "knowledge.SourceConnection.counts": lambda _: {},
    "knowledge.SourceConnection.cursor": lambda _: {},
    "knowledge.Listing.url": marked("knowledge.Listing", "https://amt.example/{}"),
    "knowledge.Listing.kind": lambda _: "MF",
    "knowledge.Listing.contents": lambda _: {},
    "knowledge.ListingVisit.contents": lambda _: {},
    "knowledge.ListingTerms.alarm_to": marked("knowledge.ListingTerms", "{}@wissen.example"),
    "knowledge.LinkCheck.url": marked("knowledge.LinkCheck", "https://amt.example/{}"),
    "knowledge.LinkCheck.failures": lambda _: 2,
    "knowledge.LinkCheck.asked_at": lambda _: None,
    "knowledge.LinkCheck.places": lambda owner: [
        {"kind": "office", "name": owner.mark_in("knowledge.LinkCheck"), "id": "x"}
    ],
    "knowledge.Office.website": marked("knowledge.Office", "https://amt.example/{}"),
    "knowledge.Office.appointment_url": marked("knowledge.Office", "https://amt.example/{}"),
    "knowledge.Responsibility.areas": lambda owner: [owner.ars],
    "knowledge.Responsibility.office_key": key_of("knowledge.Office"),
    "knowledge.Responsibility.service_key": key_of("knowledge.Service"),
    "knowledge.Responsibility.role": lambda _: "01",
    "knowledge.TextDuty.agency": marked("knowledge.Service", "{}"),
    "knowledge.TextDuty.value": marked("knowledge.Service", "{}"),
    "knowledge.DutyLetter.texts": lambda owner: [key_of("knowledge.Service")(owner)],
    "knowledge.DutyLetter.valid_until": later,
    "knowledge.TextVersion.topic": marked("knowledge.Service", "{}"),
    "knowledge.TextVersion.area": lambda owner: owner.ars,
    "knowledge.TextVersion.content": lambda owner: {"fee": owner.mark_in("knowledge.TextVersion")},
    "knowledge.TextVersion.author": lambda owner: owner.agent_id,
    "knowledge.TextFeedback.service_key": key_of("knowledge.Service"),
    "knowledge.TextFeedback.closing": lambda _: "",
    "knowledge.SearchArea.area": lambda owner: f"{crc32(owner.mark.encode()):012d}",
}
"""Values that must fit something else; all other columns are filled by their kind."""
BY_NAME: dict[str, object] = {
    "ended_at": None, "answered_at": None, "closed_at": None, "used_at": None, "withdrawn_at": None, "until": None,
    "replaced_at": None, "settled_at": None,
    "emergency_over_at": None, "closed_from": None, "closed_to": None, "call": None, "weekday": 1,
    "opens": time(8), "closes": time(16),
}  # fmt: skip


def owned_models() -> list[type[models.Model]]:
    """All models whose rows name a centre, those first that others refer to."""
    found = [model for model in apps.get_models() if _has(model, "centre")]
    ordered: list[type[models.Model]] = []
    while waiting := [model for model in found if model not in ordered]:
        ordered += [model for model in waiting if _needed(model) & set(found) <= set(ordered)]
    return ordered


@cache
def labels() -> list[str]:
    return sorted(model._meta.label for model in owned_models())


def fill(owner: Owner, *, without: Iterable[str] = ()) -> Rows:
    """A row in each table but those named (as ``app.Model``); the row of the partner itself is there already."""
    made: Rows = {"partners.Partner": owner.partner} if owner.partner else {}
    with acting_in(Scope(owner.centre.pk)):
        for model in owned_models():
            if model._meta.label in made or model._meta.label in without or not _possible(model, owner):
                continue
            row = model(**{field.name: value for field in model._meta.concrete_fields if not field.primary_key
                           for value in [_value(model, field, owner=owner, made=made)]})  # fmt: skip
            row.save(force_insert=True)
            made[model._meta.label] = row
    return made


def _value(model: type[models.Model], field: Any, *, owner: Owner, made: Rows) -> Any:
    label = f"{model._meta.label}.{field.name}"
    if label in CHOSEN:
        chosen = CHOSEN[label](owner)
        return field.related_model(pk=chosen) if field.is_relation else chosen
    if field.name in {"centre", "partner"}:
        return getattr(owner, field.name)
    if field.is_relation:
        return made.get(field.related_model._meta.label)
    return BY_NAME[field.name] if field.name in BY_NAME else _by_kind(field, owner)


def _by_kind(field: Any, owner: Owner) -> Any:
    if field.choices:
        return field.choices[0][0]
    mark = owner.mark_in(field.model._meta.label)
    if isinstance(field, models.CharField | models.TextField):
        longest = field.max_length or 1000
        assert longest >= len(mark), f"{field} is too short for a mark: give it a line in CHOSEN"
        return mark
    if isinstance(field, ArrayField):
        return [mark]
    if isinstance(field, models.JSONField):
        return {"words": mark}
    kinds: list[tuple[type[Any], Callable[[], object]]] = [
        (models.UUIDField, uuid.uuid4),
        (models.DateTimeField, clock.now),
        (models.DateField, lambda: date(2026, 12, 24)),
        (models.FloatField, lambda: 1.0),
        (models.BooleanField, lambda: field.default is True),
        (models.IntegerField, lambda: 1),
    ]
    return next(make() for kind, make in kinds if isinstance(field, kind))


def _has(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.concrete_fields)


def _needed(model: type[models.Model]) -> set[type[models.Model]]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation} - {model}  # type: ignore[misc]


def _possible(model: type[models.Model], owner: Owner) -> bool:
    """Some rows are always of a partner, some never."""
    if model._meta.label == "partners.Partner":
        return False
    if owner.partner is None:
        always = {"partners.PromiseTerm", "partners.OfficeHours"}
        needs = {"cases.Case", "cases.Particulars", "cases.ReplyLink"}
        return model._meta.label not in always | needs
    return _has(model, "partner")
