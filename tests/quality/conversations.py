"""Contacts of a test day, made by the acts the desk uses."""

import uuid
from collections.abc import Sequence

from amtsdraht.cases import access  # noqa: F401  (declares the acts)
from amtsdraht.cases.acts.forwarding import Forwarding, ReplyWish, forward_to_department
from amtsdraht.cases.models import Case
from amtsdraht.cases.states import ForwardingReason, ReplyWay, Urgency
from amtsdraht.contacts.acts import ConcernTopic, Ending, end_contact, open_contact, record_concern
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Channel, Outcome, TownReason
from amtsdraht.contacts.town_proposal import TownProposal
from amtsdraht.people.models import Account
from amtsdraht.tenancy.scope import acting_in
from tests.personae import WETZLAR

PASSPORT = ConcernTopic("Reisepass beantragen", "1070400")


def converse(
    agent: Account,
    *outcomes: Outcome,
    town: str = WETZLAR,
    channel: Channel = Channel.PHONE,
    topics: Sequence[ConcernTopic] = (),
    ended: bool = True,
) -> Contact:
    """A contact with one concern for each outcome."""
    with acting_in(agent.scope):
        proposal = TownProposal(town, TownReason.DIALLED) if town else None
        contact = open_contact(agent, channel, request_key=uuid.uuid4(), proposal=proposal)
        for number, outcome in enumerate(outcomes):
            topic = topics[number] if topics else PASSPORT
            record_concern(agent, contact, topic, ending=Ending(outcome), request_key=uuid.uuid4())
        if ended:
            end_contact(agent, contact)
    return contact


ADDRESSES = {
    ReplyWay.EMAIL: "gross@buerger.example",
    ReplyWay.FAX: "0555 1150001",
    ReplyWay.CALLBACK: "0555 1150002",
}
FACTS = "Frau Groß fragt, ob der Pass vor der Reise fertig wird."


def forward(agent: Account, *, town: str = WETZLAR, way: ReplyWay = ReplyWay.EMAIL) -> Case:
    """A contact whose one concern goes to the department of its town."""
    contact = converse(agent, town=town, ended=False)
    wish = ReplyWish(way, ADDRESSES[way], name="Elke Groß", window="vormittags", consented=True)
    forwarding = Forwarding(
        FACTS, "Dauert meist vier Wochen.", ForwardingReason.INDIVIDUAL_CASE, Urgency.NORMAL, wish, "Bürgerbüro"
    )
    with acting_in(agent.scope):
        return forward_to_department(agent, contact, PASSPORT, forwarding=forwarding, request_key=uuid.uuid4())
