"""The citizen's words, kept as they are typed, and the answer that fits."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from amtsdraht.contacts import acts
from amtsdraht.contacts.access import own_contact
from amtsdraht.desk import panels
from amtsdraht.desk.answering import found_for, shown_answer
from amtsdraht.desk.drafts import draft_version, refusal, typed
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest


@require_POST
@signed_in
def words(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Save what was typed; the answer to the save is what was found for it."""
    contact = own_contact(request.account, contact_id)
    said = typed(request, "words")
    try:
        acts.save_words(request.account, contact, said, version=draft_version(request))
    except (acts.TextTooLong, acts.ContactEnded) as error:
        return refusal(error)
    contact.words = said
    told = {"contact": contact, **found_for(request.account, contact)}
    return render(request, "desk/_results.html", told)


@require_POST
@signed_in
def answer(request: PersonRequest, contact_id: uuid.UUID) -> HttpResponse:
    """Show the answer to a topic, and remember that it is shown."""
    contact = own_contact(request.account, contact_id)
    acts.show_topic(request.account, contact, typed(request, "topic")[:270])
    told = {"contact": contact, **panels.town(contact), **shown_answer(request.account, contact)}
    return render(request, "desk/_answer.html", told)
