"""One-time links: 128 bits, never stored, derived from a key of the installation so that a mail can be repeated."""

from datetime import timedelta

from django.conf import settings

from amtsdraht.cases.models import Case, ReplyLink
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.link_tokens import digest_of, token_for
from amtsdraht.tenancy.public_id import new_public_id
from amtsdraht.tenancy.scope import holding_link

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
        digest=digest_of(token_for(public_id)),
        valid_until=max(case.due_at, now) + VALID_AFTER_DUE,
    )


def address_of(link: ReplyLink) -> str:
    """The full address for the mail; it exists nowhere else."""
    return f"{settings.PUBLIC_ADDRESS}/antwort/{token_for(link.public_id)}"


def find_link(token: str) -> ReplyLink:
    """The link with this token. Raises LinkUnknown."""
    digest = digest_of(token)
    with holding_link(digest):
        link = ReplyLink.objects.filter(digest=digest).first()
    if link is None:
        raise LinkUnknown
    return link
