"""Connections to interfaces of other systems: how they stand, a run now, on and off."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.acts import connections as acts
from amtsdraht.knowledge.connections import connection_by_id
from amtsdraht.knowledge.models import SourceConnection
from amtsdraht.office import connection_parts
from amtsdraht.office.connection_forms import ConnectionForm
from amtsdraht.office.refusals import added_to
from amtsdraht.partners.queries import partner_for_town, partners_of
from amtsdraht.tenancy.permission import require

PAGE = "office/connections.html"


@require_safe
@signed_in
def connections(request: PersonRequest) -> HttpResponse:
    require(request.account, "connection.see")
    form = ConnectionForm(partners_of(request.account.scope))
    return render(request, PAGE, connection_parts.connections(request.account, form))


@require_POST
@signed_in
def add(request: PersonRequest) -> HttpResponse:
    require(request.account, "connection.keep")
    form = ConnectionForm(partners_of(request.account.scope), request.POST)
    if form.is_valid():
        partner = partner_for_town(request.account.scope, form.cleaned_data["town"])
        with added_to(form, "name"):
            acts.add_connection(request.account, partner, form.entry)
            return redirect("office:connections")
    return render(request, PAGE, connection_parts.connections(request.account, form), status=422)


@require_POST
@signed_in
def switch(request: PersonRequest, connection_id: uuid.UUID) -> HttpResponse:
    require(request.account, "connection.keep")
    acts.switch_connection(request.account, _found(request, connection_id), active="active" in request.POST)
    return redirect("office:connections")


@require_POST
@signed_in
def run(request: PersonRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Have it read soon."""
    require(request.account, "connection.keep")
    acts.ask_for_run(request.account, _found(request, connection_id))
    return redirect("office:connections")


def _found(request: PersonRequest, connection_id: uuid.UUID) -> SourceConnection:
    found = connection_by_id(request.account.scope, connection_id)
    if found is None:
        raise Http404
    return found
