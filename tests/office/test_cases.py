from datetime import timedelta

import pytest
from django.test import Client

from amtsdraht.cases.acts.closing import anonymise_closed, note_delivery
from amtsdraht.cases.acts.replying import answer_case, return_case, take_on
from amtsdraht.cases.models import Case, Particulars
from amtsdraht.cases.states import CaseState, ReplyWay
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import World, make_world
from tests.quality.conversations import FACTS, forward
from tests.signing_in import browser_of


@pytest.fixture
def case(world: World) -> Case:
    return forward(world.anna)


@pytest.fixture
def carl(world: World) -> Client:
    return english_browser_of(world.carl)


@pytest.fixture
def anna(world: World) -> Client:
    return english_browser_of(world.anna)


def address(case: Case, act: str = "") -> str:
    return f"/office/cases/{case.public_id}/{act}"


def fresh(world: World, case: Case) -> Case:
    with acting_in(world.scope):
        return Case.objects.select_related("particulars").get(pk=case.pk)


def test_the_case_shows_what_the_office_needs(case: Case, carl: Client) -> None:
    page = text_of(carl.get(address(case)))
    for shown in (case.number, FACTS, "Dauert meist vier Wochen.", "gross@buerger.example", "Elke Groß", "in time"):
        assert shown in page
    assert "forwarded to the department" in page
    assert lint_page(page) == []


@pytest.mark.parametrize("act", ["take-on", "answer", "return", "forward-again"])
def test_strangers_find_no_case(world: World, case: Case, act: str) -> None:
    neighbour = make_world("Servicecenter Nebenan", suffix="2")
    for stranger in (world.dilek, neighbour.carl, neighbour.berta):
        client = browser_of(stranger)
        assert client.get(address(case)).status_code == 404
        assert client.post(address(case, act), {"text": "x", "department": "x"}).status_code == 404
    for person in (world.erik, world.oskar):
        assert browser_of(person).get(address(case)).status_code == 403
    assert Client().get(address(case)).status_code == 302
    assert fresh(world, case).state == CaseState.NEW


def test_the_office_takes_on_and_answers(world: World, case: Case, carl: Client) -> None:
    carl.post(address(case, "take-on"))
    assert fresh(world, case).state == CaseState.IN_PROGRESS
    page = text_of(carl.post(address(case, "answer"), {"text": "Ja, rechtzeitig."}, follow=True))
    answered = fresh(world, case)
    assert (answered.state, answered.particulars.answer) == (CaseState.ANSWERED, "Ja, rechtzeitig.")
    for shown in ("taken on by the department", "answered by the department", "Ja, rechtzeitig."):
        assert shown in page
    assert "Send the answer" not in page


def test_an_answer_by_mail_needs_a_text(world: World, case: Case, carl: Client) -> None:
    response = carl.post(address(case, "answer"), {"text": ""})
    assert response.status_code == 422
    assert "Please write the answer" in text_of(response)
    assert lint_page(text_of(response)) == []
    assert fresh(world, case).state == CaseState.NEW


def test_a_call_that_was_made_needs_no_text(world: World, carl: Client) -> None:
    case = forward(world.anna, way=ReplyWay.CALLBACK)
    assert "Done – answered by telephone" in text_of(carl.get(address(case)))
    carl.post(address(case, "answer"), {"text": ""})
    assert fresh(world, case).state == CaseState.CLOSED


def test_a_pasted_book_is_kept_with_a_sentence(world: World, case: Case, carl: Client) -> None:
    book = "x" * 100_000
    response = carl.post(address(case, "answer"), {"text": book})
    assert response.status_code == 422
    assert "The text has 100000 characters, 4000 are allowed." in text_of(response)
    assert book in text_of(response)
    assert fresh(world, case).state == CaseState.NEW


def test_whoever_is_second_is_told_and_keeps_the_text(world: World, case: Case, carl: Client) -> None:
    with acting_in(world.carl.scope):
        answer_case(world.carl, case, "Die erste Antwort.")
    response = carl.post(address(case, "answer"), {"text": "Die zweite Antwort."})
    assert response.status_code == 422
    assert "Somebody was faster" in text_of(response)
    assert "Die zweite Antwort." in text_of(response)
    assert lint_page(text_of(response)) == []
    assert fresh(world, case).particulars.answer == "Die erste Antwort."


def test_not_responsible_gives_the_case_back(world: World, case: Case, carl: Client, anna: Client) -> None:
    carl.post(address(case, "return"), {"because": "Das macht der Kreis."})
    assert fresh(world, case).state == CaseState.RETURNED
    page = text_of(anna.get(address(case)))
    assert "Das macht der Kreis." in page
    assert "Forward again" in page
    assert lint_page(page) == []


def test_the_centre_reads_but_does_not_answer(world: World, case: Case) -> None:
    for person in (world.anna, world.berta):
        client = english_browser_of(person)
        page = text_of(client.get(address(case)))
        assert FACTS in page
        assert "Send the answer" not in page
        assert client.post(address(case, "answer"), {"text": "Nein."}).status_code == 403
    assert fresh(world, case).state == CaseState.NEW


def test_a_returned_case_goes_out_again_with_the_same_promise(world: World, case: Case, anna: Client) -> None:
    with acting_in(world.carl.scope):
        return_case(world.carl, case, "Wir nicht.")
    anna.post(address(case, "forward-again"), {"department": "Ordnungsamt"})
    again = fresh(world, case)
    assert (again.state, again.department, again.due_at) == (CaseState.NEW, "Ordnungsamt", case.due_at)


def test_an_undeliverable_case_goes_out_again(world: World, case: Case, anna: Client) -> None:
    with acting_in(world.scope):
        note_delivery(case, delivered=False)
    assert "could not be delivered" in text_of(anna.get(address(case)))
    anna.post(address(case, "forward-again"), {"department": "Bürgerbüro"})
    assert fresh(world, case).state == CaseState.NEW


def test_a_case_with_the_department_does_not_go_out_again(world: World, case: Case, anna: Client) -> None:
    with acting_in(world.carl.scope):
        take_on(world.carl, case)
    response = anna.post(address(case, "forward-again"), {"department": "Bauamt"})
    assert response.status_code == 422
    assert "Somebody was faster" in text_of(response)
    assert fresh(world, case).department == "Bürgerbüro"


def test_the_office_cannot_forward_again(world: World, case: Case, carl: Client) -> None:
    with acting_in(world.carl.scope):
        return_case(world.carl, case, "Wir nicht.")
    assert carl.post(address(case, "forward-again"), {"department": "x"}).status_code == 403


def test_an_anonymised_case_says_so(world: World, carl: Client) -> None:
    case = forward(world.anna, way=ReplyWay.FAX)
    with acting_in(world.carl.scope):
        answer_case(world.carl, case, "")
    with clock.fixed_at(clock.now() + timedelta(days=15)), acting_in(world.scope):
        assert anonymise_closed(world.scope) == 1
        assert not Particulars.objects.filter(case=case).exists()
    page = text_of(carl.get(address(case)))
    assert "The personal data has been erased." in page
    assert "personal data erased" in page
    assert lint_page(page) == []
