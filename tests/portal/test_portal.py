import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from amtsdraht.cases.acts.forwarding import forward_again
from amtsdraht.cases.acts.replying import answer_case, return_case
from amtsdraht.cases.links import address_of
from amtsdraht.cases.models import LONGEST_TEXT, Case, Particulars
from amtsdraht.cases.states import CaseState, ReplyWay
from amtsdraht.portal.discretion import WithoutTokens, hide_tokens
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.page_lint import lint_page
from tests.personae import GIESSEN, World
from tests.quality.conversations import FACTS, forward
from tests.signing_in import browser_of

UNKNOWN = "/antwort/AAAAAAAAAAAAAAAAAAAAAA"
PERSONAL = (FACTS, "gross@buerger.example", "Elke Groß")


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.fixed_at("2026-11-24T10:00"), translation.override("en"):
        yield


@pytest.fixture
def case(world: World) -> Case:
    return forward(world.anna)


@pytest.fixture
def office() -> Client:
    return Client(headers={"accept-language": "en"})


def link_of(world: World, case: Case) -> str:
    """The path of the newest link, as it stands in the mail."""
    with acting_in(world.scope):
        return "/antwort/" + address_of(case.links.latest("id")).rpartition("/")[2]


def state_of(world: World, case: Case) -> str:
    with acting_in(world.scope):
        return str(Case.objects.get(pk=case.pk).state)


def answer_kept(world: World, case: Case) -> str:
    with acting_in(world.scope):
        return Particulars.objects.get(case=case).answer


def test_the_link_shows_the_case_and_what_the_citizen_wishes(world: World, case: Case, office: Client) -> None:
    page = office.get(link_of(world, case))
    assert page.status_code == 200
    for shown in (case.number, "Reisepass beantragen", "Dauert meist vier Wochen.", *PERSONAL):
        assert shown in page.content.decode()
    assert lint_page(page.content.decode()) == []


def test_opening_the_link_changes_nothing_because_mail_scanners_do_it(world: World, case: Case, office: Client) -> None:
    for _ in range(3):
        office.get(link_of(world, case))
        office.head(link_of(world, case))
    assert state_of(world, case) == CaseState.NEW


def test_taking_on_is_said_with_a_button(world: World, case: Case, office: Client) -> None:
    link = link_of(world, case)
    assert office.get(f"{link}/bearbeiten").status_code == 405
    assert office.post(f"{link}/bearbeiten", follow=True).status_code == 200
    assert state_of(world, case) == CaseState.IN_PROGRESS


def test_the_answer_is_kept_and_goes_to_the_citizen(world: World, case: Case, office: Client) -> None:
    link = link_of(world, case)
    page = office.post(f"{link}/beantworten", {"text": "Ja, nach drei Wochen."}, follow=True)
    assert page.redirect_chain == [(f"{link}/danke", 302)]
    assert "Thank you" in page.content.decode()
    assert lint_page(page.content.decode()) == []
    assert (state_of(world, case), answer_kept(world, case)) == (CaseState.ANSWERED, "Ja, nach drei Wochen.")


@pytest.mark.parametrize(
    ("way", "button"),
    [(ReplyWay.FAX, "Done – answered by fax"), (ReplyWay.CALLBACK, "Done – answered by telephone")],
)
def test_what_was_answered_by_telephone_or_fax_needs_no_text(
    world: World, office: Client, way: ReplyWay, button: str
) -> None:
    case = forward(world.anna, way=way)
    link = link_of(world, case)
    assert button in office.get(link).content.decode()
    office.post(f"{link}/beantworten", {"text": ""})
    assert state_of(world, case) == CaseState.CLOSED


def test_an_answer_by_mail_needs_a_text(world: World, case: Case, office: Client) -> None:
    page = office.post(f"{link_of(world, case)}/beantworten", {"text": "  "})
    assert page.status_code == 422
    assert "Please write the answer" in page.content.decode()
    assert lint_page(page.content.decode()) == []
    assert state_of(world, case) == CaseState.NEW


def test_a_text_that_is_too_long_is_kept_to_be_shortened(world: World, case: Case, office: Client) -> None:
    text = "lang " * 20_000
    page = office.post(f"{link_of(world, case)}/beantworten", {"text": text + "Ende"})
    assert page.status_code == 422
    assert "The text has 100004 characters, 4000 are allowed." in page.content.decode()
    assert text + "Ende" in page.content.decode()
    assert state_of(world, case) == CaseState.NEW


