"""What stands on these pages: one function per page, each giving the names its template uses."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from amtsdraht.cases.lines import case_line
from amtsdraht.cases.models import Case, Particulars
from amtsdraht.cases.queries import open_cases, particulars_of
from amtsdraht.cases.states import WITH_THE_DEPARTMENT, CaseState, ReplyWay
from amtsdraht.cases.wording import EVENTS, REASONS, REPLY_WAYS, URGENCIES
from amtsdraht.journal.queries import history_of
from amtsdraht.knowledge.categories import label_of
from amtsdraht.knowledge.links import broken_links
from amtsdraht.knowledge.models import Service
from amtsdraht.knowledge.sections import sections_of
from amtsdraht.knowledge.visibility import valid_services
from amtsdraht.knowledge.wording import LEVELS
from amtsdraht.notices.queries import running_notices
from amtsdraht.office.forms import AnswerForm, ForwardAgainForm, ReturnForm
from amtsdraht.office.notice_parts import notice_lines
from amtsdraht.quality.queries import Cell, last_days
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import may
from amtsdraht.tenancy.roles import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Part = dict[str, Any]
CASES_SHOWN = 100
GOING_OUT_AGAIN = frozenset({CaseState.RETURNED, CaseState.UNDELIVERABLE})


@dataclass(frozen=True, slots=True)
class TextLine:
    """A service text; ``days`` since it was last changed, None if nobody knows."""

    service: Service
    level: "StrOrPromise"
    days: int | None


def overview(account: Actor) -> Part:
    """The cases only for those who may see them: an editor has nothing to do with citizens."""
    week = last_days(account.scope)
    sees_cases, sees_links = may(account, "case.see"), may(account, "link.see")
    cases = list(open_cases(account.scope)[:CASES_SHOWN]) if sees_cases else []
    return {
        "sees_cases": sees_cases,
        "lines": [case_line(case) for case in cases],
        "hides_small_counts": account.scope.partner_id is not None,
        "by_day": week.by_day,
        "by_category": [Cell(label_of(cell.name), cell.count) for cell in week.by_category],
        "notices": notice_lines(account, running_notices(account.scope)),
        "sees_connections": may(account, "connection.see"),
        "sees_links": sees_links,
        "decides_words": may(account, "word.decide"),
        "broken_links": broken_links(account.scope).count() if sees_links else 0,
    }


def case(
    account: Actor,
    shown: Case,
    *,
    answer_form: AnswerForm | None = None,
    return_form: ReturnForm | None = None,
    forward_form: ForwardAgainForm | None = None,
) -> Part:
    """A case with everything about it; what may be done depends on the role and the state."""
    with_us = shown.state in WITH_THE_DEPARTMENT
    return {
        **particulars(shown),
        "line": case_line(shown),
        "reason": REASONS[shown.reason],
        "urgency": URGENCIES[shown.urgency],
        "history": history(account, shown),
        "answer_form": answer_form or AnswerForm(by_mail=shown.reply_way == ReplyWay.EMAIL),
        "return_form": return_form or ReturnForm(),
        "forward_form": forward_form or ForwardAgainForm(initial={"department": shown.department}),
        "may_answer": with_us and may(account, "case.answer", shown),
        "may_take_on": shown.state != CaseState.IN_PROGRESS,
        "may_forward_again": shown.state in GOING_OUT_AGAIN and may(account, "case.forward_again", shown),
    }


def particulars(shown: Case) -> Part:
    found = particulars_of(shown)
    return {
        "case": shown,
        "particulars": found,
        "reply_way": REPLY_WAYS[shown.reply_way],
        "address": _address(shown, found) if found else "",
        "by_mail": shown.reply_way == ReplyWay.EMAIL,
    }


def history(account: Actor, shown: Case) -> list[tuple[datetime, "StrOrPromise"]]:
    """What happened when, in words. Who it was stays in the journal."""
    return [(event.at, EVENTS.get(event.kind, event.kind)) for event in history_of(account.scope, shown.public_id)]


def own_texts(account: Actor) -> QuerySet[Service]:
    """The town's own texts; for people of the centre those of all towns, and the common ones."""
    return valid_services(account.scope).filter(**account.scope.filters).order_by("title", "id")


def text_line(service: Service) -> TextLine:
    days = (clock.now() - service.changed_at).days if service.changed_at else None
    return TextLine(service, LEVELS.get(service.level, service.level), days)


def text(service: Service) -> Part:
    return {"line": text_line(service), "parts": sections_of(service)}


def _address(shown: Case, found: Particulars) -> str:
    ways = {ReplyWay.EMAIL: found.email, ReplyWay.FAX: found.fax, ReplyWay.CALLBACK: found.phone}
    return ways[ReplyWay(shown.reply_way)]
