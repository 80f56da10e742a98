"""Pages behind a one-time link: read, answer, give back. Opening a page changes nothing: mail scanners open links."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.cases.acts import replying
from amtsdraht.cases.acts.moving import CaseMoved
from amtsdraht.cases.acts.replying import AnswerMissing, LinkUsedUp
from amtsdraht.cases.states import ReplyWay
from amtsdraht.contacts.acts import TextTooLong
from amtsdraht.portal.discretion import discreet
from amtsdraht.portal.forms import ReplyForm, ReturnForm
from amtsdraht.portal.opening import Opened, case_page, closed_page, refusal, with_link

Act = Callable[[str], object]


@require_safe
@discreet
@with_link
def case(request: HttpRequest, opened: Opened) -> HttpResponse:
    return closed_page(request, opened) or case_page(request, opened)


@require_POST
@discreet
@with_link
def take_on(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Somebody says that they work on it; the service centre sees that it has arrived."""
    if closed := closed_page(request, opened):
        return closed
    replying.take_on(opened.holder, opened.case)
    return redirect("portal:case", token=opened.token)


@require_POST
@discreet
@with_link
def answer(request: HttpRequest, opened: Opened) -> HttpResponse:
    form = ReplyForm(request.POST, auto_id="reply_%s", by_mail=opened.case.reply_way == ReplyWay.EMAIL)

    def reply(text: str) -> None:
        replying.answer_case(opened.holder, opened.case, text, link=opened.link)

    return _carry_out(request, opened, form=form, act=reply) or case_page(request, opened, reply=form)


@require_POST
@discreet
@with_link
def give_back(request: HttpRequest, opened: Opened) -> HttpResponse:
    """ "Falsch zuständig"."""
    form = ReturnForm(request.POST, auto_id="return_%s")

    def give_up(text: str) -> None:
        replying.return_case(opened.holder, opened.case, text, link=opened.link)

    return _carry_out(request, opened, form=form, act=give_up) or case_page(request, opened, back=form)


@require_safe
@discreet
@with_link
def thanks(request: HttpRequest, opened: Opened) -> HttpResponse:
    """After the link was used; before that there is nothing to thank for."""
    if opened.link.used_at is None:
        return redirect("portal:case", token=opened.token)
    return render(request, "portal/thanks.html", {"case": opened.case})


def _carry_out(request: HttpRequest, opened: Opened, *, form: ReplyForm | ReturnForm, act: Act) -> HttpResponse | None:
    """Do it once; None leaves a sentence in the form, with what was typed."""
    if closed := closed_page(request, opened):
        return closed
    try:
        if form.is_valid():
            act(form.cleaned_data["text"])
            return redirect("portal:thanks", token=opened.token)
    except (LinkUsedUp, CaseMoved):
        return refusal(request, opened, because="settled")
    except AnswerMissing:
        form.add_error("text", _("Please write the answer: it is sent to the citizen by e-mail."))
    except TextTooLong as error:
        told = {"length": error.length, "limit": error.limit}
        form.add_error(
            "text", _("The text has %(length)d characters, %(limit)d are allowed. Please shorten it.") % told
        )
    return None
