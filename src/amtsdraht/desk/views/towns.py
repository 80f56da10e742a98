"""Where the caller is from."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from amtsdraht.calls.acts import remember_town
from amtsdraht.contacts.access import own_contact
from amtsdraht.contacts.acts import ContactEnded, choose_town
from amtsdraht.desk import panels
from amtsdraht.desk.drafts import typed
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.partners.queries import partners_of
from amtsdraht.places.queries import find_towns, municipality


@require_safe
@signed_in
def suggestions(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    contact = own_contact(request.account, contact_id)
    sought = typed(request, "q").strip()[:80]
    partners = set(partners_of(request.account.scope).values_list("ars", flat=True))
    towns = find_towns(sought, partner_ars=partners) if sought else []
    told = {"contact": contact, "towns": towns, "typed": sought}
    return render(request, "desk/_towns.html", told)


@require_POST
@signed_in
def choose(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Confirm the proposed town or take another; all that depends on it is shown anew."""
    contact = own_contact(request.account, contact_id)
    chosen = municipality(typed(request, "ars"))
    if chosen is None:
        told = panels.frame(request.account) | panels.contact(request.account, contact) | {"town_unknown": True}
        return render(request, "desk/contact.html", told, status=422)
    try:
        choose_town(request.account, contact, chosen.ars)
    except ContactEnded:
        return redirect("desk:desk")
    remember_town(request.account, chosen.ars)
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(reverse("desk:contact", args=[contact_id]))
    return redirect("desk:contact", contact_id=contact_id)
