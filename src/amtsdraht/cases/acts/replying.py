"""The department's side: take on, answer, give back."""

from django.db import transaction

from amtsdraht.cases.access import LinkHolder
from amtsdraht.cases.acts.closing import close_answered
from amtsdraht.cases.acts.moving import check_length, locked, move, scope_of
from amtsdraht.cases.links import is_expired
from amtsdraht.cases.models import Case, Particulars, ReplyLink
from amtsdraht.cases.states import CaseState, ReplyWay
from amtsdraht.journal import outbox
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor


class AnswerMissing(Exception):
    """An answer by e-mail needs a text."""


class LinkUsedUp(Exception):
    """The one-time link was used already, or its time is over."""


@transaction.atomic
def take_on(by: Actor, case: Case) -> None:
    """Somebody in the department has opened the case and works on it."""
    require(by, "case.answer", case)
    held = locked(case)
    if held.state in {CaseState.NEW, CaseState.DELIVERED, CaseState.UNDELIVERABLE}:
        move(held, CaseState.IN_PROGRESS, by=by)


@transaction.atomic
def answer_case(by: Actor, case: Case, text: str, *, by_phone: bool = False, link: ReplyLink | None = None) -> Case:
    """The department answers. By e-mail the citizen gets the text; by phone or fax it is done already.

    Raises CaseMoved, LinkUsedUp, TextTooLong, AnswerMissing.
    """
    require(by, "case.answer", case)
    check_length(len(text))
    held = locked(case)
    _use_up(by, link)
    by_mail = held.reply_way == ReplyWay.EMAIL and not by_phone
    if by_mail and not text.strip():
        raise AnswerMissing
    held.answered_at = clock.now()
    move(held, CaseState.ANSWERED, by=by)
    Particulars.objects.filter(case=held).update(answer=text)
    if by_mail:
        outbox.errand(scope_of(held), "mailbox.send_answer", case=str(held.public_id))
    else:
        close_answered(held, by=by)
    return held


@transaction.atomic
def return_case(by: Actor, case: Case, because: str, *, link: ReplyLink | None = None) -> Case:
    """ "Falsch zuständig": the centre gets the case back and finds the right place. The promise keeps running."""
    require(by, "case.return", case)
    check_length(len(because))
    held = locked(case)
    _use_up(by, link)
    move(held, CaseState.RETURNED, by=by)
    Particulars.objects.filter(case=held).update(returned_because=because)
    return held


def _use_up(by: Actor, link: ReplyLink | None) -> None:
    """A link serves one answer. Two browsers that answer at once: the first wins, by the row itself."""
    if link is None:
        if isinstance(by, LinkHolder):
            raise LinkUsedUp
        return
    if is_expired(link) or not ReplyLink.objects.filter(pk=link.pk, used_at=None).update(used_at=clock.now()):
        raise LinkUsedUp
