"""From a token to its case: opened in the scope of its town, or a page that says kindly why not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amtsdraht.cases.access import LinkHolder, case_for
from amtsdraht.cases.links import LinkUnknown, find_link, is_expired
from amtsdraht.cases.models import Case, ReplyLink
from amtsdraht.cases.queries import particulars_of
from amtsdraht.cases.states import WITH_THE_DEPARTMENT, ReplyWay
from amtsdraht.cases.wording import REASONS, REPLY_WAYS, URGENCIES
from amtsdraht.people.attempts import LINK_BY_ADDRESS, count_attempt
from amtsdraht.portal.forms import ReplyForm, ReturnForm
from amtsdraht.tenancy.scope import Scope, acting_in


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that opens its case; ``holder`` acts for it."""

    token: str
    link: ReplyLink
    holder: LinkHolder
    case: Case


Page = Callable[[HttpRequest, Opened], HttpResponse]


def with_link(page: Page) -> Callable[[HttpRequest, str], HttpResponse]:
    """Find the link, enter the scope of its town and show the page, or say why the link opens nothing.

    Raises TooManyAttempts: every request counts, so that nobody tries tokens at leisure.
    """

    @wraps(page)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        count_attempt("link", str(request.META.get("REMOTE_ADDR", "")), LINK_BY_ADDRESS)
        try:
            link = find_link(token)
        except LinkUnknown:
            return render(request, "portal/unknown.html", status=404)
        scope = Scope(link.centre_id, link.partner_id)
        with acting_in(scope):
            holder = LinkHolder(scope, link.case_id)
            case = case_for(holder, link.case.public_id)
            return page(request, Opened(token, link, holder, case))

    return opened


def closed_page(request: HttpRequest, opened: Opened) -> HttpResponse | None:
    """Why nothing can be done with this link any more; None while it is good. Without any personal data."""
    if opened.link.used_at is not None:
        return refusal(request, opened, because="used")
    if opened.case.state not in WITH_THE_DEPARTMENT:
        return refusal(request, opened, because="settled")
    if is_expired(opened.link):
        return refusal(request, opened, because="expired")
    return None


def refusal(request: HttpRequest, opened: Opened, *, because: str) -> HttpResponse:
    """A page that says why, with what was typed, so that it can be copied."""
    told = {"case": opened.case, "used_at": opened.link.used_at, "typed": request.POST.get("text", "")}
    return render(request, f"portal/{because}.html", told, status=410)


def case_page(
    request: HttpRequest, opened: Opened, *, reply: ReplyForm | None = None, back: ReturnForm | None = None
) -> HttpResponse:
    """The case with its two forms; 422 when one of them comes back with an error."""
    shown = facts_of(opened.case) | {
        "token": opened.token,
        "reply_form": reply or ReplyForm(auto_id="reply_%s", by_mail=opened.case.reply_way == ReplyWay.EMAIL),
        "return_form": back or ReturnForm(auto_id="return_%s"),
    }
    return render(request, "portal/case.html", shown, status=422 if reply or back else 200)


def facts_of(case: Case) -> dict[str, Any]:
    particulars = particulars_of(case)
    assert particulars is not None, "a case with the department is never anonymised"
    ways = {ReplyWay.EMAIL: particulars.email, ReplyWay.FAX: particulars.fax, ReplyWay.CALLBACK: particulars.phone}
    return {
        "case": case,
        "particulars": particulars,
        "address": ways[ReplyWay(case.reply_way)],
        "reply_way": REPLY_WAYS[case.reply_way],
        "reason": REASONS[case.reason],
        "urgency": URGENCIES[case.urgency],
        "ways": ReplyWay,
    }
