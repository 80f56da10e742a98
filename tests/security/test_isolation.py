"""Isolation: every address, by everybody, with everybody's ids. Nobody sees a mark of rows that are none of hers,
and what belongs to others cannot be told from what does not exist."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.utils import translation

from amtsdraht.service_hours import clock
from amtsdraht.tenancy.roles import Role
from tests.security.population import Population, absent_id, absent_token, populate
from tests.security.requests import comparable, hostile_form, path_for, send, sensible_form, text_of
from tests.security.routes import EXPECTED
from tests.signing_in import browser_of

MARK = re.compile(r"LEAK-[AB]\d-\d\d", re.IGNORECASE)
ANY_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WHOSE = ("A0", "A1", "A2", "B1")
REACHABLE = {"anna": {"contact": {"A1"}, "concern": {"A1"}}, "neighbour": {"contact": {"B1"}, "concern": {"B1"}}}
"""Contacts are the agent's own: those of a colleague are as foreign as those of another centre."""
WITH_A_PARTNER = {"token", "case", "letter", "letter text", "town", "partner text"}
QUICK, WHOLE = 900, 51_000


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.fixed_at("2026-11-24T10:00"), translation.override("en"):
        yield


@pytest.fixture
def population(db: None) -> Population:
    return populate()


@dataclass
class Probe:
    """Sends requests and keeps what must not be."""

    population: Population
    clients: dict[str, Client] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for name, account in self.population.personae.items():
            self.clients[name] = browser_of(account) if account else Client()

    def ask(self, persona: str, route: str, whose: str, *, method: str, form: dict[str, object]) -> str:
        """The comparable answer; leaks and faults are noted."""
        kind = EXPECTED[route].kind
        absent = (absent_token() if kind in {"token", "letter"} else absent_id()) if whose == "absent" else ""
        path = path_for(self.population, route, whose, absent=absent)
        answer = send(self.clients[persona], method, path, form)
        self.statuses[answer.status_code] += 1
        told = f"{persona} {method} {route} {whose}"
        if answer.status_code >= 500:
            self.faults.append(f"{told}: {answer.status_code} {form}")
        token_of = whose if kind == "token" and whose != "absent" else ""
        letter_of = whose if kind.startswith("letter") and whose != "absent" else ""
        shown = {mark.upper() for mark in MARK.findall(text_of(answer))} - _given(form)
        self.seen |= shown
        foreign = shown - self.population.allowed(persona, token_of=token_of, letter_of=letter_of)
        if kind.startswith("feed"):
            foreign -= self.population.published_in(whose)
        if route.startswith("index:"):
            foreign -= self.population.indexed
        self.leaks += [f"{told}: {mark}" for mark in sorted(foreign)]
        return comparable(answer, *(part for part in path.split("/") if len(part) > 20))


def _given(form: dict[str, object]) -> set[str]:
    """What one typed oneself comes back on the page and is no leak."""
    return {mark.upper() for value in form.values() for mark in MARK.findall(str(value))}


def is_reachable(persona: str, kind: str, owner: str) -> bool:
    """May this persona know that the row exists?"""
    if persona in REACHABLE and kind in REACHABLE[persona]:
        return owner in REACHABLE[persona][kind]
    if kind.startswith(("feed", "index")) or kind in {"token", "letter", "letter text"}:
        return True
    if kind in {"contact", "concern"}:
        return False
    if persona in {"carl", "dilek"}:
        return owner == ("A1" if persona == "carl" else "A2") or (owner == "A0" and kind in {"text", "notice"})
    return owner[0] == ("B" if persona == "neighbour" else "A")


def has_row(population: Population, route: str, owner: str) -> bool:
    kind = EXPECTED[route].kind
    return owner in population.tokens if kind in WITH_A_PARTNER else True


def test_the_foreign_cannot_be_told_from_the_absent_and_nothing_leaks(population: Population) -> None:
    probe, differences = Probe(population), []
    for persona in population.personae:
        for route, expected in EXPECTED.items():
            for method in ("GET", "POST"):
                form = sensible_form()
                if not expected.kind:
                    probe.ask(persona, route, "own", method=method, form=form)
                    continue
                absent = probe.ask(persona, route, "absent", method=method, form=form)
                for whose in (owner for owner in WHOSE if has_row(population, route, owner)):
                    answer = probe.ask(persona, route, whose, method=method, form=form)
                    if not is_reachable(persona, expected.kind, whose) and answer != absent:
                        differences.append((persona, method, route, whose))
    assert (probe.leaks, probe.faults, differences) == ([], [], [])
    assert sum(probe.statuses.values()) > 2_000
    assert {200, 302, 403, 404, 405, 422} <= set(probe.statuses)


