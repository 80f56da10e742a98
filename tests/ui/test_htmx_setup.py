"""htmx-setup.js: the token travels in a header, trouble is told in words, reading is repeated, writing is not."""

from playwright.sync_api import Page, expect

from tests.ui.pages import render
from tests.ui.peer import Answer, Peer

_BODY = """<button type="button" id="get" hx-get="/part" hx-target="#part">Get</button>
<button type="button" id="post" hx-post="/act" hx-target="#part">Post</button><div id="part">old</div>"""


def _open(page: Page, peer: Peer) -> None:
    peer.pages["/"] = render("Parts", _BODY, csrf_token="token-of-anna")
    page.goto(peer.url)


def test_the_token_travels_in_a_header(page: Page, peer: Peer) -> None:
    peer.answers["/act"] = lambda asked: Answer(asked.headers["X-CSRFToken"])
    _open(page, peer)
    page.locator("#post").click()
    expect(page.locator("#part")).to_have_text("token-of-anna")


def test_a_form_with_faults_is_shown_again(page: Page, peer: Peer) -> None:
    peer.answers["/act"] = lambda asked: Answer("<p>Name is missing</p>", 422)
    _open(page, peer)
    page.locator("#post").click()
    expect(page.locator("#part")).to_have_text("Name is missing")


def test_an_error_page_is_told_not_pasted_into_a_part(page: Page, peer: Peer) -> None:
    peer.answers["/act"] = lambda asked: Answer(render("Gone", "<p data-sentence>It was deleted.</p>"), 404)
    _open(page, peer)
    page.locator("#post").click()
    expect(page.locator("#messages")).to_contain_text("It was deleted.")
    expect(page.locator("#part")).to_have_text("old")


def test_an_ended_session_offers_to_sign_in(page: Page, peer: Peer) -> None:
    peer.answers["/act"] = lambda asked: Answer("", 401)
    _open(page, peer)
    page.locator("#post").click()
    expect(page.locator("#messages").get_by_role("link", name="Sign in")).to_be_visible()


def test_a_sign_in_page_behind_a_redirect_is_not_pasted(page: Page, peer: Peer) -> None:
    peer.pages["/"] = render("Parts", _BODY, sign_in_url="/sign-in")
    peer.pages["/sign-in"] = render("Sign in", "")
    peer.answers["/part"] = lambda asked: Answer(status=302, headers={"Location": "/sign-in?next=/"})
    page.goto(peer.url)
    page.locator("#get").click()
    expect(page.locator("#messages")).to_contain_text("Your session has ended.")
    expect(page.locator("#part")).to_have_text("old")


def test_reading_is_repeated_until_the_server_is_back(page: Page, peer: Peer) -> None:
    answers = iter([Answer(drop=True), Answer("", 503)])
    peer.answers["/part"] = lambda asked: next(answers, Answer("new"))
    _open(page, peer)
    page.locator("#get").click()
    expect(page.locator("#messages")).to_contain_text("The server cannot be reached – trying again")
    expect(page.locator("#part")).to_have_text("new")
    expect(page.locator("#messages")).to_be_empty()


def test_writing_is_not_repeated(page: Page, peer: Peer) -> None:
    peer.answers["/act"] = lambda asked: Answer("", 503)
    _open(page, peer)
    page.locator("#post").click()
    expect(page.locator("#messages")).to_contain_text(
        "This was not carried out because the server could not be reached."
    )
    page.wait_for_timeout(1500)
    assert len([one for one in peer.asked if one.path == "/act"]) == 1


def test_the_server_can_have_something_said(page: Page, peer: Peer) -> None:
    peer.answers["/act"] = lambda asked: Answer("done", headers={"HX-Trigger": '{"announce": "Forwarded"}'})
    _open(page, peer)
    page.locator("#post").click()
    expect(page.locator("#announce-polite")).to_have_text("Forwarded")
