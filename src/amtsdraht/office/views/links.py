"""Broken links as tasks, and the state of online services."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.acts.links import recheck_link, say_state
from amtsdraht.knowledge.links import own_online_services
from amtsdraht.knowledge.models import LinkCheck
from amtsdraht.knowledge.states import OnlineState
from amtsdraht.office import link_parts
from amtsdraht.office.link_forms import OnlineServiceForm
from amtsdraht.tenancy.permission import require

ON_A_PAGE = 50


@require_safe
@signed_in
def links(request: PersonRequest) -> HttpResponse:
    require(request.account, "link.see")
    return render(request, "office/links.html", link_parts.links(request.account))


@require_POST
@signed_in
def recheck(request: PersonRequest, link_id: uuid.UUID) -> HttpResponse:
    require(request.account, "link.recheck")
    link = LinkCheck.objects.filter(**request.account.scope.filters, public_id=link_id).first()
    if link is None:
        raise Http404
    recheck_link(request.account, link)
    return redirect("office:links")


@require_safe
@signed_in
def online_services(request: PersonRequest) -> HttpResponse:
    require(request.account, "link.see")
    page = Paginator(own_online_services(request.account.scope), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "lines": [link_parts.online_line(row) for row in page]}
    return render(request, "office/online_services.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def online_service(request: PersonRequest, service_id: uuid.UUID) -> HttpResponse:
    """What people say about one: its state, and who helps."""
    require(request.account, "online.say_state")
    service = own_online_services(request.account.scope).filter(public_id=service_id).first()
    if service is None:
        raise Http404
    form = OnlineServiceForm(request.POST if request.method == "POST" else None, initial=vars(service))
    if form.is_valid():
        given = form.cleaned_data
        say_state(
            request.account,
            service,
            state=OnlineState(given["said_state"]) if given["said_state"] else None,
            help_subject=given["help_subject"],
            help_technology=given["help_technology"],
        )
        return redirect("office:online_services")
    shown = {"line": link_parts.online_line(service), "form": form}
    return render(request, "office/online_service.html", shown, status=422 if form.is_bound else 200)
