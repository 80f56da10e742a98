"""Official warnings: a person decides whether the centre makes a notice of its own of them."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.notices.acts.publishing import publish_from_warning
from amtsdraht.notices.acts.receiving import put_aside
from amtsdraht.notices.drafts import Reach
from amtsdraht.notices.models import ReceivedWarning
from amtsdraht.notices.warnings import warning_by_id
from amtsdraht.office import notice_parts, warning_parts
from amtsdraht.office.notice_forms import NoticeForm
from amtsdraht.office.refusals import added_to
from amtsdraht.partners.queries import partners_of
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def warnings(request: PersonRequest) -> HttpResponse:
    require(request.account, "warning.read")
    return render(request, "office/warnings.html", warning_parts.warnings(request.account))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def adopt(request: PersonRequest, warning_id: uuid.UUID) -> HttpResponse:
    """The form of a notice, filled with the beginning of the warning; the original stands beside it."""
    warning = _warning(request, warning_id)
    require(request.account, "warning.settle", warning)
    sent = request.POST if request.method == "POST" else None
    towns = list(partners_of(request.account.scope))
    form = NoticeForm(towns, sent, initial=warning_parts.as_proposed(warning))
    if sent is not None and form.is_valid():
        with added_to(form, "valid_until"):
            given = form.cleaned_data
            reach = Reach(given["areas"], given["valid_until"])
            publish_from_warning(request.account, warning, form.text(), reach=reach, key=given["request_key"])
            return redirect("notices:list")
    told = {
        "form": form,
        "card": notice_parts.warning_cards(request.account, [warning])[0],
        "action": reverse("notices:adopt_warning", args=[warning_id]),
    }
    return render(request, "office/warning_adopt.html", told, status=422 if form.errors else 200)


@require_POST
@signed_in
def set_aside(request: PersonRequest, warning_id: uuid.UUID) -> HttpResponse:
    put_aside(request.account, _warning(request, warning_id))
    return redirect("notices:warnings")


def _warning(request: PersonRequest, warning_id: uuid.UUID) -> ReceivedWarning:
    """Somebody who may not read warnings does not learn which there are."""
    require(request.account, "warning.read")
    warning = warning_by_id(request.account.scope, warning_id)
    if warning is None:
        raise Http404
    return warning
