"""How a case ends: delivered or not, closed, and what is personal erased."""

from datetime import timedelta

from django.db import transaction

from amtsdraht.cases.acts.moving import locked, move
from amtsdraht.cases.models import Case, ForwardingDraft, Particulars
from amtsdraht.cases.states import CaseState
from amtsdraht.contacts.acts import end_abandoned
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope

KEPT_AFTER_CLOSING = timedelta(days=14)


@transaction.atomic
def note_delivery(case: Case, *, delivered: bool) -> None:
    """The mail server has taken the mail for the department, or refused it for good."""
    held = locked(case)
    if held.state in {CaseState.NEW, CaseState.UNDELIVERABLE}:
        move(held, CaseState.DELIVERED if delivered else CaseState.UNDELIVERABLE, by=None)


@transaction.atomic
def close_answered(case: Case, *, by: Actor | None = None) -> None:
    """The citizen has the answer: the promise is kept (or broken, for good to see)."""
    held = locked(case)
    if held.state == CaseState.ANSWERED:
        held.closed_at = clock.now()
        move(held, CaseState.CLOSED, by=by)


@transaction.atomic
def clear_abandoned(scope: Scope) -> int:
    """End contacts that were left open, and forget the forwardings begun in them. Returns how many."""
    ended = end_abandoned(scope)
    ForwardingDraft.objects.filter(centre_id=scope.centre_id, contact__in=ended).delete()
    return len(ended)


@transaction.atomic
def anonymise_closed(scope: Scope, *, limit: int = 500) -> int:
    """Erase what is personal in cases closed long enough ago. Returns how many; the figures stay."""
    ripe = clock.now() - KEPT_AFTER_CLOSING
    cases = Case.objects.select_for_update(skip_locked=True).filter(
        **scope.filters, state=CaseState.CLOSED, closed_at__lt=ripe
    )[:limit]
    count = 0
    for case in cases:
        Particulars.objects.filter(case=case).delete()
        case.links.all().delete()
        move(case, CaseState.ANONYMISED, by=None)
        count += 1
    return count
