"""What is going on for the town."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.office import duties, feedback, parts
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def overview(request: PersonRequest) -> HttpResponse:
    """Cases, the week and the notices: an office worker's own town, for the centre's people all of them."""
    require(request.account, "contact.count")
    account = request.account
    shown = parts.overview(account) | duties.own_score(account) | feedback.open_count(account)
    return render(request, "office/overview.html", shown)
