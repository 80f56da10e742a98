"""What the demo's agents found wrong during calls, and what nobody knew."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from amtsdraht.demo.reading import Entry, read_entries
from amtsdraht.knowledge.acts.feedback import Asked, Remark, count_unanswered, give_feedback
from amtsdraht.knowledge.freshness import partner_texts
from amtsdraht.knowledge.states import FeedbackKind
from amtsdraht.partners.models import Partner
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope


def give_remarks(path: Path, agent: Account, partners: Mapping[str, Partner]) -> None:
    """Each becomes a task of its town; what was missing stands in the weekly list too."""
    for entry in read_entries(path, "remark"):
        partner, title, words = partners[entry.text("town")], entry.text("title", ""), entry.text("words")
        with clock.fixed_at(clock.now() - timedelta(days=entry.number("days_ago"))):
            key = _text_named(entry, partner, title) if title else ""
            kind = FeedbackKind(entry.text("kind"))
            remark = Remark(kind, partner.pk, words, service_key=key, title=title)
            give_feedback(agent, remark, request_key=uuid.uuid4())
            if kind == FeedbackKind.MISSING:
                asked = Asked(words, partner.ars, partner.pk)
                count_unanswered(agent, asked, was_missing=True, request_key=uuid.uuid4())


def _text_named(entry: Entry, partner: Partner, title: str) -> str:
    text = partner_texts(Scope(partner.centre_id, partner.pk)).filter(title=title).first()
    if text is None:
        raise entry.wrong(f"The town has no text “{title}”.")
    return text.key
