"""A threat or an emergency on the line: alerted at once, written down, ended by somebody or by the contact's end."""

import pytest

from amtsdraht.contacts.acts import ContactEnded, end_contact, end_emergency, raise_emergency
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.queries import running_emergencies
from amtsdraht.journal.models import Event, Hint
from amtsdraht.service_hours import clock
from tests.personae import World
from tests.quality.conversations import converse


def kinds(contact: Contact) -> list[tuple[str, int | None]]:
    events = Event.objects.filter(subject=contact.public_id, kind__startswith="emergency.").order_by("id")
    return list(events.values_list("kind", "account_id"))


def hints(contact: Contact) -> int:
    return Hint.objects.filter(kind="emergency", subject=contact.public_id, partner=None).count()


def test_an_emergency_is_seen_and_written_down_from_its_first_second(centre: World) -> None:
    contact = converse(centre.anna, ended=False)
    raise_emergency(centre.anna, contact)
    (running,) = running_emergencies(centre.scope)
    assert (running.pk, running.emergency_at) == (contact.pk, clock.now())
    assert kinds(contact) == [("emergency.raised", centre.anna.pk)]
    assert hints(contact) == 1


def test_all_clear_ends_it_and_is_written_down_too(centre: World) -> None:
    contact = converse(centre.anna, ended=False)
    raise_emergency(centre.anna, contact)
    clock.advance(minutes=2)
    end_emergency(centre.anna, contact)
    assert running_emergencies(centre.scope) == []
    assert kinds(contact) == [("emergency.raised", centre.anna.pk), ("emergency.ended", centre.anna.pk)]
    assert hints(contact) == 2


def test_a_second_alarm_keeps_the_first_moment_and_runs_again(centre: World) -> None:
    contact = converse(centre.anna, ended=False)
    first = clock.now()
    raise_emergency(centre.anna, contact)
    end_emergency(centre.anna, contact)
    clock.advance(minutes=5)
    raise_emergency(centre.anna, contact)
    (running,) = running_emergencies(centre.scope)
    assert (running.emergency_at, running.emergency_over_at) == (first, None)


def test_the_end_of_the_contact_ends_the_emergency(centre: World) -> None:
    contact = converse(centre.anna, ended=False)
    raise_emergency(centre.anna, contact)
    end_contact(centre.anna, contact)
    contact.refresh_from_db()
    assert contact.emergency_over_at == contact.ended_at == clock.now()
    assert running_emergencies(centre.scope) == []


def test_an_ended_contact_raises_no_alarm_that_nobody_could_end(centre: World) -> None:
    contact = converse(centre.anna)
    with pytest.raises(ContactEnded):
        raise_emergency(centre.anna, contact)
    assert running_emergencies(centre.scope) == []
