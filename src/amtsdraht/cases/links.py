"""One-time links: 128 bits, never stored, derived from a key of the installation so that a mail can be repeated."""

import base64
import hashlib
import hmac
import uuid
from datetime import timedelta

from django.conf import settings

from amtsdraht.cases.models import Case, ReplyLink
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.public_id import new_public_id
from amtsdraht.tenancy.scope import holding_link

TOKEN_BYTES = 16
VALID_AFTER_DUE = timedelta(days=14)


class LinkUnknown(Exception):
    """No link has this token: mistyped, cut off by a mail program, or made up."""


def is_expired(link: ReplyLink) -> bool:
    return clock.now() >= link.valid_until


def make_link(case: Case) -> ReplyLink:
    """A fresh link for a case; earlier unused ones of the same case end."""
    now = clock.now()
    case.links.filter(used_at=None, valid_until__gt=now).update(valid_until=now)
    public_id = new_public_id()
    return ReplyLink.objects.create(
        public_id=public_id,
        centre_id=case.centre_id,
        partner_id=case.partner_id,
        case=case,
        digest=_digest(_token(public_id)),
        valid_until=max(case.due_at, now) + VALID_AFTER_DUE,
    )


def address_of(link: ReplyLink) -> str:
    """The full address for the mail; it exists nowhere else."""
    return f"{settings.PUBLIC_ADDRESS}/antwort/{_token(link.public_id)}"


def find_link(token: str) -> ReplyLink:
    """The link with this token. Raises LinkUnknown."""
    digest = _digest(token)
    with holding_link(digest):
        link = ReplyLink.objects.filter(digest=digest).first()
    if link is None:
        raise LinkUnknown
    return link


def _token(public_id: uuid.UUID) -> str:
    made = hmac.digest(settings.LINK_KEY.encode(), public_id.bytes, "sha256")[:TOKEN_BYTES]
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
