"""Write down what happened."""

import uuid
from collections.abc import Mapping

from amtsdraht.journal.models import Event
from amtsdraht.journal.outbox import Fact
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Owned


def record(
    kind: str, row: Owned, *, subject: uuid.UUID, by: Actor | None, facts: Mapping[str, Fact] | None = None
) -> None:
    """Append one event about ``subject``. The facts must not hold personal data: they are kept for ever."""
    Event.objects.create(
        centre_id=row.centre_id,
        partner_id=row.partner_id,
        kind=kind,
        subject=subject,
        account_id=by.account_id if by else None,
        facts=dict(facts or {}),
    )
