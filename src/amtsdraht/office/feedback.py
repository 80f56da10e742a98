"""What stands on the pages about feedback."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from amtsdraht.knowledge.feedback import A_WEEK, closed_lately, monday_of, open_tasks, texts_named, unanswered_in
from amtsdraht.knowledge.models import TextFeedback
from amtsdraht.knowledge.wording import FEEDBACK_KINDS
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import may
from amtsdraht.tenancy.roles import Actor

Part = dict[str, Any]
WEEKS = 8


class ClosingForm(forms.Form):
    use_required_attribute = False  # the page holds one for each task, and only one of them is filled in

    closing = forms.CharField(label=_("What was done?"), error_messages={"required": _("Please write what was done.")})


def feedback_for(account: Actor, public_id: UUID) -> TextFeedback:
    """The task, if it lies in the actor's scope. Raises Http404."""
    found = TextFeedback.objects.filter(**account.scope.filters, public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def tasks(account: Actor, *, wrong: ClosingForm | None = None, at: UUID | None = None) -> Part:
    """Open tasks, each with its form, and what was closed lately."""
    found = open_tasks(account.scope)
    texts = texts_named(account.scope, {task.first.service_key for task in found if task.first.service_key})
    lines = [
        {
            "task": task,
            "kind": FEEDBACK_KINDS[task.first.kind],
            "text_id": texts.get(task.first.service_key),
            "form": wrong if wrong and task.first.public_id == at else ClosingForm(auto_id=f"t{number}_%s"),
        }
        for number, task in enumerate(found)
    ]
    closed = [(one, FEEDBACK_KINDS[one.kind]) for one in closed_lately(account.scope)[:50]]
    return {
        "lines": lines,
        "closed": closed,
        "may_close": may(account, "feedback.close"),
        "of_centre": account.scope.partner_id is None,
    }


def open_count(account: Actor) -> Part:
    """For the overview: how many tasks wait for this person's towns."""
    if not may(account, "feedback.see"):
        return {"may_see_feedback": False}
    return {"may_see_feedback": True, "open_feedback": len(open_tasks(account.scope))}


def questions(account: Actor, week: str) -> Part:
    """One week's questions without an answer; the last weeks to choose from."""
    this = monday_of(clock.today())
    mondays = [this - number * A_WEEK for number in range(WEEKS)]
    monday = _monday(week, mondays)
    return {
        "monday": monday,
        "sunday": monday + A_WEEK - (A_WEEK / 7),
        "mondays": mondays,
        "questions": unanswered_in(account.scope, monday),
        "of_centre": account.scope.partner_id is None,
    }


def _monday(week: str, mondays: list[date]) -> date:
    """The chosen week; without a sensible choice this one."""
    return next((monday for monday in mondays if monday.isoformat() == week), mondays[0])
