"""What an agent left open when she went home: nothing that was typed may stay."""

from amtsdraht.cases.acts.closing import clear_abandoned
from amtsdraht.cases.acts.forwarding import save_forwarding_draft
from amtsdraht.cases.queries import draft_of
from amtsdraht.contacts.acts import save_words
from amtsdraht.contacts.models import Contact
from amtsdraht.service_hours import clock
from tests.personae import World
from tests.quality.conversations import converse


def half_done(world: World) -> Contact:
    contact = converse(world.anna, ended=False)
    save_words(world.anna, contact, "Frau Groß will einen Pass", version=1)
    save_forwarding_draft(world.anna, contact, {"email": "gross@buerger.example"}, version=1)
    return contact


def test_after_a_day_an_open_contact_is_ended_and_forgets_what_was_typed(centre: World) -> None:
    contact = half_done(centre)
    clock.advance(hours=24, minutes=1)
    assert clear_abandoned(centre.scope) == 1
    contact.refresh_from_db()
    assert (contact.ended_at, contact.words) == (clock.now(), "")
    assert draft_of(contact) == {}


def test_today_s_contacts_are_left_alone(centre: World) -> None:
    contact = half_done(centre)
    clock.advance(hours=23)
    assert clear_abandoned(centre.scope) == 0
    contact.refresh_from_db()
    assert contact.words == "Frau Groß will einen Pass"
    assert draft_of(contact) == {"email": "gross@buerger.example"}
