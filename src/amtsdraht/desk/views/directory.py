"""Who sits where in the town halls: looked up while the citizen is on the line."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtsdraht.contacts.access import own_contact
from amtsdraht.desk.directory import found_places, shown_place
from amtsdraht.desk.drafts import typed
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.access import directory_entry_for


@require_safe
@signed_in
def look_up(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    """The places that fit what was typed; with ``entry``, that one with all that is known about it."""
    contact = own_contact(request.account, contact_id)
    chosen = typed(request, "entry")
    if not chosen:
        told = found_places(request.account, contact, typed(request, "directory").strip())
        return render(request, "desk/_directory_hits.html", told)
    try:
        entry = directory_entry_for(request.account, uuid.UUID(chosen))
    except ValueError as error:
        raise Http404 from error
    return render(request, "desk/_directory_entry.html", shown_place(contact, entry))
