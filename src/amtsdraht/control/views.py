"""The control room: everything that is going on now, on one screen that keeps itself up to date."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.contacts.acts import end_emergency
from amtsdraht.contacts.queries import running_emergencies
from amtsdraht.control import parts
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def board(request: PersonRequest) -> HttpResponse:
    require(request.account, "shift.see")
    return render(request, "control/board.html", parts.everything(request.account))


@require_safe
@signed_in
def emergencies(request: PersonRequest) -> HttpResponse:
    """No answer (204) while nothing changed: what is read aloud once need not be read again every half minute."""
    require(request.account, "emergency.see")
    shown = parts.emergencies(request.account)
    if request.GET.get("emergencies_seen") == shown["emergencies_seen"]:
        return HttpResponse(status=204)
    return render(request, "control/_emergencies.html", shown | {"alone": True})


@require_safe
@signed_in
def shift(request: PersonRequest) -> HttpResponse:
    require(request.account, "shift.see")
    return render(request, "control/_shift.html", parts.shift(request.account))


@require_safe
@signed_in
def waiting(request: PersonRequest) -> HttpResponse:
    require(request.account, "shift.see")
    return render(request, "control/_waiting.html", parts.waiting(request.account))


@require_safe
@signed_in
def figures(request: PersonRequest) -> HttpResponse:
    require(request.account, "shift.see")
    return render(request, "control/_figures.html", parts.figures(request.account))


@require_safe
@signed_in
def cases(request: PersonRequest) -> HttpResponse:
    require(request.account, "shift.see")
    return render(request, "control/_cases.html", parts.cases(request.account))


@require_safe
@signed_in
def notices(request: PersonRequest) -> HttpResponse:
    require(request.account, "shift.see")
    return render(request, "control/_notices.html", parts.notices(request.account))


@require_safe
@signed_in
def freshness(request: PersonRequest) -> HttpResponse:
    """A page of its own: how old texts are does not change from minute to minute."""
    require(request.account, "shift.see")
    return render(request, "control/freshness.html", parts.freshness(request.account))


@require_POST
@signed_in
def give_all_clear(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    """All clear from the control room; a colleague who was faster is no error."""
    require(request.account, "emergency.see")
    running = {contact.public_id: contact for contact in running_emergencies(request.account.scope)}
    if contact := running.get(contact_id):
        end_emergency(request.account, contact)
    return redirect("control:board")
