"""What can be asked about notices."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from amtsdraht.notices.models import Notice
from amtsdraht.places.keys import covering_areas
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope


def running_notices(scope: Scope, *, at: datetime | None = None) -> QuerySet[Notice]:
    """What holds now, the newest first. Over is over: nobody has to end a notice."""
    moment = at or clock.now()
    return _visible(scope).filter(withdrawn_at=None, valid_from__lte=moment, valid_until__gt=moment).order_by("-id")


def notices_for_town(scope: Scope, ars: str) -> Sequence[Notice]:
    """Running notices that name this town or an area around it."""
    return list(running_notices(scope).filter(areas__overlap=list(covering_areas(ars)))) if ars else []


def recent_notices(scope: Scope, *, limit: int = 50) -> Sequence[Notice]:
    """The last notices, running or over, for the page that lists them."""
    return list(_visible(scope).order_by("-id")[:limit])


def next_end(scope: Scope) -> datetime | None:
    """When the first of the running notices ends: until then a screen need not ask again."""
    return running_notices(scope).order_by("valid_until").values_list("valid_until", flat=True).first()


def notice_by_id(scope: Scope, public_id: uuid.UUID) -> Notice | None:
    return _visible(scope).filter(public_id=public_id).first()


def _visible(scope: Scope) -> QuerySet[Notice]:
    """A partner sees its own notices and those of the centre as a whole."""
    mine = Q() if scope.partner_id is None else Q(partner_id=scope.partner_id) | Q(partner_id=None)
    return Notice.objects.filter(mine, centre_id=scope.centre_id)
