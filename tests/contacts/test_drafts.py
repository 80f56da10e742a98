"""What she types is kept as she types it; nothing older ever replaces it."""

import uuid
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amtsdraht.contacts.acts import TextTooLong, open_contact, save_note, save_words
from amtsdraht.contacts.models import LONGEST_NOTE, LONGEST_WORDS, Contact
from amtsdraht.contacts.states import Channel
from amtsdraht.people.models import Account
from tests.personae import World

WITH_DATABASE = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def contact(centre: World) -> Contact:
    return open_contact(centre.anna, Channel.WALK_IN, request_key=uuid.uuid4())


@WITH_DATABASE
@given(order=st.lists(st.integers(1, 12), min_size=1, max_size=12))
def test_the_newest_version_wins_in_whatever_order_they_arrive(centre: World, order: list[int]) -> None:
    contact = open_contact(centre.anna, Channel.WALK_IN, request_key=uuid.uuid4())
    for version in order:
        save_words(centre.anna, contact, f"Worte {version}", version=version)
        save_note(centre.anna, contact, f"Notiz {version}", version=version)
    contact.refresh_from_db()
    assert (contact.words, contact.note) == (f"Worte {max(order)}", f"Notiz {max(order)}")
    assert contact.words_version == contact.note_version == max(order)


def test_emptying_the_field_is_a_version_like_any_other(centre: World, contact: Contact) -> None:
    save_words(centre.anna, contact, "mein Perso ist weg", version=1)
    save_words(centre.anna, contact, "", version=2)
    contact.refresh_from_db()
    assert contact.words == ""


@pytest.mark.parametrize(("save", "limit"), [(save_words, LONGEST_WORDS), (save_note, LONGEST_NOTE)])
def test_a_pasted_book_is_refused_with_both_lengths_and_changes_nothing(
    centre: World, contact: Contact, save: Callable[..., None], limit: int
) -> None:
    save(centre.anna, contact, "x" * limit, version=1)
    with pytest.raises(TextTooLong) as refused:
        save(centre.anna, contact, "y" * 100_000, version=2)
    assert (refused.value.length, refused.value.limit) == (100_000, limit)
    contact.refresh_from_db()
    assert {contact.words, contact.note} == {"x" * limit, ""}
    assert {contact.words_version, contact.note_version} == {1, 0}


def test_nobody_types_into_the_contact_of_another_centre(centre: World, contact: Contact) -> None:
    from amtsdraht.tenancy.permission import NotAllowed
    from tests.personae import make_world

    neighbour: Account = make_world("Servicecenter Nebenan", suffix="2").anna
    with pytest.raises(NotAllowed):
        save_words(neighbour, contact, "fremd", version=9)
    contact.refresh_from_db()
    assert contact.words == ""
