"""drafts.js: what people type is saved while they type, and "saved" is never said too early."""

import re
import threading

from playwright.sync_api import Page, expect

from tests.ui.pages import render
from tests.ui.peer import Answer, Asked, Peer

_FIELD = """<label for="note">Note</label>
<input id="note" name="note" data-draft-url="/draft" data-save-state="#state" data-draft-target="#results">
<p id="state" class="save-state"></p><div id="results"></div>"""

_WATCH = """() => { window.shown = []; const state = document.querySelector("#state");
    new MutationObserver(() => shown.push([state.dataset.state, document.querySelector("#note").value]))
        .observe(state, { attributeFilter: ["data-state"] }); }"""


def _open(page: Page, peer: Peer, body: str = _FIELD) -> None:
    peer.pages["/"] = render("Note", body)
    page.goto(peer.url)


def test_typing_is_sent_once_after_the_last_keystroke(page: Page, peer: Peer) -> None:
    peer.answers["/draft"] = lambda asked: Answer(status=204)
    _open(page, peer)
    page.locator("#note").press_sequentially("Ausweis", delay=20)
    expect(page.locator("#state")).to_have_attribute("data-state", "saved")
    expect(page.locator("#state")).to_have_text(re.compile(r"^Saved \d+:\d\d:\d\d"))
    assert [fields["note"] for fields in peer.fields("/draft")] == [["Ausweis"]]


def test_saved_is_not_said_for_an_older_value(page: Page, peer: Peer) -> None:
    first_may_answer = threading.Event()

    def slowly(asked: Asked) -> Answer:
        if asked.fields["note"] == ["a"]:
            first_may_answer.wait(5)
        return Answer(status=204)

    peer.answers["/draft"] = slowly
    _open(page, peer)
    page.evaluate(_WATCH)
    page.locator("#note").press_sequentially("a")
    page.wait_for_timeout(400)
    page.locator("#note").press_sequentially("b")
    first_may_answer.set()
    expect(page.locator("#state")).to_have_attribute("data-state", "saved")
    assert [fields["note"] for fields in peer.fields("/draft")] == [["a"], ["ab"]]
    assert [value for state, value in page.evaluate("shown") if state == "saved"] == ["ab"]


def test_a_lost_line_is_told_and_the_newest_value_follows(page: Page, peer: Peer) -> None:
    broken = threading.Event()
    broken.set()
    peer.answers["/draft"] = lambda asked: Answer(drop=True) if broken.is_set() else Answer(status=204)
    _open(page, peer)
    page.locator("#note").press_sequentially("Sperr")
    expect(page.locator("#state")).to_have_text("Not saved yet – trying again")
    page.locator("#note").press_sequentially("müll")
    page.wait_for_timeout(600)
    assert page.locator("#state").get_attribute("data-state") != "saved"
    broken.clear()
    expect(page.locator("#state")).to_have_attribute("data-state", "saved")
    assert peer.fields("/draft")[-1]["note"] == ["Sperrmüll"]


def test_a_server_that_restarts_counts_as_a_lost_line(page: Page, peer: Peer) -> None:
    answers = iter([Answer(status=503), Answer(status=502)])
    peer.answers["/draft"] = lambda asked: next(answers, Answer(status=204))
    _open(page, peer)
    page.locator("#note").press_sequentially("x")
    expect(page.locator("#state")).to_have_attribute("data-state", "saved")
    assert [fields["note"] for fields in peer.fields("/draft")] == [["x"], ["x"], ["x"]]


def test_versions_grow_also_over_a_reload(page: Page, peer: Peer) -> None:
    peer.answers["/draft"] = lambda asked: Answer(status=204)
    _open(page, peer)
    for _reload in range(2):
        for letter in "abc":
            page.locator("#note").press_sequentially(letter)
            expect(page.locator("#state")).to_have_attribute("data-state", "saved")
        page.reload()
    versions = [int(fields["draft_version"][0]) for fields in peer.fields("/draft")]
    assert len(versions) == 6
    assert versions == sorted(set(versions))


def test_a_refusal_shows_the_sentence_of_the_server(page: Page, peer: Peer) -> None:
    peer.answers["/draft"] = lambda asked: Answer("Der Vorgang ist schon erledigt.", 409, "text/plain; charset=utf-8")
    _open(page, peer)
    page.locator("#note").press_sequentially("x")
    expect(page.locator("#state")).to_have_text("Der Vorgang ist schon erledigt.")
    page.wait_for_timeout(800)
    assert len(peer.fields("/draft")) == 1


def test_a_redirect_to_the_sign_in_page_is_not_taken_for_saved(page: Page, peer: Peer) -> None:
    peer.pages["/sign-in"] = render("Sign in", "")
    peer.answers["/draft"] = lambda asked: Answer(status=302, headers={"Location": "/sign-in"})
    _open(page, peer)
    page.locator("#note").press_sequentially("x")
    expect(page.locator("#state")).to_have_attribute("data-state", "refused")
    expect(page.locator("#messages")).to_contain_text("Your session has ended.")


def test_an_html_answer_fills_the_target(page: Page, peer: Peer) -> None:
    peer.answers["/draft"] = lambda asked: Answer(
        '<button type="button" hx-get="/part" hx-target="#results">More</button>'
    )
    peer.answers["/part"] = lambda asked: Answer("<p>fetched by htmx</p>")
    _open(page, peer)
    page.locator("#note").press_sequentially("x")
    page.get_by_role("button", name="More").click()
    expect(page.locator("#results")).to_have_text("fetched by htmx")


def test_a_form_sends_all_its_fields_but_not_the_token(page: Page, peer: Peer) -> None:
    peer.answers["/draft"] = lambda asked: Answer(status=204)
    _open(
        page,
        peer,
        """<form data-draft-url="/draft" data-save-state="#state">
        <input type="hidden" name="csrfmiddlewaretoken" value="t">
        <label>A <input name="a" value="1"></label><label>B <textarea name="b"></textarea></label>
        <label>C <input type="checkbox" name="c"></label></form><p id="state"></p>""",
    )
    page.get_by_label("B").press_sequentially("two")
    expect(page.locator("#state")).to_have_attribute("data-state", "saved")
    page.get_by_label("C").check()
    page.wait_for_function("() => document.querySelector('#state').dataset.state === 'saved'")
    page.wait_for_timeout(400)
    sent = peer.fields("/draft")
    assert [set(fields) - {"draft_version"} for fields in sent] == [{"a", "b"}, {"a", "b", "c"}]
    assert sent[0]["b"] == ["two"]


def test_leaving_the_page_sends_what_is_not_saved_yet(page: Page, peer: Peer) -> None:
    peer.answers["/draft"] = lambda asked: Answer(status=204)
    peer.pages["/next"] = render("Next", "")
    _open(page, peer)
    page.locator("#note").press_sequentially("last words")
    page.goto(f"{peer.url}/next")
    page.wait_for_timeout(300)
    assert peer.fields("/draft")[-1]["note"] == ["last words"]
