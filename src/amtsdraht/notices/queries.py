"""What can be asked about notices."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from amtsdraht.notices.models import Acknowledgement, Notice
from amtsdraht.notices.states import ABOVE_MINOR, Audience, MessageStatus
from amtsdraht.places.keys import covering_areas
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope

ENDED_FOR = timedelta(minutes=30)
"""How long an "is over" line stands where the notice stood."""


def running_notices(scope: Scope, *, at: datetime | None = None) -> QuerySet[Notice]:
    """What holds now, the newest first. Over is over: nobody has to end a notice."""
    moment = at or clock.now()
    return (
        _visible(scope)
        .filter(withdrawn_at=None, replaced_at=None, awaits_approval=False)
        .filter(valid_from__lte=moment, valid_until__gt=moment)
        .order_by("-id")
    )


def notices_to_read(scope: Scope, account_id: int) -> QuerySet[Notice]:
    """Running notices, each with ``is_read``: whether this person has said so."""
    own = Acknowledgement.objects.filter(centre_id=scope.centre_id, notice=OuterRef("pk"), account_id=account_id)
    return running_notices(scope).annotate(is_read=Exists(own))


def ended_notices(scope: Scope) -> QuerySet[Notice]:
    """What was withdrawn a moment ago and was more than a service hint: people still ask about it."""
    since = clock.now() - ENDED_FOR
    over = _visible(scope).filter(withdrawn_at__gt=since, replaced_at=None, awaits_approval=False)
    return over.filter(severity__in=ABOVE_MINOR).order_by("-id")


def public_notices(scope: Scope) -> Sequence[Notice]:
    """What everybody may know, outside too: real, for the public; also what was withdrawn a moment ago."""
    for_all = {"audience": Audience.PUBLIC, "status": MessageStatus.ACTUAL}
    cancelled = _visible(scope).filter(
        withdrawn_at__gt=clock.now() - ENDED_FOR, replaced_at=None, awaits_approval=False
    )
    return [*running_notices(scope).filter(**for_all), *cancelled.filter(**for_all).order_by("-id")]


def public_notice(scope: Scope, public_id: uuid.UUID) -> Notice | None:
    return next((notice for notice in public_notices(scope) if notice.public_id == public_id), None)


def notices_for_town(scope: Scope, ars: str) -> Sequence[Notice]:
    """Running notices that name this town or an area around it."""
    return list(running_notices(scope).filter(areas__overlap=list(covering_areas(ars)))) if ars else []


def recent_notices(scope: Scope, *, limit: int = 50) -> Sequence[Notice]:
    """The last notices, running or over, for the page that lists them; ``read_by``: how many have read each."""
    return list(_visible(scope).annotate(read_by=Count("acknowledgements")).order_by("-id")[:limit])


def next_end(scope: Scope) -> datetime | None:
    """When the first of the running notices ends: until then a screen need not ask again."""
    return running_notices(scope).order_by("valid_until").values_list("valid_until", flat=True).first()


def notice_by_id(scope: Scope, public_id: uuid.UUID) -> Notice | None:
    return _visible(scope).filter(public_id=public_id).first()


def messages(scope: Scope, public_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Notice]:
    """Messages by their id: those that an update refers to."""
    return {notice.public_id: notice for notice in _visible(scope).filter(public_id__in=public_ids)}


def _visible(scope: Scope) -> QuerySet[Notice]:
    """A partner sees its own notices and those of the centre as a whole, but none that is for the centre alone."""
    if scope.partner_id is None:
        return Notice.objects.filter(centre_id=scope.centre_id)
    mine = Q(partner_id=scope.partner_id) | Q(partner_id=None)
    return Notice.objects.filter(mine, centre_id=scope.centre_id).exclude(audience=Audience.CENTRE)
