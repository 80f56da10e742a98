"""What Anna cannot answer goes to the department: the whole way of a case, with real mail."""

import re
from email.message import EmailMessage

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import ask, begin_by_hand, choose_town, fill_forwarding, forward
from tests.journeys.house import Ledger
from tests.journeys.post import PostOffice, links_in, text_of
from tests.journeys.visitors import Lobby, Visitor

MAILBOX = "115@wetzlar.example"
CITIZEN = "frau.gross@post.example"
NAME = "Margarete Groß"
FACTS = "Der Bescheid vom 3. November nennt eine falsche Hausnummer, bitte Prüfung der Grundsteuer."
ANSWER = "Die Hausnummer ist berichtigt, ein neuer Bescheid geht Ihnen zu."


def hand_over(anna: Visitor, post: PostOffice, *, way: str = "email", address: str = CITIZEN) -> EmailMessage:
    """Anna forwards Frau Groß's concern to Wetzlar. Returns the mail that the town gets."""
    before = len(post.to(MAILBOX))
    begin_by_hand(anna)
    choose_town(anna, "wetzl", "Wetzlar")
    ask(anna, "Grundsteuer")
    fill_forwarding(anna, way, address, facts=FACTS, name=NAME)
    forward(anna)
    expect(anna.page.locator(".concerns li")).to_have_count(1)
    return post.wait_for(MAILBOX, after=before)


def number_in(mail: EmailMessage) -> str:
    found = re.search(r"\d\d-\d{6}", mail["Subject"])
    assert found, "the subject names no case"
    return found[0]


def case_row(ledger: Ledger, number: str) -> dict[str, object]:
    return ledger.one("SELECT * FROM cases_case WHERE number = %s", number)


def test_a_case_goes_to_the_department_and_the_answer_to_the_citizen(
    lobby: Lobby, post: PostOffice, ledger: Ledger
) -> None:
    with lobby.visit("anna") as anna, lobby.visit() as office:
        mail = hand_over(anna, post)
        number = number_in(mail)
        in_list = anna.page.locator("#cases li", has_text=number)
        expect(in_list).to_have_count(1)
        state = in_list.inner_text()

        (link,) = links_in(mail)
        office.page.goto(link)
        assert office.context.cookies(link)[0]["name"] != "session", "the office worker has no login"
        office.see("main", text=FACTS)
        office.see("main", text=CITIZEN)
        office.page.click("form[action$='/bearbeiten'] button")
        office.page.wait_for_url(link)
        expect(in_list).not_to_have_text(state)  # without a reload of Anna's screen

        letters = len(post.to(CITIZEN))
        office.page.fill("form[action$='/beantworten'] textarea", ANSWER)
        office.page.click("form[action$='/beantworten'] button")
        office.page.wait_for_url("**/danke")
        letter = post.wait_for(CITIZEN, after=letters)
        assert ANSWER in text_of(letter)
        assert number in letter["Subject"]
        expect(in_list).to_have_count(0)

        case = case_row(ledger, number)
        assert case["state"] == "closed"
        anna.go(f"/office/cases/{case['public_id']}/")
        anna.see("main", text=ANSWER)
        assert anna.page.locator("section[aria-labelledby=history-title] li").count() >= 4
    kept = ledger.one(
        "SELECT p.* FROM cases_particulars p JOIN cases_case c ON c.id = p.case_id WHERE c.number = %s", number
    )
    assert kept["consent_version"], "the version of the consent text is not stored"
    assert kept["consent_at"], "the time of the consent is not stored"
    assert (kept["email"], kept["fax"], kept["phone"]) == (CITIZEN, "", "")


def test_the_mail_to_the_department_holds_nothing_personal(lobby: Lobby, post: PostOffice) -> None:
    """Neither in the subject nor in the headers nor in the body: only number, topic, date and one link."""
    with lobby.visit("anna") as anna:
        mail = hand_over(anna, post)
    everything = "\n".join([*(f"{name}: {value}" for name, value in mail.items()), text_of(mail)])
    for private in (NAME, "Groß", "Margarete", CITIZEN, "frau.gross", "Hausnummer", "Prüfung", "Anna", "Musterfrau"):
        assert private.casefold() not in everything.casefold(), f"{private} stands in the mail"
    assert len(links_in(mail)) == 1
    assert not mail.is_multipart(), "the mail carries more than its text"


