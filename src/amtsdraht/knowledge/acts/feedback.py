"""Agents say what is wrong with the knowledge; the town puts it right and says so."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from amtsdraht.journal import outbox
from amtsdraht.journal.privacy import names_a_person
from amtsdraht.journal.record import record
from amtsdraht.knowledge.models import TextFeedback, UnansweredSearch
from amtsdraht.knowledge.models.feedback import LONGEST_CLOSING, LONGEST_WORDS
from amtsdraht.knowledge.queries import search_services
from amtsdraht.knowledge.states import FeedbackKind
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope

KEPT_FOR = timedelta(weeks=13)
"""How long words of citizens are kept: long enough for a town that looks in once a quarter."""


class NothingToSay(Exception):
    """Neither a text is named nor words that may be kept: nobody could do anything about it."""


class ClosingNotPossible(Exception):
    """A task is closed with a word about what was done, not too long and naming nobody. The message says which."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with which text of whom; without a text one is missing. ``words`` as they were typed."""

    kind: FeedbackKind
    partner_id: int | None
    words: str
    service_key: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a citizen said, in which area, and whose citizen it is."""

    words: str
    area: str
    partner_id: int | None


@transaction.atomic
def give_feedback(by: Actor, remark: Remark, *, request_key: uuid.UUID) -> TextFeedback:
    """The remark becomes a task of the town. Repeating the request makes no second one. Raises NothingToSay."""
    require(by, "feedback.give")
    words = keepable(remark.words)
    if not words and not remark.service_key:
        raise NothingToSay
    feedback, fresh = TextFeedback.objects.get_or_create(
        centre_id=by.scope.centre_id,
        request_key=request_key,
        defaults={
            "partner_id": remark.partner_id,
            "kind": remark.kind,
            "service_key": remark.service_key,
            "title": remark.title[:500],
            "words": words,
        },
    )
    if fresh:
        record("feedback.given", feedback, subject=feedback.public_id, by=None, facts={"kind": remark.kind})
        outbox.hint(Scope(feedback.centre_id, feedback.partner_id), "feedback", feedback.public_id)
    return feedback


@transaction.atomic
def close_feedback(by: Actor, feedback: TextFeedback, closing: str) -> int:
    """Done, with a word about it. All remarks of this kind on the same text are done with it; returns how many.

    Raises ClosingNotPossible.
    """
    require(by, "feedback.close", feedback)
    closing = closing.strip()
    if not closing:
        raise ClosingNotPossible(gettext_noop("Please write what was done."))
    if len(closing) > LONGEST_CLOSING:
        raise ClosingNotPossible(gettext_noop("The text is too long. Please shorten it."))
    if names_a_person(closing):
        raise ClosingNotPossible(gettext_noop("The text must not name anybody."))
    rows = TextFeedback.objects.filter(
        centre_id=feedback.centre_id, partner=feedback.partner, kind=feedback.kind, closed_at=None
    )
    rows = rows.filter(service_key=feedback.service_key) if feedback.service_key else rows.filter(pk=feedback.pk)
    closed = rows.update(closed_at=clock.now(), closing=closing, words="")
    if closed:
        record("feedback.closed", feedback, subject=feedback.public_id, by=by, facts={"remarks": closed})
    return closed


@transaction.atomic
def count_unanswered(by: Actor, asked: Asked, *, was_missing: bool, request_key: uuid.UUID) -> bool:
    """Note the words of a concern if the agent found the answer missing, or the search is sure of nothing for them.

    Returns whether they were noted; repeating the request notes nothing twice.
    """
    require(by, "feedback.give")
    words = keepable(asked.words)
    if not words or not (was_missing or _unknown(by.scope, words, asked.area)):
        return False
    UnansweredSearch.objects.get_or_create(
        centre_id=by.scope.centre_id,
        request_key=request_key,
        defaults={"partner_id": asked.partner_id, "words": words},
    )
    return True


def _unknown(scope: Scope, words: str, area: str) -> bool:
    return not any(hit.is_sure for hit in search_services(scope, words, area, limit=1))


def forget_words(scope: Scope) -> None:
    """What citizens said is forgotten after some weeks; the tasks stay until they are closed."""
    before = clock.now() - KEPT_FOR
    UnansweredSearch.objects.filter(**scope.filters, asked_at__lt=before).delete()
    TextFeedback.objects.filter(**scope.filters, made_at__lt=before).exclude(words="").update(words="")


def keepable(words: str) -> str:
    """The words in one line, small; "" if they name somebody or say nothing."""
    if names_a_person(words):
        return ""
    return " ".join(words.replace("\x00", " ").split()).casefold()[:LONGEST_WORDS]
