"""At work or on a break; and, in the demo, the simulated line."""

import uuid

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from amtsdraht.calls.acts import change_shift_state, join_shift, ring
from amtsdraht.calls.ports import LineEvent
from amtsdraht.calls.states import ShiftState
from amtsdraht.desk.drafts import typed
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.tenancy.permission import require


@require_POST
@signed_in
def change(request: PersonRequest) -> HttpResponse:
    state = ShiftState.BREAK if request.POST.get("state") == ShiftState.BREAK else ShiftState.READY
    change_shift_state(request.account, state)
    return redirect("desk:desk")


@require_POST
@signed_in
def pulse(request: PersonRequest) -> HttpResponse:
    """The screen is still open."""
    join_shift(request.account)
    return HttpResponse(status=204)


@require_POST
@signed_in
def simulate_call(request: PersonRequest) -> HttpResponse:
    """A caller of the simulated line; takes the way that a real switch takes."""
    if not settings.DEMO:
        raise Http404
    require(request.account, "line.simulate")
    event = LineEvent(
        key=f"simulated-{uuid.uuid4()}",
        dialled=typed(request, "dialled")[:40],
        caller=typed(request, "caller")[:40],
        diverted_from=typed(request, "diverted_from")[:40],
        simulated=True,
    )
    ring(request.account.scope, event)
    return redirect("desk:desk")
