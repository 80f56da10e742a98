"""Everything that leaves a transaction: hints for open screens and errands for the workers.

Both are rows of the same transaction as the change they speak of; so neither can be lost or come too early.
"""

import uuid

from procrastinate.contrib.django import app

from amtsdraht.journal.models import Hint
from amtsdraht.tenancy.scope import Scope

Fact = str | int | bool | None


def hint(scope: Scope, kind: str, subject: uuid.UUID | None = None) -> None:
    """Tell the open screens of this scope that something of this kind changed."""
    Hint.objects.create(centre_id=scope.centre_id, partner_id=scope.partner_id, kind=kind, subject=subject)


def errand(scope: Scope, task: str, **arguments: Fact) -> None:
    """Have a worker do the named task after this transaction, at least once, in this scope."""
    app.configure_task(task).defer(centre_id=scope.centre_id, partner_id=scope.partner_id, **arguments)
