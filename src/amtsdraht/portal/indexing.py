"""How the public index is asked: in the scope of one town, and answered only if something has changed."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

from amtsdraht.partners.models import Partner
from amtsdraht.partners.queries import partner_for_town, partners_of
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope, acting_in

_ARS = re.compile(r"\d{12}")
Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]


def published(view: View[Given]) -> View[Given]:
    """404 where the operator has no public index; else to be kept, but asked for again before it is used."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if not settings.PUBLIC_INDEX:
            raise Http404
        answer = view(request, *args, **kwargs)
        answer["Cache-Control"] = "no-cache"
        return answer

    return guarded


def all_towns() -> list[Partner]:
    """The partners of all centres, by name; a town counts once."""
    found: dict[str, Partner] = {}
    for centre in Centre.objects.order_by("id"):
        with acting_in(Scope(centre.pk)):
            for partner in partners_of(Scope(centre.pk)):
                found.setdefault(partner.ars, partner)
    return sorted(found.values(), key=lambda partner: (partner.name, partner.ars))


@contextmanager
def within_town(ars: str) -> Iterator[tuple[Scope, Partner]]:
    """The scope of the town, so that nothing of others can be read. Raises Http404 if it is no partner."""
    partner = _partner(ars) if _ARS.fullmatch(ars) else None
    if partner is None:
        raise Http404
    scope = Scope(partner.centre_id, partner.pk)
    with acting_in(scope):
        yield scope, partner


def unless_known(
    request: HttpRequest, show: Callable[[], HttpResponse], *, content: object, changed_at: datetime | None
) -> HttpResponse:
    """304 if the asker has this already (RFC 9110, 13): by ETag of the content, else by its last change."""
    etag = quote_etag(hashlib.sha256(f"{get_language()} {content!r}".encode()).hexdigest())
    stamp = int(changed_at.timestamp()) if changed_at else None
    answer = get_conditional_response(request, etag=etag, last_modified=stamp) or show()
    answer["ETag"] = etag
    if stamp is not None:
        answer["Last-Modified"] = http_date(stamp)
    return answer


def _partner(ars: str) -> Partner | None:
    for centre in Centre.objects.order_by("id"):
        with acting_in(Scope(centre.pk)):
            if partner := partner_for_town(Scope(centre.pk), ars):
                return partner
    return None