def test_opening_the_link_does_not_use_it_up(lobby: Lobby, post: PostOffice) -> None:
    """Mail scanners open every link; the office worker comes later."""
    with lobby.visit("anna") as anna, lobby.visit() as office:
        (link,) = links_in(hand_over(anna, post))
        for _scanner in range(3):
            office.page.goto(link)
        office.see("form[action$='/beantworten'] textarea")


def test_a_used_link_is_refused_kindly(lobby: Lobby, post: PostOffice, ledger: Ledger) -> None:
    with lobby.visit("anna") as anna, lobby.visit() as office, lobby.visit() as colleague:
        colleague.tolerate("410")
        office.tolerate("410")
        (link,) = links_in(hand_over(anna, post))
        colleague.page.goto(link)  # a second window, open before the first has answered
        office.page.goto(link)
        office.page.fill("form[action$='/beantworten'] textarea", ANSWER)
        office.page.click("form[action$='/beantworten'] button")
        office.page.wait_for_url("**/danke")
        office.page.goto(link)
        assert "115" in office.see("main p").page.locator("main").inner_text()
        assert office.page.locator("main form").count() == 0
        expect(office.page.locator("main")).not_to_contain_text(CITIZEN)

        colleague.page.fill("form[action$='/beantworten'] textarea", "Noch eine Antwort")
        colleague.page.click("form[action$='/beantworten'] button")
        colleague.see("main", text="Noch eine Antwort")  # what was typed is not lost
        assert colleague.page.locator("main form").count() == 0
    answers = ledger.rows("SELECT answer FROM cases_particulars WHERE answer = 'Noch eine Antwort'")
    assert answers == []


def test_a_tampered_link_opens_nothing(lobby: Lobby, post: PostOffice) -> None:
    with lobby.visit("anna") as anna, lobby.visit() as stranger:
        stranger.tolerate("404")
        (link,) = links_in(hand_over(anna, post))
        swapped = link[:-1] + ("A" if link[-1] != "A" else "B")
        for wrong in (swapped, link[:-5], link + "x", link.lower()):
            answer = stranger.page.goto(wrong)
            assert answer is not None
            assert answer.status == 404
            expect(stranger.page.locator("main")).not_to_contain_text("Grundsteuer")
            assert "115" in stranger.page.locator("main").inner_text()


def test_an_expired_link_says_what_to_do(lobby: Lobby, post: PostOffice, ledger: Ledger) -> None:
    with lobby.visit("anna") as anna, lobby.visit() as office:
        office.tolerate("410")
        mail = hand_over(anna, post)
        (link,) = links_in(mail)
        ledger.change(
            "UPDATE cases_replylink SET valid_until = now() - interval '1 minute'"
            " WHERE case_id = (SELECT id FROM cases_case WHERE number = %s)",
            number_in(mail),
        )
        answer = office.page.goto(link)
        assert answer is not None
        assert answer.status == 410
        expect(office.page.locator("main")).to_contain_text(number_in(mail))
        expect(office.page.locator("main")).not_to_contain_text(CITIZEN)


def test_not_responsible_comes_back_and_goes_out_again(lobby: Lobby, post: PostOffice, ledger: Ledger) -> None:
    """Falsch zuständig: Anna's screen shows it, she names a better department, and the new link works."""
    with lobby.visit("anna") as anna, lobby.visit() as office:
        office.tolerate("410")
        mail = hand_over(anna, post)
        number = number_in(mail)
        in_list = anna.page.locator("#cases li", has_text=number)
        before = in_list.inner_text()
        (link,) = links_in(mail)
        office.page.goto(link)
        office.page.fill("form[action$='/falsch-zustaendig'] textarea", "Das ist Sache des Steueramts.")
        office.page.click("form[action$='/falsch-zustaendig'] button")
        office.page.wait_for_url("**/danke")
        expect(in_list).not_to_have_text(before)
        assert case_row(ledger, number)["state"] == "returned"

        mails = len(post.to(MAILBOX))
        in_list.locator("a").click()
        anna.see("main", text="Das ist Sache des Steueramts.")
        anna.page.fill("[name=department]", "Steueramt")
        anna.page.click("form[action$='/forward-again'] button")
        second = post.wait_for(MAILBOX, after=mails)
        assert number_in(second) == number
        (fresh,) = links_in(second)
        assert fresh != link
        office.page.goto(link)
        assert office.page.locator("main form").count() == 0
        office.page.goto(fresh)
        office.see("main", text=FACTS)


