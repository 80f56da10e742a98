"""Who may forward, answer and see cases."""

import uuid
from dataclasses import dataclass

from django.http import Http404

from amtsdraht.cases.models import Case
from amtsdraht.tenancy.permission import allow, require
from amtsdraht.tenancy.roles import Actor, Role
from amtsdraht.tenancy.scope import Scope

allow("case.forward", Role.AGENT, Role.TEAM_LEAD)
allow("case.forward_again", Role.AGENT, Role.TEAM_LEAD)
allow("case.see", Role.AGENT, Role.TEAM_LEAD, Role.OFFICE_WORKER)
allow("case.answer", Role.OFFICE_WORKER)
allow("case.return", Role.OFFICE_WORKER)


@dataclass(frozen=True, slots=True)
class LinkHolder:
    """Whoever holds a one-time link: an office worker of that partner, for that one case, without an account."""

    scope: Scope
    case_id: int
    role: str = Role.OFFICE_WORKER
    account_id: None = None


def case_for(actor: Actor, public_id: uuid.UUID) -> Case:
    """The case, if it lies in the actor's scope; else "not found", as if it did not exist.

    Raises NotAllowed, Http404.
    """
    require(actor, "case.see")
    case = Case.objects.filter(**actor.scope.filters, public_id=public_id).first()
    if case is None or (isinstance(actor, LinkHolder) and case.pk != actor.case_id):
        raise Http404
    return case
