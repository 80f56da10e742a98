"""What everybody on shift must know now."""

import uuid
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.notices.acts import publish_notice, publishing
from amtsdraht.notices.drafts import Reach
from amtsdraht.notices.models import Notice
from amtsdraht.notices.queries import notice_by_id
from amtsdraht.office import notice_parts
from amtsdraht.office.notice_forms import NoticeForm, as_it_stands
from amtsdraht.office.refusals import added_to
from amtsdraht.partners.models import Partner
from amtsdraht.partners.queries import partners_of
from amtsdraht.people.models import Account
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def notices(request: PersonRequest) -> HttpResponse:
    require(request.account, "notice.read")
    return render(request, "office/notices.html", notice_parts.notices(request.account, NoticeForm(_towns(request))))


@require_POST
@signed_in
def publish(request: PersonRequest) -> HttpResponse:
    require(request.account, "notice.publish")
    form = NoticeForm(_towns(request), request.POST)
    if form.is_valid():
        with added_to(form, "valid_until"):
            given = form.cleaned_data
            publish_notice(
                request.account,
                form.text(),
                areas=given["areas"],
                valid_until=given["valid_until"],
                request_key=given["request_key"],
            )
            return redirect("notices:list")
    return render(request, "office/notices.html", notice_parts.notices(request.account, form), status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def update(request: PersonRequest, notice_id: uuid.UUID) -> HttpResponse:
    """The same form with what the notice says now; what comes of it is a message of its own."""
    notice = _notice(request, notice_id)
    require(request.account, "notice.publish", notice)
    sent = request.POST if request.method == "POST" else None
    form = NoticeForm(_towns(request), sent, initial=as_it_stands(notice))
    if sent is not None and form.is_valid():
        with added_to(form, "valid_until"):
            given = form.cleaned_data
            reach = Reach(given["areas"], given["valid_until"])
            publishing.update_notice(
                request.account, notice, form.text(), reach=reach, request_key=given["request_key"]
            )
            return redirect("notices:list")
    told = {"form": form, "notice": notice, "action": reverse("notices:update", args=[notice_id])}
    return render(request, "office/notice_update.html", told, status=422 if form.errors else 200)


@require_POST
@signed_in
def withdraw(request: PersonRequest, notice_id: uuid.UUID) -> HttpResponse:
    return _done(request, notice_id, publishing.withdraw_notice)


@require_POST
@signed_in
def approve(request: PersonRequest, notice_id: uuid.UUID) -> HttpResponse:
    return _done(request, notice_id, publishing.approve_notice)


@require_POST
@signed_in
def publish_alone(request: PersonRequest, notice_id: uuid.UUID) -> HttpResponse:
    return _done(request, notice_id, publishing.publish_alone)


def _done(request: PersonRequest, notice_id: uuid.UUID, act: Callable[[Account, Notice], None]) -> HttpResponse:
    """Do it. Where somebody was faster, or time has run out, the list shows how things stand, with a sentence."""
    try:
        act(request.account, _notice(request, notice_id))
    except publishing.NoticeNotPossible as problem:
        form = NoticeForm(_towns(request))
        told = notice_parts.notices(request.account, form) | {"problem": str(problem)}
        return render(request, "office/notices.html", told, status=422)
    return redirect("notices:list")


def _notice(request: PersonRequest, notice_id: uuid.UUID) -> Notice:
    notice = notice_by_id(request.account.scope, notice_id)
    if notice is None:
        raise Http404
    return notice


def _towns(request: PersonRequest) -> list[Partner]:
    return list(partners_of(request.account.scope))