@pytest.mark.parametrize(("way", "address"), [("fax", "0555 1234"), ("callback", "0555 98765")])
def test_without_mail_the_department_says_that_it_is_done(
    lobby: Lobby, post: PostOffice, ledger: Ledger, way: str, address: str
) -> None:
    with lobby.visit("anna") as anna, lobby.visit() as office:
        mail = hand_over(anna, post, way=way, address=address)
        (link,) = links_in(mail)
        office.page.goto(link)
        office.see("main", text=address)
        office.page.click("form[action$='/beantworten'] button")
        office.page.wait_for_url("**/danke")
    assert case_row(ledger, number_in(mail))["state"] == "closed"


def test_carl_answers_with_his_login(lobby: Lobby, post: PostOffice, ledger: Ledger) -> None:
    """And Dilek of another town sees nothing of it."""
    with lobby.visit("anna") as anna, lobby.visit("carl") as carl, lobby.visit("dilek") as dilek:
        dilek.tolerate("404")
        mail = hand_over(anna, post)
        number = number_in(mail)
        case = case_row(ledger, number)
        dilek.go("/office/")
        expect(dilek.page.locator("main")).not_to_contain_text(number)
        answer = dilek.page.goto(f"{dilek.home}/office/cases/{case['public_id']}/")
        assert answer is not None
        assert answer.status == 404
        carl.go("/office/")
        carl.page.click(f"a:has-text('{number}')")
        letters = len(post.to(CITIZEN))
        carl.page.fill("form[action$='/answer'] textarea", ANSWER)
        carl.page.click("form[action$='/answer'] button")
        assert ANSWER in text_of(post.wait_for(CITIZEN, after=letters))


def test_a_form_that_lacks_something_says_what(lobby: Lobby) -> None:
    with lobby.visit("anna") as anna:
        anna.tolerate("422")
        begin_by_hand(anna)
        choose_town(anna, "wetzl", "Wetzlar")
        anna.press("F10")
        anna.page.wait_for_url("**/weiterleiten/")
        anna.page.fill("[name=facts]", "Bitte um Rückmeldung.")
        assert anna.page.locator("form .answer__first, form .kern-alert--info").count() > 0, "no consent text"
        anna.press("F10")
        anna.see("[name=email][aria-invalid=true]")
        anna.see("[name=consented][aria-invalid=true]")
        expect(anna.page.locator("[name=facts]")).to_have_value("Bitte um Rückmeldung.")


def test_the_half_filled_form_is_there_again(lobby: Lobby) -> None:
    """Saved while typing: back to the contact, or a reload, and everything is in the form again."""
    with lobby.visit("anna") as anna:
        begin_by_hand(anna)
        choose_town(anna, "wetzl", "Wetzlar")
        fill_forwarding(anna, "callback", "0555 4321", facts="Halb fertig")
        anna.see("#forward-state[data-state=saved]")
        anna.press("Escape")
        anna.page.wait_for_url(lambda url: not url.endswith("weiterleiten/"))
        anna.press("F10")
        anna.page.wait_for_url("**/weiterleiten/")
        expect(anna.page.locator("[name=facts]")).to_have_value("Halb fertig")
        expect(anna.page.locator("[name=reply_way]")).to_have_value("callback")
        expect(anna.page.locator("[name=phone]")).to_have_value("0555 4321")
        anna.page.reload()
        expect(anna.page.locator("[name=phone]")).to_have_value("0555 4321")
