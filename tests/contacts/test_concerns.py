"""Concerns and how they ended; the note is kept for ever and names nobody."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from amtsdraht.contacts.acts import (
    ConcernTopic,
    ContactEnded,
    Ending,
    NamesAPerson,
    TextTooLong,
    open_contact,
    record_concern,
    remove_concern,
    save_note,
)
from amtsdraht.contacts.models import Concern, Contact
from amtsdraht.contacts.queries import concerns_of
from amtsdraht.contacts.states import Channel, Outcome
from amtsdraht.journal.models import Event
from amtsdraht.tenancy.scope import acting_in
from tests.personae import World
from tests.quality.conversations import PASSPORT, converse, forward

ANSWERED = Ending(Outcome.ANSWERED)


@pytest.fixture
def contact(centre: World) -> Contact:
    return converse(centre.anna, ended=False)


def test_a_concern_is_recorded_once_however_often_it_is_sent(centre: World, contact: Contact) -> None:
    key = uuid.uuid4()
    first = record_concern(centre.anna, contact, PASSPORT, ending=ANSWERED, request_key=key)
    again = record_concern(centre.anna, contact, PASSPORT, ending=Ending(Outcome.ABORTED), request_key=key)
    assert (again.pk, again.outcome) == (first.pk, Outcome.ANSWERED)
    assert Event.objects.filter(kind="concern.recorded").count() == 1


def test_a_double_click_records_one_concern(committed_world: World) -> None:
    anna, key = committed_world.anna, uuid.uuid4()
    contact = converse(anna, ended=False)

    def click(_: int) -> int:
        try:
            with acting_in(anna.scope):
                return record_concern(anna, contact, PASSPORT, ending=ANSWERED, request_key=key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clicks:
        made = list(clicks.map(click, range(4)))
    with acting_in(anna.scope):
        assert made == [Concern.objects.get().pk] * 4


def test_a_contact_has_as_many_concerns_as_the_citizen(centre: World, contact: Contact) -> None:
    topics = [ConcernTopic(f"Anliegen {n}", "1070400", service=f"L900115/{n}", level="town") for n in range(3)]
    for topic in topics:
        record_concern(centre.anna, contact, topic, ending=ANSWERED, request_key=uuid.uuid4())
    recorded = concerns_of(contact)
    assert [(one.title, one.service) for one in recorded] == [(topic.title, topic.service) for topic in topics]
    assert {one.partner for one in recorded} == {centre.wetzlar}


@pytest.mark.parametrize("note", ["an gross@buerger.example", "Tel. 0555 1150002", "DE02 1203 0000 0000 2020 51",
                                  "Frau Müller wartet"])  # fmt: skip
def test_a_note_that_names_a_person_is_refused(centre: World, contact: Contact, note: str) -> None:
    with pytest.raises(NamesAPerson) as refused:
        record_concern(centre.anna, contact, PASSPORT, ending=Ending(Outcome.ANSWERED, note), request_key=uuid.uuid4())
    assert refused.value.found in note
    assert refused.value.found not in str(refused.value)
    assert concerns_of(contact) == []


def test_a_note_longer_than_its_field_is_refused(centre: World, contact: Contact) -> None:
    ending = Ending(Outcome.ANSWERED, "n" * 501)
    with pytest.raises(TextTooLong):
        record_concern(centre.anna, contact, PASSPORT, ending=ending, request_key=uuid.uuid4())
    assert concerns_of(contact) == []


def test_the_note_draft_is_used_up_by_the_concern_and_a_late_save_does_not_bring_it_back(
    centre: World, contact: Contact
) -> None:
    save_note(centre.anna, contact, "Formular fehlt", version=1)
    ending = Ending(Outcome.ANSWERED, "Formular fehlt")
    record_concern(centre.anna, contact, PASSPORT, ending=ending, request_key=uuid.uuid4())
    save_note(centre.anna, contact, "Formular fehlt", version=2)
    contact.refresh_from_db()
    assert contact.note == ""
    save_note(centre.anna, contact, "Neues", version=3)
    contact.refresh_from_db()
    assert contact.note == "Neues"


def test_a_slip_can_be_taken_back_a_forwarding_cannot(centre: World, contact: Contact) -> None:
    slip = record_concern(centre.anna, contact, PASSPORT, ending=ANSWERED, request_key=uuid.uuid4())
    remove_concern(centre.anna, contact, slip)
    assert concerns_of(contact) == []
    case = forward(centre.anna)
    with pytest.raises(ContactEnded):
        remove_concern(centre.anna, case.contact, case.concern)
    assert concerns_of(case.contact) == [case.concern]


def test_a_very_long_title_of_a_service_is_cut_not_refused(centre: World, contact: Contact) -> None:
    recorded = record_concern(
        centre.anna, contact, ConcernTopic("T" * 400, "1070400"), ending=ANSWERED, request_key=uuid.uuid4()
    )
    assert recorded.title == "T" * 300


def test_a_contact_of_no_partner_has_concerns_of_no_partner(centre: World) -> None:
    contact = open_contact(centre.anna, Channel.MAIL, request_key=uuid.uuid4())
    recorded = record_concern(
        centre.anna, contact, PASSPORT, ending=Ending(Outcome.NOT_A_PARTNER), request_key=uuid.uuid4()
    )
    assert recorded.partner_id is None
