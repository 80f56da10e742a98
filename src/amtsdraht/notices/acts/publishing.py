"""Publish, approve, update and withdraw."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.notices.acts.receiving import settle
from amtsdraht.notices.drafts import NoticeText, Reach
from amtsdraht.notices.models import Notice, ReceivedWarning
from amtsdraht.notices.models.notice import LONGEST_SPOKEN
from amtsdraht.notices.states import ABOVE_MINOR
from amtsdraht.partners.queries import partners_of
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed, person, require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope


class NoticeNotPossible(Exception):
    """The notice cannot be published like this. The message says why."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """What the notice comes from: the message it takes the place of, or an official warning."""

    old: Notice | None = None
    warning_id: uuid.UUID | None = None


@transaction.atomic
def publish_notice(
    by: Actor, text: NoticeText, *, areas: Sequence[str], valid_until: datetime, request_key: uuid.UUID
) -> Notice:
    """Everybody on shift sees it at once; above Minor only after ``approve_notice``. Repeating it does nothing twice.

    Raises NoticeNotPossible, NotAllowed (an office worker speaks for its own town only).
    """
    require(by, "notice.publish")
    return _put_up(by, text, reach=Reach(areas, valid_until), request_key=request_key)


@transaction.atomic
def update_notice(by: Actor, notice: Notice, text: NoticeText, *, reach: Reach, request_key: uuid.UUID) -> Notice:
    """Say it anew: a message of its own that takes the place of the old one as soon as it is valid.

    Raises NoticeNotPossible (it is over, or somebody has updated it), NotAllowed.
    """
    require(by, "notice.publish", notice)
    current = Notice.objects.select_for_update().get(pk=notice.pk)
    update = _put_up(by, text, reach=reach, request_key=request_key, origin=_Origin(old=current))
    if not update.awaits_approval and current.replaced_at is None:
        _replace(current)
    return update


@transaction.atomic
def publish_from_warning(
    by: Actor, warning: ReceivedWarning, text: NoticeText, *, reach: Reach, key: uuid.UUID
) -> Notice:
    """A person makes a notice of an official warning, in words of its own; the original stands beside it unchanged."""
    require(by, "notice.publish")
    notice = _put_up(by, text, reach=reach, request_key=key, origin=_Origin(warning_id=warning.public_id))
    settle(by, warning)
    return notice


@transaction.atomic
def approve_notice(by: Actor, notice: Notice) -> None:
    """A second person lets it out; whoever wrote it cannot. Approving again changes nothing."""
    require(by, "notice.approve", notice)
    if notice.published_by == person(by):
        raise NotAllowed("notice.approve")
    _let_out(by, notice, kind="notice.approved")


@transaction.atomic
def publish_alone(by: Actor, notice: Notice) -> None:
    """In an emergency nobody waits for a second person; the journal keeps that it was so."""
    require(by, "notice.publish_alone", notice)
    _let_out(by, notice, kind="notice.published_alone")


@transaction.atomic
def withdraw_notice(by: Actor, notice: Notice) -> None:
    """End it before its time; a second withdrawal changes nothing."""
    require(by, "notice.withdraw", notice)
    changed = Notice.objects.filter(pk=notice.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
    if changed:
        record("notice.withdrawn", notice, subject=notice.public_id, by=by)
        _announce(notice)


def _put_up(
    by: Actor, text: NoticeText, *, reach: Reach, request_key: uuid.UUID, origin: _Origin = _Origin()
) -> Notice:
    old = origin.old
    earlier = Notice.objects.filter(centre_id=by.scope.centre_id, request_key=request_key).first()
    if earlier is not None:
        return earlier
    _check(text, reach, old)
    columns = _columns(text) | {"version": old.version + 1, "replaces": old.public_id} if old else _columns(text)
    notice, fresh = Notice.objects.get_or_create(
        centre_id=by.scope.centre_id,
        request_key=request_key,
        defaults=columns
        | {
            "partner_id": _speaks_for(by, reach.areas),
            "areas": list(reach.areas),
            "valid_until": reach.valid_until,
            "published_by": by.account_id,
            "source_warning": origin.warning_id or (old.source_warning if old else None),
        },
    )
    if fresh:
        record(_event_of(notice), notice, subject=notice.public_id, by=by, facts={"severity": notice.severity})
        if not notice.awaits_approval:
            _announce(notice)
    return notice


def _check(text: NoticeText, reach: Reach, old: Notice | None) -> None:
    """Raises NoticeNotPossible."""
    if not reach.areas:
        raise NoticeNotPossible(gettext_noop("Name at least one town."))
    if reach.valid_until <= clock.now():
        raise NoticeNotPossible(gettext_noop("The end lies in the past. Choose a later time."))
    if len(text.spoken_text) > LONGEST_SPOKEN:
        raise NoticeNotPossible(gettext_noop("The text for machines to read out is too long. Please shorten it."))
    if old is not None and (old.withdrawn_at is not None or old.replaced_at is not None or old.awaits_approval):
        raise NoticeNotPossible(gettext_noop("This notice has been replaced or withdrawn meanwhile."))


def _columns(text: NoticeText) -> dict[str, Any]:
    nature = text.nature
    return {
        "headline": text.headline,
        "text_to_say": text.text_to_say,
        "internal_note": text.internal_note,
        "spoken_text": text.spoken_text,
        "instruction": text.instruction,
        "web": text.web,
        "contact": text.contact,
        "translations": [
            {"language": one.language.value, "headline": one.headline, "text": one.text} for one in text.translations
        ],
        "event": nature.event,
        "severity": nature.severity,
        "urgency": nature.urgency,
        "certainty": nature.certainty,
        "status": nature.status,
        "audience": nature.audience,
        "awaits_approval": nature.severity in ABOVE_MINOR,
    }


def _event_of(notice: Notice) -> str:
    if notice.awaits_approval:
        return "notice.submitted"
    return "notice.updated" if notice.replaces else "notice.published"


def _let_out(by: Actor, notice: Notice, *, kind: str) -> None:
    """Only what still waits: not withdrawn meanwhile, not over, not overtaken by another update."""
    waiting = Notice.objects.select_for_update().filter(pk=notice.pk, awaits_approval=True, withdrawn_at=None).first()
    if waiting is None:
        return
    now = clock.now()
    if waiting.valid_until <= now:
        raise NoticeNotPossible(gettext_noop("The end lies in the past. Choose a later time."))
    if waiting.replaces is not None:
        same = {"centre_id": waiting.centre_id, "public_id": waiting.replaces}
        old = Notice.objects.select_for_update().filter(**same).first()
        if old is None or old.replaced_at is not None or old.withdrawn_at is not None:
            raise NoticeNotPossible(gettext_noop("This notice has been replaced or withdrawn meanwhile."))
        _replace(old)
    waiting.awaits_approval, waiting.approved_by, waiting.valid_from = False, person(by), now
    waiting.save(update_fields=["awaits_approval", "approved_by", "valid_from"])
    record(kind, waiting, subject=waiting.public_id, by=by, facts={"severity": waiting.severity})
    _announce(waiting)


def _replace(old: Notice) -> None:
    old.replaced_at = clock.now()
    old.save(update_fields=["replaced_at"])
    _announce(old)


def _speaks_for(by: Actor, areas: Sequence[str]) -> int | None:
    """The partner whose notice it is: the only town named, if it is one; None for several or larger areas."""
    owners = {partner.ars: partner.pk for partner in partners_of(by.scope)}
    if by.scope.partner_id is not None and set(areas) - set(owners):
        raise NotAllowed("notice.publish")
    return owners.get(areas[0]) if len(areas) == 1 else by.scope.partner_id


def _announce(notice: Notice) -> None:
    """All desks of the centre show it, and the partner whose town it is."""
    outbox.hint(Scope(notice.centre_id, notice.partner_id), "notice", notice.public_id)
