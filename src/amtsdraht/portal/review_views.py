"""Are these texts still right? Read and confirm. Opening a page changes nothing: mail scanners open links."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.knowledge.acts.freshness import confirm_text
from amtsdraht.knowledge.sections import sections_of
from amtsdraht.portal.discretion import discreet
from amtsdraht.portal.reviewing import Review, facts_of, text_of, with_letter


@require_safe
@discreet
@with_letter
def letter(request: HttpRequest, review: Review) -> HttpResponse:
    return render(request, "portal/review.html", facts_of(review))


@require_safe
@discreet
@with_letter
def text(request: HttpRequest, review: Review, text_id: uuid.UUID) -> HttpResponse:
    found, standing, seen_to = text_of(review, text_id)
    shown = {"token": review.token, "standing": standing, "sections": sections_of(found), "seen_to": seen_to}
    return render(request, "portal/review_text.html", shown)


@require_POST
@discreet
@with_letter
def confirm(request: HttpRequest, review: Review, text_id: uuid.UUID) -> HttpResponse:
    """ "Stimmt noch", for one text. Pressed twice, it says nothing twice."""
    found, _, seen_to = text_of(review, text_id)
    if not seen_to:
        confirm_text(review.holder, found)
    return redirect(reverse("review:letter", args=[review.token]) + "#waiting")
