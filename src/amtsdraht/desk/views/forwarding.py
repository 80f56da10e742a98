"""What cannot be answered goes to the department."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amtsdraht.cases.acts.forwarding import (
    Forwarding,
    ForwardingNotPossible,
    ReplyWish,
    forward_to_department,
    save_forwarding_draft,
)
from amtsdraht.cases.states import ForwardingReason, ReplyWay, Urgency
from amtsdraht.contacts.access import own_contact
from amtsdraht.contacts.acts import ContactEnded, TextTooLong
from amtsdraht.contacts.models import Contact
from amtsdraht.desk import panels
from amtsdraht.desk.drafts import draft_version, refusal, typed
from amtsdraht.desk.forms import ForwardForm
from amtsdraht.desk.forwarding import chosen_place, filled_form, promise_words, proposed_departments
from amtsdraht.desk.topics import topic_of
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def forward(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    contact = own_contact(request.account, contact_id)
    if contact.ended_at is not None:
        return redirect("desk:desk")
    form = ForwardForm(request.POST) if request.method == "POST" else _opened(request, contact)
    if request.method == "POST" and form.is_valid() and _forwarded(request, contact, form):
        return redirect("desk:contact", contact_id=contact_id)
    told = panels.frame(request.account) | panels.town(contact) | promise_words(contact)
    told |= {"contact": contact, "shown_id": contact.public_id, "form": form}
    told |= proposed_departments(request.account, contact)
    return render(request, "desk/forward.html", told, status=422 if form.errors else 200)


@require_POST
@signed_in
def draft(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Keep the half-filled form."""
    contact = own_contact(request.account, contact_id)
    fields = {name: typed(request, name) for name in ForwardForm.base_fields if name in request.POST}
    try:
        save_forwarding_draft(request.account, contact, fields, version=draft_version(request))
    except (TextTooLong, ContactEnded) as error:
        return refusal(error)
    return HttpResponse(status=204)


def _opened(request: PersonRequest, contact: Contact) -> ForwardForm:
    place = chosen_place(request.account, typed(request, "to"))
    return filled_form(request.account, contact, to=place)


def _forwarded(request: PersonRequest, contact: Contact, form: ForwardForm) -> bool:
    """Do it, or put the reason why not on the form."""
    given = form.cleaned_data
    topic = topic_of(request.account, given["service"], given["category"])
    try:
        forward_to_department(
            request.account, contact, topic, forwarding=_record(given), request_key=given["request_key"]
        )
    except ForwardingNotPossible:
        form.add_error(None, _("This town is no partner of the centre: nobody there would get the case."))
        return False
    return True


def _record(given: dict[str, str]) -> Forwarding:
    wish = ReplyWish(
        way=ReplyWay(given["reply_way"]),
        address=given["address"],
        name=given["name"],
        window=given["window"],
        consented=bool(given["consented"]),
    )
    return Forwarding(
        facts=given["facts"],
        already_said=given["already_said"],
        reason=ForwardingReason(given["reason"]),
        urgency=Urgency(given["urgency"]),
        wish=wish,
        department=given["department"],
    )
