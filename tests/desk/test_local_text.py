"""What a town wrote in the product, on the agent's screen."""

from django.test import Client

from amtsdraht.contacts.acts import choose_town, open_contact, show_topic
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Channel
from amtsdraht.knowledge.acts.editing import Wording, release, save_draft, withdraw
from amtsdraht.knowledge.models import TextVersion
from amtsdraht.tenancy.public_id import new_public_id
from amtsdraht.tenancy.scope import acting_in
from tests.desk.desks import at
from tests.knowledge.deliveries import DOG_TAX
from tests.office.pages import text_of
from tests.page_lint import lint_page
from tests.personae import WETZLAR, World

WORDING = {
    "phone_answer": "In Wetzlar melden Sie den Hund im Steueramt an.", "questions": "Wie viele Hunde halten Sie?",
    "everyday_names": "Hundemarke", "misnomers": "Katzensteuer", "appointment_link": "https://termin.example/hund",
    "forwarding_target": "Steueramt Wetzlar", "internal_phone": "0555 4711",
}  # fmt: skip


def released(world: World) -> TextVersion:
    with acting_in(world.carl.scope):
        version = save_draft(world.carl, DOG_TAX, WETZLAR, wording=Wording(WORDING, "Neu"), base=0)
        release(world.carl, version)
    return version


def asked(world: World) -> Contact:
    with acting_in(world.scope):
        contact = open_contact(world.anna, Channel.PHONE, request_key=new_public_id())
        choose_town(world.anna, contact, WETZLAR)
        show_topic(world.anna, contact, DOG_TAX)
    return contact


def test_the_agent_reads_the_sentence_of_the_town_and_what_to_ask_back(office: World, anna: Client) -> None:
    version, contact = released(office), asked(office)
    page = text_of(anna.get(at(contact)))
    for shown in (*WORDING.values(), "Wetzlar (municipality)", "Internal, do not pass on"):
        assert (shown in page) != (shown == "Katzensteuer"), shown
    assert lint_page(page) == []
    assert 'value="Steueramt Wetzlar"' in text_of(anna.get(at(contact, "weiterleiten/")))
    with acting_in(office.carl.scope):
        withdraw(office.carl, version, "Irrtum")
    page = text_of(anna.get(at(contact)))
    assert "Wer einen Hund hält, zahlt Steuer." in page
    assert "0555 4711" not in page
