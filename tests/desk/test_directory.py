"""The agent looks up who sits where in the town hall, sees what must not leave the house, and forwards there."""

import uuid
from datetime import date

import pytest
from django.test import Client

from amtsdraht.contacts.models import Contact
from amtsdraht.knowledge.acts.directory import add_entry, say_absence
from amtsdraht.knowledge.directory_facts import EntryFacts
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.knowledge.states import DirectoryField
from amtsdraht.tenancy.scope import acting_in
from tests.desk.desks import at
from tests.office.pages import text_of
from tests.page_lint import lint_fragment, lint_page
from tests.personae import WETZLAR, World
from tests.quality.conversations import converse

INTERNAL = "Internal, do not pass on"


@pytest.fixture
def contact(office: World) -> Contact:
    return converse(office.anna, town=WETZLAR, ended=False)


@pytest.fixture
def people(office: World) -> dict[str, DirectoryEntry]:
    """Three of Wetzlar, one of Gießen."""
    lost = EntryFacts("Ordnungsamt", "Fundbüro", "Änne Müller", "0555 99-2311", public=(DirectoryField.DEPARTMENT,))
    with acting_in(office.scope):
        return {
            "lost": add_entry(office.carl, office.wetzlar, lost),
            "trade": add_entry(office.carl, office.wetzlar, EntryFacts("Ordnungsamt", "Gewerbe", "Jörg Beispiel")),
            "tax": add_entry(office.carl, office.wetzlar, EntryFacts("Stadtkasse", phone="0555 99-1")),
            "giessen": add_entry(office.dilek, office.giessen, EntryFacts("Ordnungsamt", name="Dora Muster")),
        }


def hits(anna: Client, contact: Contact, typed: str) -> str:
    return text_of(anna.get(at(contact, "verzeichnis"), {"directory": typed}))


def card(anna: Client, contact: Contact, entry: DirectoryEntry) -> str:
    return text_of(anna.get(at(contact, "verzeichnis"), {"entry": str(entry.public_id), "directory": "x"}))


def test_the_lookup_shows_the_town_of_the_contact_first(
    anna: Client, contact: Contact, people: dict[str, DirectoryEntry]
) -> None:
    shown = hits(anna, contact, "ordnungs")
    assert shown.index("Änne Müller") < shown.index("Jörg Beispiel") < shown.index("Dora Muster")
    assert "Gießen" in shown
    assert shown.count(">internal<") == 4
    assert lint_fragment(shown) == []
    assert "Nobody found" in hits(anna, contact, "qqqq")
    assert hits(anna, contact, " ").strip() == ""
    page = text_of(anna.get(at(contact)))
    assert 'data-key="Shift+F4"' in page
    assert lint_page(page) == []


def test_each_field_says_whether_it_is_internal(
    anna: Client, contact: Contact, people: dict[str, DirectoryEntry]
) -> None:
    shown = card(anna, contact, people["lost"])
    assert "0555 99-2311" in shown
    assert 'href="tel:0555992311"' in shown
    assert shown.count(INTERNAL) == 3
    assert lint_fragment(shown) == []


def test_who_is_absent_names_the_deputy_and_forwarding_goes_there(
    office: World, anna: Client, contact: Contact, people: dict[str, DirectoryEntry]
) -> None:
    with acting_in(office.scope):
        say_absence(office.carl, people["lost"], until=date(2027, 1, 8), deputy=people["trade"])
    shown = card(anna, contact, people["lost"])
    assert "Jörg Beispiel" in shown
    assert f"?to={people['trade'].public_id}" in shown
    form = text_of(anna.get(at(contact, "weiterleiten/"), {"to": str(people["trade"].public_id)}))
    assert 'value="Ordnungsamt, Gewerbe"' in form
    with acting_in(office.scope):
        say_absence(office.carl, people["trade"], until=date(2027, 1, 8), deputy=None)
    assert "Nobody stands in." in card(anna, contact, people["lost"])


def test_the_forwarding_form_proposes_the_places_of_the_town_without_names(
    anna: Client, contact: Contact, people: dict[str, DirectoryEntry]
) -> None:
    form = text_of(anna.get(at(contact, "weiterleiten/")))
    for target in ("Ordnungsamt, Fundbüro", "Ordnungsamt, Gewerbe", "Stadtkasse"):
        assert f'<option value="{target}">' in form
    assert "Müller" not in form
    assert "Dora" not in form
    assert lint_page(form) == []


def test_a_place_of_another_town_is_no_target_and_one_of_another_centre_does_not_exist(
    anna: Client, contact: Contact, people: dict[str, DirectoryEntry]
) -> None:
    assert "?to=" not in card(anna, contact, people["giessen"])
    form = anna.get(at(contact, "weiterleiten/"), {"to": str(people["giessen"].public_id)})
    assert 'value="Ordnungsamt"' not in text_of(form)
    for nobody in (str(uuid.uuid4()), "x"):
        assert anna.get(at(contact, "verzeichnis"), {"entry": nobody}).status_code == 404
        assert anna.get(at(contact, "weiterleiten/"), {"to": nobody}).status_code == 404
