"""A town's people: who has which function, how to reach them, who is away."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.access import directory_entry_for
from amtsdraht.knowledge.acts import directory as acts
from amtsdraht.office import directory_parts
from amtsdraht.office.directory_forms import AbsenceForm, EntryForm, NewEntryForm
from amtsdraht.office.refusals import added_to
from amtsdraht.partners.queries import partner_for_town, partners_of
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def directory(request: PersonRequest) -> HttpResponse:
    require(request.account, "directory.see")
    typed = request.GET.get("q", "").replace("\x00", "").strip()
    shown = directory_parts.directory(request.account, typed=typed, number=request.GET.get("page", "1"))
    return render(request, "office/directory.html", shown)


@require_POST
@signed_in
def add(request: PersonRequest) -> HttpResponse:
    require(request.account, "directory.keep")
    form = NewEntryForm(partners_of(request.account.scope), request.POST)
    if form.is_valid():
        partner = partner_for_town(request.account.scope, form.cleaned_data["town"])
        if partner is None:
            raise Http404
        with added_to(form, "department"):
            entry = acts.add_entry(request.account, partner, form.facts)
            return redirect("office:directory_entry", entry_id=entry.public_id)
    return render(request, "office/directory.html", directory_parts.directory(request.account, form=form), status=422)


@require_safe
@signed_in
def entry(request: PersonRequest, entry_id: uuid.UUID) -> HttpResponse:
    found = directory_entry_for(request.account, entry_id)
    return render(request, "office/directory_entry.html", directory_parts.entry_page(request.account, found))


@require_POST
@signed_in
def edit(request: PersonRequest, entry_id: uuid.UUID) -> HttpResponse:
    """What was changed about a place."""
    found = directory_entry_for(request.account, entry_id)
    require(request.account, "directory.keep", found)
    form = EntryForm(request.POST)
    if form.is_valid():
        with added_to(form, "department"):
            acts.edit_entry(request.account, found, form.facts)
            return redirect("office:directory_entry", entry_id=entry_id)
    shown = directory_parts.entry_page(request.account, directory_entry_for(request.account, entry_id), form=form)
    return render(request, "office/directory_entry.html", shown, status=422)


@require_POST
@signed_in
def absence(request: PersonRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Who is away until when, and who stands in."""
    found = directory_entry_for(request.account, entry_id)
    require(request.account, "directory.keep", found)
    others = directory_parts.deputies_for(request.account, found)
    form = AbsenceForm(found, others, request.POST)
    if form.is_valid():
        named = {str(other.public_id): other for other in others}
        until, deputy = form.cleaned_data["absent_until"], named.get(form.cleaned_data["deputy"])
        with added_to(form, "deputy"):
            acts.say_absence(request.account, found, until=until, deputy=deputy)
            return redirect("office:directory_entry", entry_id=entry_id)
    shown = directory_parts.entry_page(request.account, found, absence=form)
    return render(request, "office/directory_entry.html", shown, status=422)


@require_POST
@signed_in
def remove(request: PersonRequest, entry_id: uuid.UUID) -> HttpResponse:
    found = directory_entry_for(request.account, entry_id)
    acts.remove_entry(request.account, found)
    return redirect("office:directory")
