"""A contact begins, is marked, ends."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amtsdraht.calls.acts import CallGone, answer_call, end_contact_and_call
from amtsdraht.calls.queries import shift_of
from amtsdraht.cases.acts.forwarding import forget_drafts_of
from amtsdraht.contacts import acts
from amtsdraht.contacts.access import own_contact
from amtsdraht.contacts.queries import concerns_of
from amtsdraht.contacts.states import Channel, Marker
from amtsdraht.contacts.town_proposal import TownHints, propose_town
from amtsdraht.desk import panels
from amtsdraht.desk.forms import MarkForm, NewContactForm
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.tenancy.permission import require


@require_POST
@signed_in
def answer(request: PersonRequest, call_id: uuid.UUID) -> HttpResponse:
    try:
        contact = answer_call(request.account, call_id)
    except CallGone:
        return _desk_saying(request, _("The call is gone: a colleague was faster, or the caller hung up."))
    return redirect("desk:contact", contact_id=contact.public_id)


@require_POST
@signed_in
def begin(request: PersonRequest) -> HttpResponse:
    require(request.account, "contact.open")
    form = NewContactForm(request.POST)
    if not form.is_valid():
        return _desk_saying(request, _("The contact could not be begun. Please try again."))
    shift = shift_of(request.account.scope, request.account.pk)
    contact = acts.open_contact(
        request.account,
        Channel(form.cleaned_data["channel"]),
        request_key=form.cleaned_data["request_key"],
        proposal=propose_town(TownHints(last_choice=shift.last_town if shift else "")),
    )
    return redirect("desk:contact", contact_id=contact.public_id)


@require_POST
@signed_in
def mark(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    contact = own_contact(request.account, contact_id)
    form = MarkForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data["marker"]
        acts.mark(request.account, contact, Marker(chosen) if chosen and chosen != contact.marker else None)
    return redirect("desk:contact", contact_id=contact_id)


@require_POST
@signed_in
def end(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    contact = own_contact(request.account, contact_id)
    if contact.ended_at is None and not concerns_of(contact):
        told = panels.frame(request.account) | panels.contact(request.account, contact) | {"concern_missing": True}
        return render(request, "desk/contact.html", told, status=422)
    forget_drafts_of(contact)
    end_contact_and_call(request.account, contact)
    return redirect("desk:desk")


def _desk_saying(request: PersonRequest, sentence: str) -> HttpResponse:
    return render(request, "desk/desk.html", panels.frame(request.account) | {"sentence": sentence}, status=409)
