"""What the agent finds wrong with the knowledge, as it is handed on."""

import uuid

from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import WITHOUT_TOPIC, Outcome
from amtsdraht.desk.answering import asked_area
from amtsdraht.knowledge.acts.feedback import Asked, Remark, count_unanswered, give_feedback
from amtsdraht.knowledge.queries import service_by_key
from amtsdraht.knowledge.states import FeedbackKind
from amtsdraht.people.models import Account


def hand_on(account: Account, contact: Contact, kind: FeedbackKind, *, service_key: str) -> None:
    """A remark on the text with this key, or on one that does not exist. Said twice in a contact it counts once.

    Raises NothingToSay.
    """
    text = service_by_key(account.scope, service_key) if service_key else None
    remark = Remark(
        kind,
        contact.partner_id,
        contact.words,
        service_key=text.key if text else "",
        title=text.title if text else "",
    )
    about = remark.service_key or contact.words
    give_feedback(account, remark, request_key=uuid.uuid5(contact.public_id, f"{kind} {about}"))


def note_what_was_missing(account: Account, contact: Contact, outcome: Outcome, *, about_a_text: bool) -> None:
    """When a concern is recorded: its words, if the agent says that the answer was missing, or if she took no text and
    the search was not sure of any."""
    was_missing = outcome == Outcome.KNOWLEDGE_MISSING
    if outcome in WITHOUT_TOPIC or (about_a_text and not was_missing):
        return
    asked = Asked(contact.words, asked_area(account, contact), contact.partner_id)
    key = uuid.uuid5(contact.public_id, f"unanswered {contact.words}")
    count_unanswered(account, asked, was_missing=was_missing, request_key=key)
