"""What everybody on shift must know now."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.notices import acts
from amtsdraht.notices.acts import NoticeText
from amtsdraht.notices.queries import notice_by_id
from amtsdraht.office import parts
from amtsdraht.office.forms import NoticeForm
from amtsdraht.office.refusals import added_to
from amtsdraht.partners.models import Partner
from amtsdraht.partners.queries import partners_of
from amtsdraht.people.models import Account
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def notices(request: PersonRequest) -> HttpResponse:
    require(request.account, "notice.read")
    return render(request, "office/notices.html", parts.notices(request.account, NoticeForm(_towns(request))))


@require_POST
@signed_in
def publish(request: PersonRequest) -> HttpResponse:
    require(request.account, "notice.publish")
    form = NoticeForm(_towns(request), request.POST)
    if form.is_valid():
        with added_to(form, "valid_until"):
            _publish(request.account, form)
            return redirect("notices:list")
    return render(request, "office/notices.html", parts.notices(request.account, form), status=422)


@require_POST
@signed_in
def withdraw(request: PersonRequest, notice_id: uuid.UUID) -> HttpResponse:
    notice = notice_by_id(request.account.scope, notice_id)
    if notice is None:
        raise Http404
    acts.withdraw_notice(request.account, notice)
    return redirect("notices:list")


def _publish(account: Account, form: NoticeForm) -> None:
    given = form.cleaned_data
    acts.publish_notice(
        account,
        NoticeText(given["headline"], given["text_to_say"], given["internal_note"]),
        areas=given["areas"],
        valid_until=given["valid_until"],
        request_key=given["request_key"],
    )


def _towns(request: PersonRequest) -> list[Partner]:
    return list(partners_of(request.account.scope))