def test_line_ends_of_the_browser_do_not_count_twice(world: World, case: Case, office: Client) -> None:
    page = office.post(f"{link_of(world, case)}/beantworten", {"text": "a\r\n" * (LONGEST_TEXT // 2)})
    assert page.status_code == 302


def test_a_wrong_office_gives_the_case_back(world: World, case: Case, office: Client) -> None:
    link = link_of(world, case)
    page = office.post(f"{link}/falsch-zustaendig", {"text": "Das macht der Kreis."}, follow=True)
    assert "goes back to the service centre" in page.content.decode()
    assert state_of(world, case) == CaseState.RETURNED
    with acting_in(world.scope):
        assert Particulars.objects.get(case=case).returned_because == "Das macht der Kreis."


@pytest.mark.parametrize("path", [UNKNOWN, "/antwort/kurz", "/antwort/%00", "/antwort/" + "x" * 3000])
def test_an_unknown_link_gets_a_kind_page(world: World, office: Client, path: str) -> None:
    page = office.get(path)
    assert page.status_code == 404
    assert "Link unknown" in page.content.decode()
    assert lint_page(page.content.decode()) == []


def test_a_tampered_link_opens_nothing(world: World, case: Case, office: Client) -> None:
    link = link_of(world, case)
    other = link[:-1] + ("A" if link[-1] != "A" else "B")
    assert office.get(other).status_code == 404
    assert office.post(f"{other}/beantworten", {"text": "x"}).status_code == 404
    assert state_of(world, case) == CaseState.NEW


def test_a_used_link_says_when_and_shows_nothing_personal(world: World, case: Case, office: Client) -> None:
    link = link_of(world, case)
    office.post(f"{link}/beantworten", {"text": "Ja."})
    page = office.get(link)
    assert page.status_code == 410
    assert "Answered already" in page.content.decode()
    assert "10:00" in page.content.decode()
    assert not any(personal in page.content.decode() for personal in PERSONAL)
    assert lint_page(page.content.decode()) == []


def test_of_two_browsers_the_first_answers_and_the_second_keeps_its_text(world: World, case: Case) -> None:
    link = link_of(world, case)
    first, second = Client(), Client(headers={"accept-language": "en"})
    assert first.get(link).status_code == second.get(link).status_code == 200
    assert first.post(f"{link}/beantworten", {"text": "Die erste."}).status_code == 302
    page = second.post(f"{link}/beantworten", {"text": "Die zweite."})
    assert page.status_code == 410
    assert "Die zweite." in page.content.decode()
    assert answer_kept(world, case) == "Die erste."


def test_a_case_answered_by_a_colleague_with_an_account_is_settled(world: World, case: Case, office: Client) -> None:
    link = link_of(world, case)
    with acting_in(world.carl.scope):
        answer_case(world.carl, case, "Schon erledigt.")
    for page in (office.get(link), office.post(f"{link}/beantworten", {"text": "Zu spät."})):
        assert page.status_code == 410
        assert "Settled already" in page.content.decode()
    assert answer_kept(world, case) == "Schon erledigt."


def test_an_expired_link_says_what_to_do(world: World, case: Case, office: Client) -> None:
    link = link_of(world, case)
    with clock.fixed_at(case.due_at + timedelta(days=15)):
        for page in (office.get(link), office.post(f"{link}/beantworten", {"text": "Zu spät."})):
            assert page.status_code == 410
            assert "Link expired" in page.content.decode()
            assert not any(personal in page.content.decode() for personal in PERSONAL)
            assert lint_page(page.content.decode()) == []
    assert state_of(world, case) == CaseState.NEW


def test_a_new_link_ends_the_old_one(world: World, case: Case, office: Client) -> None:
    old = link_of(world, case)
    with acting_in(world.scope):
        return_case(world.carl, case, "Wir nicht.")
        forward_again(world.anna, case, department="Ordnungsamt")
    assert "Link expired" in office.get(old).content.decode()
    assert office.get(link_of(world, case)).status_code == 200


def test_a_link_opens_its_own_case_only(world: World, office: Client) -> None:
    mine, other = forward(world.anna), forward(world.anna, town=GIESSEN)
    page = office.get(link_of(world, mine)).content.decode()
    assert mine.number in page
    assert other.number not in page
    office.post(f"{link_of(world, mine)}/beantworten", {"text": "Ja."})
    assert state_of(world, other) == CaseState.NEW


def test_a_signed_in_colleague_may_use_the_link_too(world: World, case: Case) -> None:
    assert browser_of(world.dilek).get(link_of(world, case)).status_code == 200


def test_thanks_come_only_after_the_link_was_used(world: World, case: Case, office: Client) -> None:
    assert office.get(f"{link_of(world, case)}/danke").status_code == 302


def test_nobody_tries_tokens_at_leisure(world: World, case: Case, office: Client) -> None:
    statuses = {office.get(UNKNOWN).status_code for _ in range(30)}
    assert statuses == {404}
    assert office.get(UNKNOWN).status_code == 429
    assert office.get(link_of(world, case)).status_code == 429
    clock.advance(minutes=10)
    assert office.get(link_of(world, case)).status_code == 200


def test_forged_forms_are_refused(world: World, case: Case) -> None:
    strict = Client(enforce_csrf_checks=True)
    link = link_of(world, case)
    assert strict.post(f"{link}/beantworten", {"text": "Gefälscht."}).status_code == 403
    strict.get(link)
    token = strict.cookies["csrf"].value
    given = {"text": "Echt.", "csrfmiddlewaretoken": token}
    assert strict.post(f"{link}/beantworten", given, headers={"origin": "http://testserver"}).status_code == 302
    assert answer_kept(world, case) == "Echt."


def test_no_other_page_learns_the_address(world: World, case: Case, office: Client) -> None:
    for page in (office.get(link_of(world, case)), office.get(UNKNOWN)):
        assert page["Referrer-Policy"] == "strict-origin"
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert page["Cache-Control"] == "no-store"


def test_no_log_learns_the_token(world: World, case: Case, caplog: pytest.LogCaptureFixture) -> None:
    link = link_of(world, case)
    strict = Client(enforce_csrf_checks=True)
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        strict.post(f"{link}/beantworten", {"text": "Gefälscht."})
        strict.get(f"{link}/beantworten")
    lines = [record.getMessage() for record in caplog.records if "/antwort/" in record.getMessage()]
    assert len(lines) == 2
    assert not any(link in line for line in lines)


def test_the_lines_of_the_web_server_keep_their_shape() -> None:
    args = ("127.0.0.1:5", "GET", "/antwort/geheim123/danke?a=1", "1.1", 200)
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, '%s - "%s %s HTTP/%s" %d', args, None)
    assert WithoutTokens().filter(record)
    assert record.getMessage() == '127.0.0.1:5 - "GET /antwort/…/danke?a=1 HTTP/1.1" 200'
    assert hide_tokens(42) == 42
