""" "Falsch, fehlt, veraltet": two keys during the call."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amtsdraht.contacts.access import own_contact
from amtsdraht.desk.drafts import typed
from amtsdraht.desk.feedback import hand_on
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.acts.feedback import NothingToSay
from amtsdraht.knowledge.states import FeedbackKind

KINDS = {kind.value: kind for kind in FeedbackKind}


@require_POST
@signed_in
def give(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Hand the remark on; the answer is a sentence for the line below the buttons."""
    contact = own_contact(request.account, contact_id)
    if contact.ended_at is not None:
        return redirect("desk:desk")
    kind = KINDS.get(typed(request, "kind"), FeedbackKind.MISSING)
    try:
        hand_on(request.account, contact, kind, service_key=typed(request, "service")[:270])
        sentence = _("Noted: the town gets it as a task.") if contact.partner_id else _("Noted for the editors.")
    except NothingToSay:
        sentence = _("Type first what the citizen asks. Words that name a person are not handed on.")
    if not request.headers.get("HX-Request"):
        return redirect("desk:contact", contact_id=contact_id)
    return HttpResponse(sentence, content_type="text/plain; charset=utf-8")
