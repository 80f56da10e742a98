"""What the search learns from an answer that was given."""

from amtsdraht.contacts.acts import ConcernTopic
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Outcome
from amtsdraht.knowledge.acts.learning import Pick, learn_from_pick
from amtsdraht.knowledge.queries import service_by_key
from amtsdraht.people.models import Account

ANSWERED_BY_TEXT = frozenset({Outcome.ANSWERED, Outcome.PARTLY_ANSWERED, Outcome.REFERRED_ELSEWHERE})


def learn_from(account: Account, contact: Contact, topic: ConcernTopic, *, outcome: Outcome) -> None:
    """The words that were said lead to this text, if the text was the answer."""
    service = service_by_key(account.scope, topic.service) if topic.service else None
    if service and outcome in ANSWERED_BY_TEXT:
        learn_from_pick(account, Pick(contact.words, service.topic, contact.public_id))
