"""An emergency or a threat on the line."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from amtsdraht.contacts import acts
from amtsdraht.contacts.access import own_contact
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest


@require_POST
@signed_in
def begin(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    acts.raise_emergency(request.account, own_contact(request.account, contact_id))
    return redirect("desk:contact", contact_id=contact_id)


@require_POST
@signed_in
def end(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    acts.end_emergency(request.account, own_contact(request.account, contact_id))
    return redirect("desk:contact", contact_id=contact_id)
