"""Concerns and how they ended."""

import uuid
from contextlib import suppress

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amtsdraht.contacts import acts
from amtsdraht.contacts.access import own_contact
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Outcome
from amtsdraht.desk import panels
from amtsdraht.desk.drafts import draft_version, refusal, typed
from amtsdraht.desk.feedback import note_what_was_missing
from amtsdraht.desk.forms import ConcernForm
from amtsdraht.desk.learning import learn_from
from amtsdraht.desk.topics import topic_of
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest


@require_POST
@signed_in
def note(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    contact = own_contact(request.account, contact_id)
    try:
        acts.save_note(request.account, contact, typed(request, "note"), version=draft_version(request))
    except (acts.TextTooLong, acts.ContactEnded) as error:
        return refusal(error)
    return HttpResponse(status=204)


@require_POST
@signed_in
def record(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    contact = own_contact(request.account, contact_id)
    form = ConcernForm(request.POST)
    if not form.is_valid():
        return _again(request, contact, form)
    topic = topic_of(request.account, form.cleaned_data["service"], form.cleaned_data["category"])
    ending = acts.Ending(Outcome(form.cleaned_data["outcome"]), form.cleaned_data["note"])
    try:
        acts.record_concern(
            request.account, contact, topic, ending=ending, request_key=form.cleaned_data["request_key"]
        )
        note_what_was_missing(request.account, contact, ending.outcome, about_a_text=bool(topic.service))
        learn_from(request.account, contact, topic, outcome=ending.outcome)
    except acts.NamesAPerson as error:
        told = {"found": error.found}
        form.add_error("note", _("“%(found)s” looks like personal data. A note must not name anybody.") % told)
        return _again(request, contact, form)
    except acts.ContactEnded:
        return redirect("desk:desk")
    return redirect("desk:contact", contact_id=contact_id)


@require_POST
@signed_in
def remove(request: PersonRequest, contact_id: uuid.UUID, concern_id: uuid.UUID) -> HttpResponse:
    contact = own_contact(request.account, contact_id)
    concern = contact.concerns.filter(public_id=concern_id).first()
    if concern is None:
        raise Http404
    with suppress(acts.ContactEnded):  # nothing is taken back any more; the page shows what there is
        acts.remove_concern(request.account, contact, concern)
    return redirect("desk:contact", contact_id=contact_id)


def _again(request: PersonRequest, contact: Contact, form: ConcernForm) -> HttpResponse:
    """Show what was wrong in the form it came from; what was typed stays in it."""
    told = panels.frame(request.account) | panels.contact(request.account, contact)
    from_answer = bool(form.data.get("service")) and told["answer"] is not None
    return render(
        request, "desk/contact.html", told | {"concern_form" if from_answer else "plain_form": form}, status=422
    )
