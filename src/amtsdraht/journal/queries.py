"""What can be asked of the journal."""

import uuid

from django.db.models import QuerySet

from amtsdraht.journal.models import Event
from amtsdraht.tenancy.scope import Scope


def history_of(scope: Scope, subject: uuid.UUID) -> QuerySet[Event]:
    """All events about one subject, oldest first."""
    return Event.objects.filter(**scope.filters, subject=subject).order_by("id")
