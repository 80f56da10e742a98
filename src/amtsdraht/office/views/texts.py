"""The service texts of the town, to read."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.visibility import valid_services
from amtsdraht.office import parts
from amtsdraht.tenancy.permission import require

ON_A_PAGE = 50


@require_safe
@signed_in
def texts(request: PersonRequest) -> HttpResponse:
    require(request.account, "knowledge.read")
    page = Paginator(parts.own_texts(request.account), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "office/texts.html", {"page": page, "lines": [parts.text_line(row) for row in page]})


@require_safe
@signed_in
def text(request: PersonRequest, text_id: uuid.UUID) -> HttpResponse:
    require(request.account, "knowledge.read")
    found = valid_services(request.account.scope).filter(public_id=text_id).first()
    if found is None:
        raise Http404
    return render(request, "office/text.html", parts.text(found))
