"""What the tests of the desk do again and again."""

import uuid

from django.http import HttpResponse
from django.test import Client

from amtsdraht.contacts.models import Concern, Contact
from amtsdraht.tenancy.scope import acting_in
from tests.personae import World

GENERAL = "general"
BOOK = "x" * 100_000


def at(contact: Contact, act: str = "") -> str:
    return f"/desk/kontakte/{contact.public_id}/{act}"


def post(client: Client, contact: Contact, act: str, **fields: str) -> HttpResponse:
    return client.post(at(contact, act), {"request_key": str(uuid.uuid4()), **fields})


def fresh(world: World, contact: Contact) -> Contact:
    with acting_in(world.scope):
        return Contact.objects.get(pk=contact.pk)


def concerns(world: World, contact: Contact) -> list[Concern]:
    with acting_in(world.scope):
        return list(Concern.objects.filter(contact=contact).order_by("id"))
