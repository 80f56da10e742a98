"""What can be asked about cases."""

from collections.abc import Sequence
from enum import StrEnum

from django.db.models import QuerySet

from amtsdraht.cases.models import Case, ForwardingDraft, Particulars
from amtsdraht.cases.states import OPEN
from amtsdraht.contacts.models import Contact
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope


class Light(StrEnum):
    """How near the due date is."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


def open_cases(scope: Scope) -> QuerySet[Case]:
    """Everything still owed to a citizen, the most pressing first."""
    return _cases(scope).filter(state__in=sorted(OPEN)).order_by("due_at", "id")


def cases_of_contact(contact: Contact) -> Sequence[Case]:
    return list(_cases(Scope(contact.centre_id)).filter(contact=contact).order_by("id"))


def overdue_cases(scope: Scope) -> QuerySet[Case]:
    return open_cases(scope).filter(due_at__lt=clock.now())


def particulars_of(case: Case) -> Particulars | None:
    """What is personal about the case, or None once it is anonymised."""
    return Particulars.objects.filter(centre_id=case.centre_id, case=case).first()


def draft_of(contact: Contact) -> dict[str, str]:
    """What has been typed into the forwarding form of this contact so far."""
    draft = ForwardingDraft.objects.filter(centre_id=contact.centre_id, contact=contact).first()
    return dict(draft.fields) if draft else {}


def light_of(case: Case) -> Light:
    """Red when overdue, yellow in the last third of the promised time, else green."""
    now = clock.now()
    if case.state not in OPEN:
        late = (case.answered_at or case.closed_at or now) > case.due_at
        return Light.RED if late else Light.GREEN
    if now > case.due_at:
        return Light.RED
    return Light.YELLOW if (case.due_at - now) * 3 < case.due_at - case.forwarded_at else Light.GREEN


def _cases(scope: Scope) -> QuerySet[Case]:
    return Case.objects.filter(**scope.filters).select_related("partner", "concern")