def test_the_pages_do_show_what_one_may_see(population: Population) -> None:
    """Without this, a test for leaks would praise a site that shows nothing."""
    probe = Probe(population)
    for persona in ("anna", "berta", "erik", "carl", "holder"):
        for route, expected in EXPECTED.items():
            if expected.by.startswith("GET"):
                probe.ask(persona, route, "A1", method="GET", form={})
    owners = population.owners
    for label in ("cases.Case", "cases.Particulars", "contacts.Contact", "contacts.Concern", "knowledge.Service",
                  "knowledge.ServiceModule", "knowledge.Office", "notices.Notice", "calls.Call"):  # fmt: skip
        assert owners["A1"].mark_in(label) in probe.seen, label
    assert owners["A0"].mark_in("notices.Notice") in probe.seen


def wander(population: Population, *, requests: int) -> Probe:
    """Random walks with forms that name what belongs to others. The seed is fixed: each run asks the same."""
    probe, rng = Probe(population), random.Random(115)
    personae, routes = list(population.personae), list(EXPECTED)
    for _ in range(requests):
        persona, route = rng.choice(personae), rng.choice(routes)
        owners = [owner for owner in population.owners if has_row(population, route, owner)]
        whose = rng.choice([*owners, "absent"]) if EXPECTED[route].kind else "own"
        method = rng.choice([*EXPECTED[route].by.split(), "POST"])
        probe.ask(persona, route, whose, method=method, form=hostile_form(population, rng))
    return probe


def test_forms_that_name_foreign_rows_show_nothing_of_them(population: Population) -> None:
    probe = wander(population, requests=QUICK)
    assert (probe.leaks, probe.faults) == ([], [])


def test_characters_that_no_column_holds_are_no_fault_of_the_server(population: Population) -> None:
    probe = Probe(population)
    free = ("words", "note", "topic", "service", "ars", "q", "facts", "department", "text", "because", "headline",
            "category", "shown")  # fmt: skip
    for route, expected in EXPECTED.items():
        people = ("anna", "carl", "berta", "erik", "oskar")
        persona = next(name for name in people if _may(population, name, expected.who))
        for method in expected.by.split():
            for names in [free] if method == "GET" else [[name] for name in free]:
                spoilt = dict.fromkeys(names, "x\x00\U0001f600y")
                probe.ask(persona, route, "A1", method=method, form=sensible_form() | spoilt)
    assert (probe.leaks, probe.faults) == ([], [])


def _may(population: Population, persona: str, who: frozenset[Role] | None) -> bool:
    return who is None or getattr(population.here, persona).role in who


@pytest.mark.drill
@pytest.mark.timeout(3600)
def test_fifty_thousand_requests_show_nothing_foreign(population: Population) -> None:
    probe = wander(population, requests=WHOLE)
    assert (probe.leaks, probe.faults) == ([], [])
    assert sum(probe.statuses.values()) >= 50_000


@pytest.mark.parametrize("name", ["topic", "service", "shown", "emergencies_seen"])
def test_a_foreign_name_in_a_form_does_what_an_invented_one_does(population: Population, name: str) -> None:
    probe = Probe(population)
    foreign = {"topic": population.owners["B1"].mark_in("knowledge.Service")}
    foreign["service"] = "/".join([foreign["topic"]] * 2)
    foreign["shown"] = foreign["emergencies_seen"] = str(population.public_id("B1", "contacts.Contact"))
    invented = {"topic": "LEAK-B9-99", "service": "LEAK-B9-99/LEAK-B9-99", "shown": str(absent_id())}
    invented["emergencies_seen"] = invented["shown"]
    for persona in ("anna", "berta"):
        for route, expected in EXPECTED.items():
            if not route.startswith(("desk:", "control:")):
                continue
            for method in expected.by.split():
                told = [
                    ANY_ID.sub("ID", answer.replace(value, "ASKED"))
                    for value in (foreign[name], invented[name])
                    for answer in [probe.ask(persona, route, "A1", method=method, form=sensible_form() | {name: value})]
                ]
                assert told[0] == told[1], (persona, route, name)
    assert (probe.leaks, probe.faults) == ([], [])


def test_searching_the_words_of_another_centre_finds_nothing(population: Population) -> None:
    probe = Probe(population)
    for owner in ("A0", "A1", "A2", "B0", "B1", "B2"):
        mark = population.owners[owner].mark_in("knowledge.Service")
        for words in (mark, f"Reisepass {mark}", "Reisepass"):
            probe.ask("anna", "desk:words", "A1", method="POST", form={"words": words, "draft_version": "99"})
            probe.ask("neighbour", "desk:words", "B1", method="POST", form={"words": words, "draft_version": "99"})
    assert (probe.leaks, probe.faults) == ([], [])
    for owner in ("A1", "B1"):
        assert population.owners[owner].mark_in("knowledge.Service") in probe.seen
