"""What brings the demo to life: partners, people, notices, calls, finished contacts, cases and closing days.

Times are relative ("minutes ago"): whoever fills the database counts them back from the start.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from amtsdraht.demo.reading import Entry, read_entries

_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class DemoPartner:
    """A partner town: its mailbox for cases, its own number that may be diverted, and its promise."""

    ars: str
    name: str
    mailbox: str
    number: str
    start: date
    promise_kind: str
    promise_amount: int
    contact: str
    contact_email: str


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody who signs in. ``town`` is the ARS an office worker works for, else ""."""

    username: str
    name: str
    role: str
    town: str


@dataclass(frozen=True, slots=True)
class DemoNotice:
    """An ad hoc notice; its validity counts from when it started."""

    towns: tuple[str, ...]
    headline: str
    say: str
    internal_note: str
    started_minutes_ago: int
    valid_hours: int


@dataclass(frozen=True, slots=True)
class DemoCall:
    """A scenario for the simulated line. An empty caller has suppressed the number; ``words`` are the citizen's."""

    label: str
    dialled: str
    diverted_from: str
    caller: str
    words: str


@dataclass(frozen=True, slots=True)
class PastContact:
    """A finished contact. ``topic`` is "" where nobody came to a concern."""

    minutes_ago: int
    town: str
    topic: str
    outcome: str
    channel: str
    agent: str
    seconds: int


@dataclass(frozen=True, slots=True)
class DemoCase:
    """A case at an office in some state, of an invented citizen."""

    office: str
    topic: str
    state: str
    minutes_ago: int
    agent: str
    reason: str
    urgency: str
    summary: str
    answer: str
    citizen: str
    reply_way: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class ClosingDay:
    """A day on which a whole town (``town``) or one office (``office``) is closed, all day if the times are ""."""

    town: str
    office: str
    day: date
    reason: str
    closed_from: str
    closed_to: str


def load_partners(path: Path) -> tuple[DemoPartner, ...]:
    return tuple(_partner(entry) for entry in read_entries(path, "partner"))


def load_people(path: Path) -> tuple[DemoPerson, ...]:
    return tuple(
        DemoPerson(entry.text("username"), entry.text("name"), entry.text("role"), entry.text("town", ""))
        for entry in read_entries(path, "person")
    )


def load_notices(path: Path) -> tuple[DemoNotice, ...]:
    return tuple(
        DemoNotice(
            entry.texts("towns"),
            entry.text("headline"),
            entry.text("say"),
            entry.text("internal_note"),
            entry.number("started_minutes_ago"),
            entry.number("valid_hours"),
        )
        for entry in read_entries(path, "notice")
    )


def load_calls(path: Path) -> tuple[DemoCall, ...]:
    return tuple(
        DemoCall(
            entry.text("label"),
            entry.text("dialled"),
            entry.text("diverted_from", ""),
            entry.text("caller", ""),
            entry.text("words"),
        )
        for entry in read_entries(path, "call")
    )


def load_history(path: Path) -> tuple[PastContact, ...]:
    return tuple(
        PastContact(
            entry.number("minutes_ago"),
            entry.text("town"),
            entry.text("topic", ""),
            entry.text("outcome"),
            entry.text("channel"),
            entry.text("agent"),
            entry.number("seconds"),
        )
        for entry in read_entries(path, "contact")
    )


def load_cases(path: Path) -> tuple[DemoCase, ...]:
    return tuple(_case(entry) for entry in read_entries(path, "case"))


def load_closing_days(path: Path) -> tuple[ClosingDay, ...]:
    return tuple(_closing_day(entry) for entry in read_entries(path, "closing"))


def _partner(entry: Entry) -> DemoPartner:
    promise = entry.inner("promise")
    if promise is None:
        raise entry.wrong("The field “promise” is missing.")
    return DemoPartner(
        ars=entry.text("ars"),
        name=entry.text("name"),
        mailbox=entry.text("mailbox"),
        number=entry.text("number"),
        start=entry.day("start"),
        promise_kind=promise.text("kind"),
        promise_amount=promise.number("amount"),
        contact=entry.text("contact"),
        contact_email=entry.text("contact_email"),
    )


def _case(entry: Entry) -> DemoCase:
    return DemoCase(
        office=entry.text("office"),
        topic=entry.text("topic"),
        state=entry.text("state"),
        minutes_ago=entry.number("minutes_ago"),
        agent=entry.text("agent"),
        reason=entry.text("reason"),
        urgency=entry.text("urgency", "normal"),
        summary=entry.text("summary"),
        answer=entry.text("answer", ""),
        citizen=entry.text("citizen"),
        reply_way=entry.text("reply_way"),
        email=entry.text("email", ""),
        phone=entry.text("phone", ""),
    )


def _closing_day(entry: Entry) -> ClosingDay:
    town, office = entry.text("town", ""), entry.text("office", "")
    if bool(town) == bool(office):
        raise entry.wrong("Name either a town or an office.")
    times = entry.text("from", ""), entry.text("to", "")
    if any(times) and not (all(map(_CLOCK.fullmatch, times)) and times[0] < times[1]):
        raise entry.wrong("Give both times like “12:00” and “18:00”, or none.")
    return ClosingDay(town, office, entry.day("date"), entry.text("reason"), *times)
