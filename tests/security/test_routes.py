"""Every route by every role: whom it lets in, as the table says."""

import pytest
from django.test import Client
from django.urls import reverse

from amtsdraht.contacts.acts import end_contact
from amtsdraht.contacts.models import Concern, Contact
from amtsdraht.contacts.states import Outcome
from amtsdraht.people.models import Account
from amtsdraht.tenancy.roles import Role
from amtsdraht.tenancy.scope import acting_in
from tests.security.population import Population, absent_id, absent_token, populate
from tests.security.requests import path_for, send, sensible_form
from tests.security.routes import EXPECTED, all_routes
from tests.signing_in import browser_of

BY_ROLE = {Role.AGENT: "anna", Role.TEAM_LEAD: "berta", Role.EDITOR: "erik", Role.ADMINISTRATOR: "oskar",
           Role.OFFICE_WORKER: "carl"}  # fmt: skip
DEMO_ONLY = {"desk:simulate_call"}


@pytest.fixture
def population(db: None) -> Population:
    return populate()


def test_every_route_has_an_expectation_and_every_expectation_a_route() -> None:
    assert sorted(EXPECTED) == [name for name, _ in all_routes()]


def test_no_address_shows_an_internal_number() -> None:
    kinds = {part for _, path in all_routes() for part in path.split("/") if "<" in part}
    public = ("<str:token>", "<str:ars>", "<path:topic>")
    assert all(part.startswith(("<uuid:", *public)) for part in kinds)


def test_each_route_lets_in_whom_it_should_and_nobody_else(population: Population) -> None:
    wrong: list[tuple[str, str, str, int]] = []
    for name, expected in EXPECTED.items():
        for role in Role:
            client = browser_of(getattr(population.here, BY_ROLE[role]))
            for method in expected.by.split():
                status = send(client, method, path_for(population, name, "own"), sensible_form()).status_code
                refused = status == (404 if name in DEMO_ONLY else 403)
                if name in DEMO_ONLY:
                    assert refused
                elif refused == (expected.who is None or role in expected.who):
                    wrong.append((name, method, str(role), status))
    assert wrong == []


OF_ANOTHER_STATE = {"entrance:sign_in", "office:forward_again", "office:give_back_version"}
"""Forms for what is signed out, returned or in review, and so not for the rows of these tests."""


def test_the_forms_of_these_tests_are_such_as_people_fill_in(population: Population) -> None:
    refused = []
    for name, expected in EXPECTED.items():
        if "POST" in expected.by and name not in DEMO_ONLY | OF_ANOTHER_STATE:
            client = Client() if expected.who is None else browser_of(_somebody(population, expected.who))
            status = send(client, "POST", path_for(population, name, "own"), sensible_form()).status_code
            refused += [(name, status)] if status >= 400 else []
    assert refused == []


@pytest.mark.parametrize("name", ["erik", "oskar", "carl"])
def test_a_damaged_form_shows_the_desk_to_nobody_who_may_not_see_it(population: Population, name: str) -> None:
    client = browser_of(getattr(population.here, name))
    assert send(client, "POST", "/desk/kontakte/neu", {"channel": "nonsense"}).status_code == 403


def test_a_forwarded_concern_is_not_taken_back_and_the_page_says_so(population: Population) -> None:
    contact = population.rows["A1"]["contacts.Contact"]
    with acting_in(population.here.scope):
        concern = Concern.objects.get(contact_id=contact.pk, outcome=Outcome.FORWARDED)
    path = reverse("desk:remove_concern", args=[population.public_id("A1", "contacts.Contact"), concern.public_id])
    assert send(browser_of(population.here.anna), "POST", path, {}).status_code < 500


@pytest.mark.parametrize("route", ["desk:new_contact", "desk:record", "desk:forward", "notices:publish"])
def test_a_request_key_of_another_centre_is_no_fault_of_the_server(population: Population, route: str) -> None:
    label = {"desk:new_contact": "contacts.Contact", "desk:record": "contacts.Concern", "desk:forward": "cases.Case",
             "notices:publish": "notices.Notice"}[route]  # fmt: skip
    key = population.rows["B1"][label].request_key  # type: ignore[attr-defined]
    client = browser_of(population.here.anna if route.startswith("desk") else population.here.berta)
    form = sensible_form() | {"request_key": str(key)}
    assert send(client, "POST", path_for(population, route, "own"), form).status_code < 500


@pytest.mark.parametrize("route", [name for name, e in EXPECTED.items() if e.kind in {"contact", "concern"}])
def test_a_contact_that_has_ended_meanwhile_is_no_fault_of_the_server(population: Population, route: str) -> None:
    contact = population.rows["A1"]["contacts.Contact"]
    with acting_in(population.here.scope):
        end_contact(population.here.anna, Contact.objects.get(pk=contact.pk))
    client = browser_of(population.here.anna)
    for method in EXPECTED[route].by.split():
        assert send(client, method, path_for(population, route, "own"), sensible_form()).status_code < 500


def test_whoever_is_not_signed_in_is_led_to_the_sign_in(population: Population) -> None:
    for name, expected in EXPECTED.items():
        for method in expected.by.split():
            answer = send(Client(), method, path_for(population, name, "own"), {})
            if expected.who is not None:
                assert answer.status_code == 302, name
                assert answer["Location"].startswith(reverse("entrance:sign_in")), name
            else:
                assert answer.status_code != 401, name


def test_a_way_that_a_route_does_not_have_is_refused(population: Population) -> None:
    client = browser_of(population.here.berta)
    for name, expected in EXPECTED.items():
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH", "TRACE"} - set(expected.by.split()):
            status = send(client, method, path_for(population, name, "own"), {}).status_code
            assert status == 405 or name == "entrance:sign_in", (name, method, status)


def test_ids_that_are_none_get_the_page_not_found(population: Population) -> None:
    client = browser_of(population.here.anna)
    for wrong in ("1", "x", "00000000-0000-0000-0000-00000000000", "..%2f..%2fetc%2fpasswd", "%00", "'--"):
        assert client.get(f"/office/cases/{wrong}/").status_code == 404
    assert client.get(f"/office/cases/{absent_id()}/").status_code == 404
    assert client.get(f"/antwort/{absent_token()}").status_code == 404


def _somebody(population: Population, roles: frozenset[Role]) -> Account:
    role = min(roles, key=lambda role: (role != Role.AGENT, role != Role.OFFICE_WORKER))
    found: Account = getattr(population.here, BY_ROLE[role])
    return found
