"""The one screen, and the parts of it that refresh by themselves."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from amtsdraht.calls.acts import join_shift
from amtsdraht.contacts.access import own_contact
from amtsdraht.contacts.queries import open_contacts as contacts_open
from amtsdraht.desk import panels
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def desk(request: PersonRequest) -> HttpResponse:
    """The contact begun last, or an empty desk."""
    require(request.account, "contact.work")
    contacts = contacts_open(request.account)
    if contacts:
        return redirect("desk:contact", contact_id=contacts[-1].public_id)
    join_shift(request.account)
    return render(request, "desk/desk.html", panels.frame(request.account))


@require_safe
@signed_in
def contact(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    shown = own_contact(request.account, contact_id)
    if shown.ended_at is not None:
        return redirect("desk:desk")
    join_shift(request.account)
    return render(request, "desk/contact.html", panels.frame(request.account) | panels.contact(request.account, shown))


@require_safe
@signed_in
def waiting_calls(request: PersonRequest) -> HttpResponse:
    require(request.account, "call.answer")
    return render(request, "desk/_waiting_calls.html", panels.waiting(request.account))


@require_safe
@signed_in
def open_contacts(request: PersonRequest) -> HttpResponse:
    require(request.account, "contact.work")
    shown = _uuid_or_none(request)
    return render(request, "desk/_open_contacts.html", panels.opened(request.account) | {"shown_id": shown})


@require_safe
@signed_in
def notices(request: PersonRequest) -> HttpResponse:
    require(request.account, "notice.read")
    return render(request, "desk/_notices.html", panels.noticed(request.account))


@require_safe
@signed_in
def cases(request: PersonRequest) -> HttpResponse:
    require(request.account, "case.see")
    return render(request, "desk/_cases.html", panels.forwarded(request.account))


def _uuid_or_none(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET.get("shown", ""))
    except ValueError:
        return None
