"""Who may hold a contact and record its concerns."""

import uuid

from django.http import Http404

from amtsdraht.contacts.models import Contact
from amtsdraht.tenancy.permission import allow, require
from amtsdraht.tenancy.roles import Actor, Role

allow("contact.open", Role.AGENT, Role.TEAM_LEAD)
allow("contact.work", Role.AGENT, Role.TEAM_LEAD)
allow("contact.count", Role.AGENT, Role.TEAM_LEAD, Role.EDITOR, Role.OFFICE_WORKER)
allow("emergency.raise", Role.AGENT, Role.TEAM_LEAD)
allow("emergency.end", Role.AGENT, Role.TEAM_LEAD)
allow("emergency.see", Role.TEAM_LEAD)


def own_contact(actor: Actor, public_id: uuid.UUID) -> Contact:
    """The actor's own contact, else "not found": nobody looks over a colleague's shoulder.

    Raises NotAllowed, Http404.
    """
    require(actor, "contact.work")
    filters = {**actor.scope.filters, "public_id": public_id, "agent_id": actor.account_id}
    contact = Contact.objects.filter(**filters).first()
    if contact is None:
        raise Http404
    return contact
