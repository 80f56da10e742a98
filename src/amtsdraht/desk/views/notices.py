"""Say that one has read a notice."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from amtsdraht.desk import panels
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.notices.acts.acknowledging import acknowledge_notice
from amtsdraht.notices.queries import notice_by_id


@require_POST
@signed_in
def acknowledge(request: PersonRequest, notice_id: uuid.UUID) -> HttpResponse:
    """Answers with the part of the screen that shows the notices."""
    notice = notice_by_id(request.account.scope, notice_id)
    if notice is None:
        raise Http404
    acknowledge_notice(request.account, notice)
    return render(request, "desk/_notices.html", panels.noticed(request.account))
