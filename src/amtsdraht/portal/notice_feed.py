"""The public feed of a centre's notices: no login, nothing internal."""

import uuid
from collections.abc import Sequence

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from amtsdraht.notices.atom import Feed, atom_feed
from amtsdraht.notices.cap import MEDIA_TYPE, cap_alert
from amtsdraht.notices.models import Notice
from amtsdraht.notices.publication import Message, Publisher, message_of, referred_to
from amtsdraht.notices.queries import messages, public_notice, public_notices
from amtsdraht.places.queries import area_names
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope, acting_in

LANGUAGE = "de"
"""The feed is for everybody in the region, whatever the browser that asks is set to."""


@require_safe
def feed(request: HttpRequest, centre_id: uuid.UUID) -> HttpResponse:
    """What holds now, and for half an hour what is over."""
    centre = _centre(centre_id)
    with acting_in(Scope(centre.pk)), override(LANGUAGE):
        told = _messages(centre, public_notices(Scope(centre.pk)))
        entries = [(message, _address("notice_feed:alert", centre_id, notice.public_id)) for notice, message in told]
        updated = max((message.sent for message, _ in entries), default=clock.now())
        address = _address("notice_feed:feed", centre_id)
        body = atom_feed(Feed(str(centre_id), address, updated, entries), _publisher(centre))
    return _public(body, "application/atom+xml")


@require_safe
def alert(request: HttpRequest, centre_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """One message as CAP. Gone (404) as soon as it is replaced, over, or not for the public."""
    centre = _centre(centre_id)
    with acting_in(Scope(centre.pk)), override(LANGUAGE):
        notice = public_notice(Scope(centre.pk), notice_id)
        if notice is None:
            raise Http404
        [(_, message)] = _messages(centre, [notice])
        body = cap_alert(message, _publisher(centre))
    return _public(body, MEDIA_TYPE)


def _centre(public_id: uuid.UUID) -> Centre:
    centre = Centre.objects.filter(public_id=public_id).first()
    if centre is None:
        raise Http404
    return centre


def _publisher(centre: Centre) -> Publisher:
    return Publisher(centre.name, settings.SENDER_ADDRESS)


def _messages(centre: Centre, notices: Sequence[Notice]) -> list[tuple[Notice, Message]]:
    names = area_names({ars for notice in notices for ars in notice.areas})
    old = messages(Scope(centre.pk), referred_to(notices))
    return [
        (
            notice,
            message_of(
                notice,
                areas=[(ars, names[ars]) for ars in notice.areas],
                old=old.get(notice.replaces) if notice.replaces else None,
                sender=settings.SENDER_ADDRESS,
            ),
        )
        for notice in notices
    ]


def _address(name: str, *ids: uuid.UUID) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(name, args=ids)}"


def _public(body: bytes, media_type: str) -> HttpResponse:
    """Kept by nobody: what is withdrawn must be gone with the next look."""
    response = HttpResponse(body, content_type=f"{media_type}; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    return response
