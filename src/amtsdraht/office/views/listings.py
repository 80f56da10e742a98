"""The register of source listings: where each town's texts can be read by machine."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.acts import listing_visits
from amtsdraht.knowledge.acts import listings as acts
from amtsdraht.knowledge.listing_export import FORMATS
from amtsdraht.knowledge.listings import listing_by_id, listings_of
from amtsdraht.knowledge.models import Listing
from amtsdraht.office import listing_parts
from amtsdraht.office.listing_forms import AlarmForm, ListingForm, NewListingForm
from amtsdraht.office.refusals import added_to
from amtsdraht.partners.queries import partner_for_town, partners_of
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def listings(request: PersonRequest) -> HttpResponse:
    require(request.account, "listing.see")
    return render(request, "office/listings.html", listing_parts.listings(request.account))


@require_POST
@signed_in
def add(request: PersonRequest) -> HttpResponse:
    require(request.account, "listing.keep")
    form = NewListingForm(partners_of(request.account.scope), request.POST)
    if form.is_valid():
        partner = partner_for_town(request.account.scope, form.cleaned_data["town"])
        if partner is None:
            raise Http404
        with added_to(form, "url"):
            acts.add_listing(request.account, partner, form.entry)
            return redirect("office:listings")
    return render(request, "office/listings.html", listing_parts.listings(request.account, form=form), status=422)


@require_safe
@signed_in
def listing(request: PersonRequest, listing_id: uuid.UUID) -> HttpResponse:
    """One listing with its history."""
    require(request.account, "listing.see")
    shown = listing_parts.listing(request.account, _found(request, listing_id))
    return render(request, "office/listing.html", shown)


@require_POST
@signed_in
def edit(request: PersonRequest, listing_id: uuid.UUID) -> HttpResponse:
    require(request.account, "listing.keep")
    found, form = _found(request, listing_id), ListingForm(request.POST)
    if form.is_valid():
        with added_to(form, "url"):
            acts.edit_listing(request.account, found, form.entry)
            return redirect("office:listing", listing_id=listing_id)
    shown = listing_parts.listing(request.account, _found(request, listing_id), form=form)
    return render(request, "office/listing.html", shown, status=422)


@require_POST
@signed_in
def switch(request: PersonRequest, listing_id: uuid.UUID) -> HttpResponse:
    require(request.account, "listing.keep")
    acts.switch_listing(request.account, _found(request, listing_id), active="active" in request.POST)
    return redirect("office:listing", listing_id=listing_id)


@require_POST
@signed_in
def visit(request: PersonRequest, listing_id: uuid.UUID) -> HttpResponse:
    """Have the crawler come by soon."""
    require(request.account, "listing.keep")
    listing_visits.ask_for_visit(request.account, _found(request, listing_id))
    return redirect("office:listing", listing_id=listing_id)


@require_POST
@signed_in
def alarm(request: PersonRequest) -> HttpResponse:
    require(request.account, "listing.set_alarm")
    form = AlarmForm(request.POST)
    if form.is_valid():
        with added_to(form, "alarm_to"):
            acts.agree_on_alarm(request.account, **form.cleaned_data)
            return redirect("office:listings")
    return render(request, "office/listings.html", listing_parts.listings(request.account, alarm=form), status=422)


@require_safe
@signed_in
def export(request: PersonRequest) -> HttpResponse:
    """The register as a file; ``format`` is xlsx, csv or json."""
    require(request.account, "listing.see")
    ending = request.GET.get("format", "xlsx")
    if ending not in FORMATS:
        raise Http404
    content_type, write = FORMATS[ending]
    answer = HttpResponse(write(listings_of(request.account.scope)), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="fundstellen.{ending}"'
    return answer


def _found(request: PersonRequest, listing_id: uuid.UUID) -> Listing:
    found = listing_by_id(request.account.scope, listing_id)
    if found is None:
        raise Http404
    return found
