"""Recording and forwarding on the screen: what was wrong is said, and what was typed stays."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from amtsdraht.cases.models import Case
from amtsdraht.cases.queries import draft_of
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Outcome
from amtsdraht.tenancy.scope import acting_in
from tests.desk.desks import BOOK, GENERAL, at, concerns, fresh, post
from tests.office.pages import text_of
from tests.page_lint import lint_page
from tests.personae import FRANKFURT, World
from tests.quality.conversations import converse
from tests.signing_in import counted_queries, questions

FILLED = {
    "facts": "Ist der Pass vor der Reise fertig?",
    "already_said": "Dauert meist vier Wochen.",
    "category": GENERAL,
    "department": "Bürgerbüro",
    "reason": "individual_case",
    "urgency": "normal",
    "reply_way": "email",
    "name": "Elke Groß",
    "email": "gross@buerger.example",
    "consented": "on",
}


@pytest.fixture
def contact(office: World) -> Contact:
    return converse(office.anna, ended=False)


def cases(world: World) -> list[Case]:
    with acting_in(world.scope):
        return list(Case.objects.all())


def test_one_key_records_the_outcome_it_names(office: World, anna: Client, contact: Contact) -> None:
    assert post(anna, contact, "anliegen", category=GENERAL, outcome="answered").url == at(contact)
    assert post(anna, contact, "anliegen", category=GENERAL, outcome_choice="aborted").url == at(contact)
    assert [one.outcome for one in concerns(office, contact)] == [Outcome.ANSWERED, Outcome.ABORTED]
    page = text_of(anna.get(at(contact)))
    assert "answered completely" in page
    assert lint_page(page) == []


def test_the_same_form_twice_records_once(office: World, anna: Client, contact: Contact) -> None:
    key = str(uuid.uuid4())
    for _ in range(2):
        post(anna, contact, "anliegen", category=GENERAL, outcome="answered", request_key=key)
    assert len(concerns(office, contact)) == 1


def test_the_service_gives_the_concern_its_title_whatever_was_sent(
    office: World, anna: Client, contact: Contact
) -> None:
    post(anna, contact, "anliegen", category=GENERAL, outcome="answered", service="L900115/hund")
    post(anna, contact, "anliegen", category=GENERAL, outcome="answered", service="fremd/erfunden")
    assert [one.title for one in concerns(office, contact)] == ["Hundesteuer", "General"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"category": GENERAL}, "Please choose how the concern ended."),
        ({"category": GENERAL, "outcome": "forwarded"}, "Please choose how the concern ended."),
        ({"category": GENERAL, "outcome": "unsinn"}, "Please choose how the concern ended."),
        ({"category": "unsinn", "outcome": "answered"}, "Select a valid choice."),
        ({"category": GENERAL, "outcome": "answered", "request_key": "x"}, "Enter a valid UUID."),
        (
            {"category": GENERAL, "outcome": "answered", "note": BOOK},
            "The text has 100000 characters, 500 are possible.",
        ),
        (
            {"category": GENERAL, "outcome": "answered", "note": "Frau Müller wartet"},
            "“Frau Müller” looks like personal",
        ),
        ({"category": GENERAL, "outcome": "answered", "note": "a\x00b"}, "Null characters are not allowed."),
    ],
    ids=range(8),
)
def test_what_cannot_be_recorded_is_told_and_stays_typed(
    office: World, anna: Client, contact: Contact, fields: dict[str, str], sentence: str
) -> None:
    refused = post(anna, contact, "anliegen", **fields)
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    if "\x00" not in fields.get("note", ""):
        assert fields.get("note", "") in text_of(refused)
    assert concerns(office, contact) == []


def test_a_slip_is_taken_back(office: World, anna: Client, contact: Contact) -> None:
    post(anna, contact, "anliegen", category=GENERAL, outcome="answered")
    (slip,) = concerns(office, contact)
    address = reverse("desk:remove_concern", args=[contact.public_id, slip.public_id])
    assert anna.post(address).status_code == 302
    assert concerns(office, contact) == []
    assert anna.post(address).status_code == 404


def test_a_forwarding_cannot_be_taken_back_by_a_crafted_address(office: World, anna: Client, contact: Contact) -> None:
    post(anna, contact, "weiterleiten/", **FILLED)
    (forwarded,) = concerns(office, contact)
    address = reverse("desk:remove_concern", args=[contact.public_id, forwarded.public_id])
    assert anna.post(address).status_code == 302
    assert concerns(office, contact) == [forwarded]


def test_the_form_opens_with_the_promise_the_consent_and_the_words(
    office: World, anna: Client, contact: Contact
) -> None:
    anna.post(at(contact, "worte"), {"words": "Hundesteuer abmelden", "draft_version": "1"})
    page = text_of(anna.get(at(contact, "weiterleiten/")))
    for shown in ("Wetzlar", "27", "Do you agree?", "Hundesteuer abmelden"):
        assert shown in page
    assert lint_page(page) == []


def test_forwarding_makes_the_case_and_shows_its_number(office: World, anna: Client, contact: Contact) -> None:
    for _ in range(2):
        assert post(anna, contact, "weiterleiten/", **FILLED, request_key=str(contact.public_id)).url == at(contact)
    (case,) = cases(office)
    page = text_of(anna.get(at(contact)))
    assert case.number in page
    assert "reply promised by" in page
    assert lint_page(page) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"facts": ""}, "This field is required."),
        ({"facts": BOOK}, "The text has 100000 characters, 4000 are possible."),
        ({"email": ""}, "Please enter where the reply is to go."),
        ({"email": "kein-klammeraffe"}, "Enter a valid email address."),
        ({"reply_way": "callback"}, "Please enter where the reply is to go."),
        ({"reply_way": "brieftaube"}, "Select a valid choice."),
        ({"reply_way": ""}, "This field is required."),
        ({"consented": ""}, "Please read out the text and tick the answer."),
        ({"department": "x" * 201}, "at most 200 characters"),
        ({"urgency": "sehr"}, "Select a valid choice."),
        ({"request_key": "x"}, "Enter a valid UUID."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_form_that_is_wrong_is_told_and_keeps_what_was_typed(
    office: World, anna: Client, contact: Contact, changes: dict[str, str], sentence: str
) -> None:
    refused = post(anna, contact, "weiterleiten/", **(FILLED | changes))
    page = text_of(refused)
    assert refused.status_code == 422
    assert sentence in page
    for typed in (changes.get("facts", FILLED["facts"]), "Dauert meist vier Wochen.", 'value="Elke Groß"'):
        assert typed in page
    assert lint_page(page) == []
    assert (cases(office), concerns(office, contact)) == ([], [])


def test_a_town_without_a_partner_gets_no_case_even_by_a_crafted_form(office: World, anna: Client) -> None:
    contact = converse(office.anna, town=FRANKFURT, ended=False)
    refused = post(anna, contact, "weiterleiten/", **FILLED)
    assert (refused.status_code, "Forwarding is not possible" in text_of(refused)) == (422, True)
    assert (cases(office), concerns(office, contact)) == ([], [])


def test_the_half_filled_form_survives_a_reload_and_goes_with_the_contact(
    office: World, anna: Client, contact: Contact
) -> None:
    draft = {"facts": "halb getippt", "name": "Elke Groß", "draft_version": "1", "csrfmiddlewaretoken": "geheim"}
    assert anna.post(at(contact, "weiterleiten/entwurf"), draft).status_code == 204
    page = text_of(anna.get(at(contact, "weiterleiten/")))
    assert "halb getippt" in page
    assert 'value="Elke Groß"' in page
    with acting_in(office.scope):
        assert draft_of(contact) == {"facts": "halb getippt", "name": "Elke Groß"}
    refused = anna.post(at(contact, "weiterleiten/entwurf"), {"facts": BOOK, "draft_version": "2"})
    assert (refused.status_code, "100000 characters, 4000" in text_of(refused)) == (422, True)
    post(anna, contact, "anliegen", category=GENERAL, outcome="answered")
    anna.post(at(contact, "ende"))
    with acting_in(office.scope):
        assert draft_of(fresh(office, contact)) == {}


def test_a_character_that_no_text_holds_breaks_no_draft(anna: Client, contact: Contact) -> None:
    draft = {"facts": "a\x00b", "draft_version": "1"}
    assert anna.post(at(contact, "weiterleiten/entwurf"), draft).status_code == 204


def test_the_page_takes_as_many_queries_for_three_cases_as_for_one(
    office: World, anna: Client, contact: Contact
) -> None:
    counted = []
    anna.get(at(contact))
    for rounds in (1, 2):
        for _ in range(rounds):
            post(anna, contact, "weiterleiten/", **FILLED)
        with counted_queries() as queries:
            assert anna.get(at(contact)).status_code == 200
        counted.append(questions(queries))
    assert counted[0] == counted[1]
