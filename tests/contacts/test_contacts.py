"""A contact begins, gets its town, ends. Nobody in it has a name."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from amtsdraht.cases.acts.forwarding import save_forwarding_draft
from amtsdraht.cases.queries import open_cases
from amtsdraht.contacts.access import own_contact
from amtsdraht.contacts.acts import (
    ContactEnded,
    Ending,
    choose_town,
    end_contact,
    mark,
    open_contact,
    record_concern,
    save_note,
    save_words,
)
from amtsdraht.contacts.models import Concern, Contact
from amtsdraht.contacts.queries import open_contacts
from amtsdraht.contacts.states import Channel, Marker, Outcome, TownReason
from amtsdraht.contacts.town_proposal import TownProposal
from amtsdraht.journal.models import Event
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import acting_in
from tests.personae import FRANKFURT, GIESSEN, WETZLAR, World
from tests.quality.conversations import PASSPORT, converse, forward

DIALLED_WETZLAR = TownProposal(WETZLAR, TownReason.DIALLED)


def opened(world: World, proposal: TownProposal | None = DIALLED_WETZLAR) -> Contact:
    return open_contact(world.anna, Channel.PHONE, request_key=uuid.uuid4(), proposal=proposal)


def concern(world: World, contact: Contact, outcome: Outcome = Outcome.ANSWERED) -> Concern:
    return record_concern(world.anna, contact, PASSPORT, ending=Ending(outcome), request_key=uuid.uuid4())


def test_a_contact_begins_once_however_often_it_is_asked_for(centre: World) -> None:
    key = uuid.uuid4()
    first, second = (open_contact(centre.anna, Channel.LETTER, request_key=key) for _ in range(2))
    assert first.pk == second.pk
    assert Contact.objects.count() == Event.objects.filter(kind="contact.opened").count() == 1


def test_the_proposed_town_makes_it_a_contact_of_its_partner(centre: World) -> None:
    contact = opened(centre)
    assert (contact.ars, contact.town_reason, contact.partner) == (WETZLAR, TownReason.DIALLED, centre.wetzlar)
    assert not contact.town_confirmed
    assert opened(centre, None).partner is None
    assert opened(centre, TownProposal(FRANKFURT, TownReason.AREA_CODE)).partner is None


def test_confirming_the_town_keeps_the_reason_choosing_another_changes_it(centre: World) -> None:
    contact = opened(centre)
    choose_town(centre.anna, contact, WETZLAR)
    contact.refresh_from_db()
    assert (contact.town_confirmed, contact.town_reason) == (True, TownReason.DIALLED)
    choose_town(centre.anna, contact, GIESSEN)
    contact.refresh_from_db()
    assert (contact.ars, contact.town_reason, contact.partner) == (GIESSEN, TownReason.AGENT, centre.giessen)


def test_the_concerns_move_to_the_partner_of_the_town_chosen(centre: World) -> None:
    contact = opened(centre)
    for _ in range(2):
        concern(centre, contact)
    choose_town(centre.anna, contact, GIESSEN)
    assert set(Concern.objects.values_list("partner", flat=True)) == {centre.giessen.pk}
    choose_town(centre.anna, contact, FRANKFURT)
    assert set(Concern.objects.values_list("partner", flat=True)) == {None}


def test_what_was_forwarded_stays_with_the_partner_that_has_the_case(centre: World) -> None:
    case = forward(centre.anna)
    choose_town(centre.anna, case.contact, GIESSEN)
    with acting_in(centre.carl.scope):
        (seen,) = open_cases(centre.carl.scope)
        assert seen.concern.title == PASSPORT.title
    with acting_in(centre.dilek.scope):
        assert list(open_cases(centre.dilek.scope)) == []


def test_an_ended_contact_takes_nothing_more(centre: World) -> None:
    contact = converse(centre.anna, Outcome.ANSWERED)
    contact.refresh_from_db()
    for act in (
        lambda: choose_town(centre.anna, contact, GIESSEN),
        lambda: save_words(centre.anna, contact, "zu spät", version=99),
        lambda: save_note(centre.anna, contact, "zu spät", version=99),
        lambda: concern(centre, contact),
        lambda: save_forwarding_draft(centre.anna, contact, {"facts": "zu spät"}, version=99),
    ):
        with pytest.raises(ContactEnded):
            act()
    contact.refresh_from_db()
    assert (contact.words, contact.note, contact.ars) == ("", "", WETZLAR)
    assert contact.concerns.count() == 1


def test_the_end_forgets_the_words_and_the_note_and_keeps_the_figures(centre: World) -> None:
    contact = opened(centre)
    save_words(centre.anna, contact, "Frau Groß aus der Lahnstraße will umziehen", version=1)
    save_note(centre.anna, contact, "halb getippt", version=1)
    concern(centre, contact)
    for _ in range(2):
        end_contact(centre.anna, contact)
    contact.refresh_from_db()
    assert (contact.words, contact.note, contact.concerns.count()) == ("", "", 1)
    assert contact.ended_at is not None
    assert Event.objects.filter(kind="contact.ended", subject=contact.public_id).count() == 1


@pytest.mark.parametrize("column", ["words", "note"])
def test_the_database_itself_keeps_no_words_of_an_ended_contact(centre: World, column: str) -> None:
    contact = converse(centre.anna, Outcome.ANSWERED)
    statement = f"UPDATE contacts_contact SET {column} = 'Frau Groß' WHERE id = %s"
    with pytest.raises(IntegrityError, match="contact_forgets_words_at_its_end"), transaction.atomic():
        connection.cursor().execute(statement, [contact.pk])
    contact.refresh_from_db()
    assert getattr(contact, column) == ""


def test_a_contact_is_nobody_elses(centre: World) -> None:
    contact = opened(centre)
    assert own_contact(centre.anna, contact.public_id) == contact
    for stranger in (centre.ayla, centre.berta):
        with pytest.raises(Http404):
            own_contact(stranger, contact.public_id)
    for other in (centre.carl, centre.erik, centre.oskar):
        with pytest.raises(NotAllowed):
            own_contact(other, contact.public_id)
        with pytest.raises(NotAllowed):
            open_contact(other, Channel.PHONE, request_key=uuid.uuid4())


def test_several_contacts_are_open_at_once_the_oldest_first(centre: World) -> None:
    first, second, third = (opened(centre) for _ in range(3))
    end_contact(centre.anna, second)
    assert open_contacts(centre.anna) == [first, third]
    assert open_contacts(centre.ayla) == []


def test_a_marker_is_set_and_taken_away(centre: World) -> None:
    contact = opened(centre)
    mark(centre.anna, contact, Marker.RELAY_SERVICE)
    contact.refresh_from_db()
    assert contact.marker == Marker.RELAY_SERVICE
    mark(centre.anna, contact, None)
    contact.refresh_from_db()
    assert contact.marker == ""
