"""What can happen to a notice."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.notices.models import Notice
from amtsdraht.partners.queries import partners_of
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed, require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a notice says: the headline, the text to say on the phone, the note that stays inside."""

    headline: str
    text_to_say: str
    internal_note: str = ""


class NoticeNotPossible(Exception):
    """The notice cannot be published like this. The message says why."""


@transaction.atomic
def publish_notice(
    by: Actor, text: NoticeText, *, areas: Sequence[str], valid_until: datetime, request_key: uuid.UUID
) -> Notice:
    """Everybody on shift sees it at once. Repeating the request publishes nothing twice.

    Raises NoticeNotPossible, NotAllowed (an office worker speaks for its own town only).
    """
    require(by, "notice.publish")
    if not areas:
        raise NoticeNotPossible("Name at least one town.")
    if valid_until <= clock.now():
        raise NoticeNotPossible("The end lies in the past. Choose a later time.")
    partner_id = _speaks_for(by, areas)
    notice, fresh = Notice.objects.get_or_create(
        centre_id=by.scope.centre_id,
        request_key=request_key,
        defaults={
            "partner_id": partner_id,
            "areas": list(areas),
            "headline": text.headline,
            "text_to_say": text.text_to_say,
            "internal_note": text.internal_note,
            "valid_until": valid_until,
            "published_by": by.account_id,
        },
    )
    if fresh:
        record("notice.published", notice, subject=notice.public_id, by=by)
        _announce(notice)
    return notice


@transaction.atomic
def withdraw_notice(by: Actor, notice: Notice) -> None:
    """End it before its time; a second withdrawal changes nothing."""
    require(by, "notice.withdraw", notice)
    changed = Notice.objects.filter(pk=notice.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
    if changed:
        record("notice.withdrawn", notice, subject=notice.public_id, by=by)
        _announce(notice)


def _speaks_for(by: Actor, areas: Sequence[str]) -> int | None:
    """The partner whose notice it is: the only town named, if it is one; None for several or larger areas."""
    owners = {partner.ars: partner.pk for partner in partners_of(by.scope)}
    if by.scope.partner_id is not None and set(areas) - set(owners):
        raise NotAllowed("notice.publish")
    return owners.get(areas[0]) if len(areas) == 1 else by.scope.partner_id


def _announce(notice: Notice) -> None:
    """All desks of the centre show it, and the partner whose town it is."""
    outbox.hint(Scope(notice.centre_id, notice.partner_id), "notice", notice.public_id)
