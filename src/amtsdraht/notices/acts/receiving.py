"""Official warnings come in, and people decide what becomes of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.notices.matching import WatchedTown, concern_of
from amtsdraht.notices.models import ReceivedWarning, WatchedPlace
from amtsdraht.notices.ports import OfficialWarning, Poll, WarnedArea
from amtsdraht.notices.states import FeedKind
from amtsdraht.partners.queries import partners_of
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope


@dataclass(frozen=True, slots=True)
class Taken:
    """What a poll has brought."""

    new: int
    known: int
    elsewhere: int
    ended: int


@transaction.atomic
def take_poll(scope: Scope, kind: FeedKind, poll: Poll) -> Taken:
    """Take in what a source says now. Warnings for other regions are left out; taking the same again changes nothing.

    A warning is over when a later message refers to it, when it expires, or when it is missing from a complete poll.
    A partial one ends nothing: that a source is half dead does not mean that the danger is over.
    """
    towns = _towns(scope)
    counts = {"new": 0, "known": 0, "elsewhere": 0}
    for warning in poll.warnings:
        counts[_take(scope, kind, warning, towns=towns)] += 1
    ended = _end_missing(scope, kind, poll) if poll.is_complete else 0
    ended += _end(scope, kind, Q(identifier__in=_replaced(poll.warnings)))
    if counts["new"] or ended:
        outbox.hint(scope, "notice")
    return Taken(**counts, ended=ended)


@transaction.atomic
def put_aside(by: Actor, warning: ReceivedWarning) -> None:
    """It needs no notice of the centre's own. A second time changes nothing."""
    require(by, "warning.settle", warning)
    if _settle(warning):
        record("warning.put_aside", warning, subject=warning.public_id, by=by)


def settle(by: Actor, warning: ReceivedWarning) -> None:
    """It has become a notice."""
    require(by, "warning.settle", warning)
    _settle(warning)


@transaction.atomic
def watch_place(scope: Scope, ars: str, name: str, *, longitude: float, latitude: float) -> WatchedPlace:
    """From now on the polygons of warnings are asked for this place; the same name again moves it."""
    place, _made = WatchedPlace.objects.update_or_create(
        centre_id=scope.centre_id, ars=ars, name=name, defaults={"longitude": longitude, "latitude": latitude}
    )
    return place


def _towns(scope: Scope) -> list[WatchedTown]:
    places: dict[str, list[tuple[float, float]]] = {}
    for place in WatchedPlace.objects.filter(centre_id=scope.centre_id):
        places.setdefault(place.ars, []).append((place.longitude, place.latitude))
    return [WatchedTown(partner.ars, tuple(places.get(partner.ars, ()))) for partner in partners_of(scope)]


def _take(scope: Scope, kind: FeedKind, warning: OfficialWarning, *, towns: list[WatchedTown]) -> str:
    """Which count it belongs to."""
    concern = concern_of(warning, towns)
    if concern.is_elsewhere:
        return "elsewhere"
    row, is_new = ReceivedWarning.objects.update_or_create(
        centre_id=scope.centre_id,
        feed=kind,
        identifier=warning.identifier,
        defaults={
            "type": warning.type,
            "status": warning.status,
            "severity": warning.severity,
            "event": warning.event[:200],
            "headline": warning.headline[:500],
            "description": warning.description,
            "instruction": warning.instruction,
            "web": warning.web,
            "contact": warning.contact,
            "source": warning.source[:200],
            "place": _described(warning.areas),
            "areas": list(concern.towns),
            "sent": warning.sent,
            "onset": warning.onset,
            "expires": warning.expires,
            "seen_at": clock.now(),
            "ended_at": None,
        },
    )
    if is_new:
        record("warning.received", row, subject=row.public_id, by=None, facts={"feed": kind})
    return "new" if is_new else "known"


def _described(areas: Iterable[WarnedArea]) -> str:
    return "; ".join(dict.fromkeys(filter(None, (_with_heights(area) for area in areas))))


def _with_heights(area: WarnedArea) -> str:
    heights = [f"{word} {metres} m" for word, metres in (("ab", area.above), ("bis", area.below)) if metres is not None]
    return ", ".join(filter(None, (area.description, " ".join(heights))))


def _replaced(warnings: Iterable[OfficialWarning]) -> set[str]:
    return {reference for warning in warnings for reference in warning.references}


def _end_missing(scope: Scope, kind: FeedKind, poll: Poll) -> int:
    return _end(scope, kind, ~Q(identifier__in=[warning.identifier for warning in poll.warnings]))


def _end(scope: Scope, kind: FeedKind, which: Q) -> int:
    current = ReceivedWarning.objects.filter(which, centre_id=scope.centre_id, feed=kind, ended_at=None)
    return current.update(ended_at=clock.now())


def _settle(warning: ReceivedWarning) -> bool:
    open_ones = ReceivedWarning.objects.filter(pk=warning.pk, settled_at=None)
    return bool(open_ones.update(settled_at=clock.now()))
