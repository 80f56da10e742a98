"""How far a town is on the way to going live: what is known of the services that citizens ask for most."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.coverage import READY_FROM
from amtsdraht.knowledge.coverage_reading import coverage_in
from amtsdraht.knowledge.wording import FACT_NAMES
from amtsdraht.office.duties import town_for
from amtsdraht.partners.queries import partners_of
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def towns(request: PersonRequest) -> HttpResponse:
    """The towns to choose from; whoever has one alone is led to it."""
    require(request.account, "knowledge.read")
    partners = list(partners_of(request.account.scope))
    if len(partners) == 1:
        return redirect("office:town_coverage", partner_id=partners[0].public_id)
    return render(request, "office/coverage_towns.html", {"partners": partners})


@require_safe
@signed_in
def town(request: PersonRequest, partner_id: uuid.UUID) -> HttpResponse:
    require(request.account, "knowledge.read")
    partner = town_for(request.account, partner_id)
    coverage = coverage_in(request.account.scope, partner.ars)
    shares = [(name, *coverage.share(fact)) for fact, name in FACT_NAMES.items()]
    lines = [(line, [line.facts[fact] for fact in FACT_NAMES]) for line in coverage.lines]
    shown = {"partner": partner, "coverage": coverage, "shares": shares, "lines": lines, "ready_from": READY_FROM}
    return render(request, "office/coverage.html", shown)
