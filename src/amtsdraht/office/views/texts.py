"""The service texts of the town, to read."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.visibility import valid_services
from amtsdraht.office import duties, parts, text_parts
from amtsdraht.tenancy.permission import require

ON_A_PAGE = 50


@require_safe
@signed_in
def texts(request: PersonRequest) -> HttpResponse:
    require(request.account, "knowledge.read")
    page = Paginator(parts.own_texts(request.account), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "lines": [parts.text_line(row) for row in page]}
    return render(request, "office/texts.html", shown | text_parts.workbench(request.account, request.GET))


@require_safe
@signed_in
def text(request: PersonRequest, text_id: uuid.UUID) -> HttpResponse:
    require(request.account, "knowledge.read")
    found = valid_services(request.account.scope).filter(public_id=text_id).first()
    if found is None:
        raise Http404
    shown = parts.text(found) | duties.duty(request.account, found) | text_parts.variants(request.account, found)
    return render(request, "office/text.html", shown)
