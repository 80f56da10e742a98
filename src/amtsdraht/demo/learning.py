"""Words that the demo's search has learnt from agents' picks."""

import uuid
from collections.abc import Mapping
from pathlib import Path

from amtsdraht.demo.reading import Entry, read_entries
from amtsdraht.knowledge.acts.learning import Pick, decide_word, learn_from_pick
from amtsdraht.knowledge.learnt_words import proposed_words
from amtsdraht.knowledge.states import LearntState
from amtsdraht.knowledge.visibility import valid_services
from amtsdraht.people.models import Account
from amtsdraht.tenancy.scope import Scope


def learn_words(scope: Scope, path: Path, people: Mapping[str, Account]) -> None:
    """Each was said in some contacts; where ``decided`` says so, the editor has decided on it."""
    for entry in read_entries(path, "word"):
        topic = _topic_of(scope, entry)
        for _ in range(entry.number("contacts")):
            learn_from_pick(people["anna"], Pick(entry.text("said"), topic, uuid.uuid4()))
        if decided := entry.text("decided", ""):
            for word in proposed_words(scope).filter(topic=topic):
                decide_word(people["erik"], word, LearntState(decided))


def _topic_of(scope: Scope, entry: Entry) -> str:
    text = valid_services(scope).filter(title=entry.text("title")).first()
    if text is None:
        raise entry.wrong(f"There is no text “{entry.text('title')}”.")
    return text.topic
