"""Ways to the states of the desk."""

from tests.journeys.desk import ask, begin_by_hand, choose_town, fill_forwarding, forward, record_with
from tests.journeys.post import links_in
from tests.journeys.stage import Stage

MAILBOX = "115@wetzlar.example"


def ringing(stage: Stage) -> None:
    stage.visitor.go("/desk/")
    stage.ayla.let_ring("Frau Groß")
    stage.ayla.let_ring("Umgeleitet")
    stage.visitor.see("#waiting-calls [data-key=F2]")


def contact(stage: Stage) -> None:
    begin_by_hand(stage.visitor)


def results(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "haig", "Haiger")
    stage.visitor.press("F3")
    stage.visitor.type("Perso")
    stage.visitor.see("#results [role=option]")


def nothing_found(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.press("F3")
    stage.visitor.type("qqqqxxxx")
    stage.visitor.see("#words-state[data-state=saved]")


def answer(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "wetzl", "Wetzlar")
    ask(stage.visitor, "mein Perso ist weg")


def everything_open(stage: Stage) -> None:
    answer(stage)
    stage.visitor.press("F8")
    stage.visitor.see(".concerns li")
    stage.visitor.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")


def concern_wrong(stage: Stage) -> None:
    answer(stage)
    stage.visitor.press("Shift+F8")
    record_with(stage.visitor, "answered", note="anna@post.example")


def concern_missing(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.press("F9")
    stage.visitor.see("main [role=alert]")


def towns(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.press("F4")
    stage.visitor.type("35094")
    stage.visitor.see("#towns [role=option]")


def emergency(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.press("F1")
    stage.visitor.see("main [role=alert] ol")


def no_partner(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "frankf", "Frankfurt")
    ask(stage.visitor, "mein Perso ist weg")


def marked(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.page.click(".markers summary")
    stage.visitor.page.click(".markers button[value=relay_service]")
    stage.visitor.see("main .kern-alert--info")


def directory_entry(stage: Stage) -> None:
    stage.visitor.go("/office/directory/")
    stage.visitor.page.click("main table a >> nth=0")
    stage.visitor.see("main form")


def directory_at_the_desk(stage: Stage) -> None:
    """Looked up and opened by keys alone; the card says what is internal."""
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "wetzl", "Wetzlar")
    stage.visitor.press("Shift+F4")
    stage.visitor.type("fundb")
    stage.visitor.see("#directory [role=option][aria-selected=true]")
    stage.visitor.press("Enter")
    stage.visitor.see("#directory dl")


def forward_form(stage: Stage) -> None:
    answer(stage)
    fill_forwarding(stage.visitor, "callback", "0555 98765")


def forward_wrong(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "wetzl", "Wetzlar")
    stage.visitor.press("F10")
    stage.visitor.page.wait_for_url("**/weiterleiten/")
    stage.visitor.page.fill("[name=facts]", "Bitte um Rückruf.")
    stage.visitor.press("F10")
    stage.visitor.see("[aria-invalid=true]")


def forward_impossible(stage: Stage) -> None:
    contact = begin_by_hand(stage.visitor)
    stage.visitor.go(f"/desk/kontakte/{contact}/weiterleiten/")


def call_gone(stage: Stage) -> None:
    stage.visitor.go("/desk/")
    stage.visitor.context.route("**/desk/teile/anrufe", lambda route: route.fulfill(status=204))
    stage.ayla.let_ring("Frau Groß")
    stage.visitor.page.reload()
    stage.ledger.change("UPDATE calls_call SET state = 'lost', caller = '' WHERE state = 'ringing'")
    stage.visitor.press("F2")
    stage.visitor.see("main [role=alert]")


def forwarded(stage: Stage) -> None:
    """Puts the link into the stage's hand and leaves Anna at her contact."""
    before = len(stage.post.to(MAILBOX))
    answer(stage)
    fill_forwarding(stage.visitor, "email", "buerger@post.example")
    forward(stage.visitor)
    (stage.link,) = links_in(stage.post.wait_for(MAILBOX, after=before))
