"""The one way a case changes its state: lock, move, write down, announce."""

from amtsdraht.cases.models import LONGEST_TEXT, Case
from amtsdraht.cases.states import MOVES, CaseState
from amtsdraht.contacts.acts import TextTooLong
from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope


class CaseMoved(Exception):
    """The case is no longer in a state in which this can be done; somebody was faster."""


def locked(case: Case) -> Case:
    """The case as it is now, held until the transaction ends."""
    return Case.objects.select_for_update().get(centre_id=case.centre_id, pk=case.pk)


def move(case: Case, state: CaseState, *, by: Actor | None) -> None:
    """Raises CaseMoved if the state may not follow."""
    if state not in MOVES[CaseState(case.state)]:
        raise CaseMoved
    case.state = state
    case.save()
    record(f"case.{state}", case, subject=case.public_id, by=by)
    outbox.hint(scope_of(case), "case", case.public_id)


def scope_of(case: Case) -> Scope:
    return Scope(case.centre_id, case.partner_id)


def check_length(length: int) -> None:
    """Raises TextTooLong."""
    if length > LONGEST_TEXT:
        raise TextTooLong(length=length, limit=LONGEST_TEXT)
