"""From the token of a letter to its texts: opened in the scope of its town, or a page that says kindly why not."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amtsdraht.knowledge.access import LetterHolder, partner_text_for
from amtsdraht.knowledge.acts.freshness import AHEAD
from amtsdraht.knowledge.freshness import Standing, standings
from amtsdraht.knowledge.models import DutyLetter, Service
from amtsdraht.knowledge.review_links import LetterUnknown, find_letter, is_over
from amtsdraht.people.attempts import LINK_BY_ADDRESS, REVIEW_BY_ADDRESS, count_attempt
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope, acting_in


@dataclass(frozen=True, slots=True)
class Review:
    """A letter that is open; ``holder`` acts for it."""

    token: str
    letter: DutyLetter
    holder: LetterHolder


Page = Callable[..., HttpResponse]


def with_letter(page: Page) -> Page:
    """Find the letter, enter the scope of its town and show the page, or say why the link opens nothing.

    Raises TooManyAttempts: wrong tokens count as those of other links do, right ones only against haste.
    """

    @wraps(page)
    def opened(request: HttpRequest, token: str, **given: uuid.UUID) -> HttpResponse:
        address = str(request.META.get("REMOTE_ADDR", ""))
        count_attempt("review", address, REVIEW_BY_ADDRESS)
        try:
            letter = find_letter(token)
        except LetterUnknown:
            count_attempt("link", address, LINK_BY_ADDRESS)
            return render(request, "portal/review_unknown.html", status=404)
        scope = Scope(letter.centre_id, letter.partner_id)
        with acting_in(scope):
            if is_over(letter):
                return render(request, "portal/review_expired.html", status=410)
            review = Review(token, letter, LetterHolder(scope, frozenset(letter.texts)))
            return page(request, review, **given)

    return opened


def facts_of(review: Review) -> dict[str, Any]:
    """The texts of the letter that still wait, and those that were seen to since it was written."""
    found = standings(review.holder.scope, keys=review.letter.texts)
    waiting = [one for one in found if not _is_seen_to(one, review.letter)]
    done = [one for one in found if _is_seen_to(one, review.letter)]
    return {"token": review.token, "partner": review.letter.partner, "waiting": waiting, "done": done}


def text_of(review: Review, text_id: uuid.UUID) -> tuple[Service, Standing, bool]:
    """A text of the letter, how it stands, and whether it was seen to. Raises Http404."""
    text = partner_text_for(review.holder, text_id)
    (standing,) = standings(review.holder.scope, keys=[text.key])
    return text, standing, _is_seen_to(standing, review.letter)


def _is_seen_to(standing: Standing, letter: DutyLetter) -> bool:
    """Whether it was confirmed, changed or put off since the letter, so that nobody need look today."""
    asked_on = letter.made_at.astimezone(clock.BERLIN).date()
    return not standing.is_due and (standing.since >= asked_on or standing.review_day > asked_on + AHEAD)
