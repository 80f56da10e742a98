"""The agent sees how old an answer is and who keeps it, and says with two keys what is wrong with it."""

import pytest
from django.test import Client

from amtsdraht.contacts.models import Contact
from amtsdraht.knowledge.feedback import open_tasks
from amtsdraht.knowledge.models import Service, UnansweredSearch
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.desk.desks import GENERAL, at, post
from tests.office.pages import text_of
from tests.page_lint import lint_fragment, lint_page
from tests.personae import FRANKFURT, WETZLAR, World
from tests.quality.conversations import converse


@pytest.fixture
def contact(office: World) -> Contact:
    return converse(office.anna, town=WETZLAR, ended=False)


def show(anna: Client, contact: Contact, words: str, topic: str) -> str:
    anna.post(at(contact, "worte"), {"words": words, "draft_version": "1"})
    return text_of(anna.post(at(contact, "antwort"), {"topic": topic}))


def perso(office: World) -> Service:
    with acting_in(office.scope):
        return Service.objects.get(value="perso")


def tasks(office: World) -> list[tuple[str, str, str, tuple[str, ...]]]:
    with acting_in(office.scope):
        return [
            (task.first.kind, task.first.title, str(task.first.partner or ""), task.words)
            for task in open_tasks(office.scope)
        ]


def test_the_answer_shows_its_age_and_who_looks_after_it(office: World, anna: Client, contact: Contact) -> None:
    text = perso(office)
    with acting_in(office.scope):
        Service.objects.filter(pk=text.pk).update(changed_at=clock.now())
    shown = show(anna, contact, "Perso weg", text.topic)
    assert "0 days old" in shown
    assert "115@wetzlar.example" in shown
    assert "Due for review" not in shown
    with clock.fixed_at("2027-08-24T10:00"):
        assert "Due for review" in text_of(anna.post(at(contact, "antwort"), {"topic": text.topic}))


@pytest.mark.parametrize("kind", ["wrong", "missing", "outdated"])
def test_a_key_hands_the_shown_text_to_its_town_with_the_citizens_words(
    office: World, anna: Client, contact: Contact, kind: str
) -> None:
    text = perso(office)
    page = show(anna, contact, "Perso weg", text.topic)
    assert lint_fragment(page) == []
    for key in ("Shift+F6", "Shift+F7", "Shift+F9"):
        assert f'data-key="{key}"' in page
    for _ in range(2):
        answer = anna.post(
            at(contact, "rueckmeldung"), {"kind": kind, "service": text.key}, headers={"HX-Request": "true"}
        )
    assert text_of(answer) == "Noted: the town gets it as a task."
    assert tasks(office) == [(kind, "Verlust Personalausweis", "Wetzlar", ("perso weg",))]


def test_without_an_answer_the_words_say_which_text_is_missing(office: World, anna: Client, contact: Contact) -> None:
    page = text_of(anna.get(at(contact)))
    assert "A text is missing" in page
    assert lint_page(page) == []
    told = anna.post(at(contact, "rueckmeldung"), {"kind": "missing"}, headers={"HX-Request": "true"})
    assert "Type first what the citizen asks." in text_of(told)
    anna.post(at(contact, "worte"), {"words": "Kanu mieten", "draft_version": "1"})
    assert anna.post(at(contact, "rueckmeldung"), {"kind": "missing"}).url == at(contact)
    assert tasks(office) == [("missing", "", "Wetzlar", ("kanu mieten",))]


def test_a_text_of_no_partner_is_a_task_of_the_centre(office: World, anna: Client) -> None:
    contact = converse(office.anna, town=FRANKFURT, ended=False)
    anna.post(at(contact, "worte"), {"words": "Hund", "draft_version": "1"})
    told = anna.post(at(contact, "rueckmeldung"), {"kind": "wrong", "service": "nobody/knows"})
    assert told.status_code == 302
    assert tasks(office) == [("wrong", "", "", ("hund",))]


@pytest.mark.parametrize(
    ("words", "outcome", "counted"),
    [
        ("qqxx", "answered", True),
        ("Personalausweis", "answered", False),
        ("Personalausweis", "knowledge_missing", True),
        ("qqxx", "wrong_number", False),
        ("qqxx Frau Groß", "knowledge_missing", False),
    ],
)
def test_what_nobody_knew_is_counted_when_the_concern_is_recorded(
    office: World, anna: Client, contact: Contact, words: str, outcome: str, *, counted: bool
) -> None:
    anna.post(at(contact, "worte"), {"words": words, "draft_version": "1"})
    for _ in range(2):
        assert post(anna, contact, "anliegen", category=GENERAL, outcome=outcome).status_code == 302
    with acting_in(office.scope):
        assert UnansweredSearch.objects.count() == int(counted)
