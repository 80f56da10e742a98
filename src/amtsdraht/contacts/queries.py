"""What can be asked about contacts."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from amtsdraht.contacts.models import Concern, Contact
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope


def open_contacts(actor: Actor) -> Sequence[Contact]:
    """The contacts this agent has open, the oldest first."""
    filters = {**actor.scope.filters, "agent_id": actor.account_id, "ended_at": None}
    return list(Contact.objects.filter(**filters).order_by("id"))


def concerns_of(contact: Contact) -> Sequence[Concern]:
    return list(contact.concerns.filter(centre_id=contact.centre_id).order_by("id"))


def contacts_since(scope: Scope, since: datetime) -> QuerySet[Contact]:
    return Contact.objects.filter(**scope.filters, began_at__gte=since)


def concerns_since(scope: Scope, since: datetime) -> QuerySet[Concern]:
    return Concern.objects.filter(**scope.filters, recorded_at__gte=since)


def running_emergencies(scope: Scope) -> Sequence[Contact]:
    """Contacts in which an emergency was raised and nobody has ended it yet."""
    filters = {**scope.filters, "emergency_at__isnull": False, "emergency_over_at": None}
    return list(Contact.objects.filter(**filters).select_related("agent").order_by("emergency_at"))
