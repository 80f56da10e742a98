"""Every page and state of the product, as a way to it: who looks, and what she does to get there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.journeys.desk import ask, begin_by_hand, choose_town, fill_forwarding, forward, record_with
from tests.journeys.house import Ledger
from tests.journeys.post import PostOffice, links_in
from tests.journeys.telephone import Agent
from tests.journeys.visitors import Visitor

MAILBOX = "115@wetzlar.example"


@dataclass
class Stage:
    """What a page may need to be reached."""

    visitor: Visitor
    ayla: Agent
    post: PostOffice
    ledger: Ledger
    link: str = ""


@dataclass(frozen=True)
class Sight:
    """One page in one state. ``route``: the named route that it shows."""

    name: str
    route: str
    who: str
    reach: Callable[[Stage], None] = field(repr=False)
    complaints: tuple[str, ...] = ()


def at(path: str) -> Callable[[Stage], None]:
    return lambda stage: stage.visitor.go(path)


def _ringing(stage: Stage) -> None:
    stage.visitor.go("/desk/")
    stage.ayla.let_ring("Frau Groß")
    stage.ayla.let_ring("Umgeleitet")
    stage.visitor.see("#waiting-calls [data-key=F2]")


def _contact(stage: Stage) -> None:
    begin_by_hand(stage.visitor)


def _results(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "haig", "Haiger")
    stage.visitor.press("F3")
    stage.visitor.type("Perso")
    stage.visitor.see("#results [role=option]")


def _nothing_found(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.press("F3")
    stage.visitor.type("qqqqxxxx")
    stage.visitor.see("#words-state[data-state=saved]")


def _answer(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "wetzl", "Wetzlar")
    ask(stage.visitor, "mein Perso ist weg")


def _everything_open(stage: Stage) -> None:
    _answer(stage)
    stage.visitor.press("F8")
    stage.visitor.see(".concerns li")
    stage.visitor.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")


def _concern_wrong(stage: Stage) -> None:
    _answer(stage)
    stage.visitor.press("Shift+F8")
    record_with(stage.visitor, "answered", note="anna@post.example")


def _concern_missing(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.press("F9")
    stage.visitor.see("main [role=alert]")


def _towns(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.press("F4")
    stage.visitor.type("35094")
    stage.visitor.see("#towns [role=option]")


def _emergency(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.press("F1")
    stage.visitor.see("main [role=alert] ol")


def _no_partner(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "frankf", "Frankfurt")
    ask(stage.visitor, "mein Perso ist weg")


def _marked(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    stage.visitor.page.click(".markers summary")
    stage.visitor.page.click(".markers button[value=relay_service]")
    stage.visitor.see("main .kern-alert--info")


def _directory_entry(stage: Stage) -> None:
    stage.visitor.go("/office/directory/")
    stage.visitor.page.click("main table a >> nth=0")
    stage.visitor.see("main form")


def _directory_at_the_desk(stage: Stage) -> None:
    """Looked up and opened by keys alone; the card says what is internal."""
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "wetzl", "Wetzlar")
    stage.visitor.press("Shift+F4")
    stage.visitor.type("fundb")
    stage.visitor.see("#directory [role=option][aria-selected=true]")
    stage.visitor.press("Enter")
    stage.visitor.see("#directory dl")


def _forward_form(stage: Stage) -> None:
    _answer(stage)
    fill_forwarding(stage.visitor, "callback", "0555 98765")


def _forward_wrong(stage: Stage) -> None:
    begin_by_hand(stage.visitor)
    choose_town(stage.visitor, "wetzl", "Wetzlar")
    stage.visitor.press("F10")
    stage.visitor.page.wait_for_url("**/weiterleiten/")
    stage.visitor.page.fill("[name=facts]", "Bitte um Rückruf.")
    stage.visitor.press("F10")
    stage.visitor.see("[aria-invalid=true]")


def _forward_impossible(stage: Stage) -> None:
    contact = begin_by_hand(stage.visitor)
    stage.visitor.go(f"/desk/kontakte/{contact}/weiterleiten/")


def _call_gone(stage: Stage) -> None:
    stage.visitor.go("/desk/")
    stage.visitor.context.route("**/desk/teile/anrufe", lambda route: route.fulfill(status=204))
    stage.ayla.let_ring("Frau Groß")
    stage.visitor.page.reload()
    stage.ledger.change("UPDATE calls_call SET state = 'lost', caller = '' WHERE state = 'ringing'")
    stage.visitor.press("F2")
    stage.visitor.see("main [role=alert]")


def _forwarded(stage: Stage) -> None:
    """Puts the link into the stage's hand and leaves Anna at her contact."""
    before = len(stage.post.to(MAILBOX))
    _answer(stage)
    fill_forwarding(stage.visitor, "email", "buerger@post.example")
    forward(stage.visitor)
    (stage.link,) = links_in(stage.post.wait_for(MAILBOX, after=before))


def _portal(stage: Stage) -> None:
    _forwarded(stage)
    stage.visitor.page.goto(stage.link)


def _portal_wrong(stage: Stage) -> None:
    _portal(stage)
    stage.visitor.page.click("form[action$='/beantworten'] button")
    stage.visitor.see("[aria-invalid=true]")


def _portal_thanks(stage: Stage) -> None:
    _portal(stage)
    stage.visitor.page.fill("form[action$='/beantworten'] textarea", "Ja.")
    stage.visitor.page.click("form[action$='/beantworten'] button")
    stage.visitor.page.wait_for_url("**/danke")


def _portal_used(stage: Stage) -> None:
    _portal_thanks(stage)
    stage.visitor.page.goto(stage.link)


def _portal_expired(stage: Stage) -> None:
    _forwarded(stage)
    stage.ledger.change("UPDATE cases_replylink SET valid_until = now() WHERE used_at IS NULL")
    stage.visitor.page.goto(stage.link)


def _case_of(state: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        row = stage.ledger.one(
            "SELECT c.public_id FROM cases_case c JOIN partners_partner p ON p.id = c.partner_id"
            " WHERE c.state = %s ORDER BY p.name = 'Wetzlar' DESC, c.id LIMIT 1",
            state,
        )
        stage.visitor.go(f"/office/cases/{row['public_id']}/")

    return reach


def _case_wrong(stage: Stage) -> None:
    _case_of("delivered")(stage)
    stage.visitor.page.click("form[action$='/answer'] button")
    stage.visitor.see("[aria-invalid=true]")


def _text(stage: Stage) -> None:
    stage.visitor.go("/office/texts/")
    stage.visitor.page.locator("main td a[href*='/office/texts/']").first.click()
    stage.visitor.page.wait_for_url("**/office/texts/*-*/")


def _feedback(stage: Stage) -> None:
    """A colleague misses a text for Wetzlar; Carl sees it as his task."""
    contact = stage.ayla.post("/desk/kontakte/neu", channel="walk_in", request_key=FEEDBACK_KEY).headers["Location"]
    stage.ayla.post(contact + "ort", ars="065320023023")
    stage.ayla.post(contact + "worte", words="kanu mieten", draft_version="1")
    stage.ayla.post(contact + "rueckmeldung", kind="missing")
    stage.visitor.go("/office/feedback/")
    stage.visitor.see("form[action$='/close']")


def _feedback_wrong(stage: Stage) -> None:
    _feedback(stage)
    stage.visitor.page.locator("form[action$='/close'] button").first.click()
    stage.visitor.see("[aria-invalid=true]")


def _town_freshness(stage: Stage) -> None:
    stage.visitor.go("/office/freshness/")
    stage.visitor.page.locator("main table a").first.click()
    stage.visitor.page.wait_for_url("**/office/freshness/*-*/")


def _terms_wrong(stage: Stage) -> None:
    _town_freshness(stage)
    stage.visitor.page.fill("[name=owner]", "elke@post.example")
    stage.visitor.page.click("form[action$='/terms'] button")
    stage.visitor.see("[aria-invalid=true]")


def _review(stage: Stage) -> None:
    """By the link of the mail that the demo's first morning has sent."""
    (link,) = links_in(stage.post.wait_for("redaktion@wetzlar.example"))
    stage.ledger.change("UPDATE knowledge_dutyletter SET valid_until = now() + interval '30 days'")
    stage.visitor.page.goto(link)


def _review_text(stage: Stage) -> None:
    _review(stage)
    stage.visitor.page.locator("main article a").first.click()
    stage.visitor.see("form[action$='/stimmt']")


def _review_done(stage: Stage) -> None:
    _review(stage)
    stage.visitor.page.locator("form[action$='/stimmt'] button").first.click()
    stage.visitor.see("#done")


def _review_expired(stage: Stage) -> None:
    _review(stage)
    stage.ledger.change("UPDATE knowledge_dutyletter SET valid_until = now() - interval '1 hour'")
    stage.visitor.page.reload()


def _first_of(path: str) -> Callable[[Stage], None]:
    """The page behind the first line of a table."""

    def reach(stage: Stage) -> None:
        stage.visitor.go(path)
        stage.visitor.page.locator("main td a").first.click()
        stage.visitor.page.wait_for_url(f"**{path}*-*/")

    return reach


def _index_service(stage: Stage) -> None:
    stage.visitor.go("/verzeichnis/065320023023/")
    stage.visitor.page.locator("main td a").first.click()
    stage.visitor.page.wait_for_url("**/verzeichnis/065320023023/*/")


def _texts_found(stage: Stage) -> None:
    stage.visitor.go("/office/texts/?words=Hund")


def _edit_text(stage: Stage) -> None:
    _texts_found(stage)
    stage.visitor.page.locator("main ul[aria-label] a").first.click()
    stage.visitor.see("[name=phone_answer]")


def _edit_wrong(stage: Stage) -> None:
    _edit_text(stage)
    stage.visitor.page.fill("[name=appointment_link]", "termin")
    stage.visitor.page.fill("[name=why]", "Satzung")
    stage.visitor.page.click("main button.kern-btn--primary")
    stage.visitor.see("[aria-invalid=true]")


def _new_text(stage: Stage) -> None:
    stage.visitor.go("/office/texts/new")


def _version(stage: Stage) -> None:
    stage.visitor.go("/office/texts/")
    stage.visitor.page.locator("main a[href*='/office/texts/versions/']").first.click()
    stage.visitor.see("h2#changes-title")


def _edit_version(stage: Stage) -> None:
    _version(stage)
    stage.visitor.page.locator("main a[href$='/edit']").first.click()
    stage.visitor.see("[name=phone_answer]")


def _set_aside(stage: Stage) -> None:
    _edit_text(stage)
    stage.visitor.page.fill("[name=fee]", "60 Euro")
    stage.visitor.page.fill("[name=why]", "Satzung")
    stage.visitor.page.evaluate("document.querySelector('[name=base]').value = 999")
    stage.visitor.page.click("main button.kern-btn--primary")
    stage.visitor.see("form[action$='/restore']")


def _notice_wrong(stage: Stage) -> None:
    stage.visitor.go("/meldungen/")
    stage.visitor.page.eval_on_selector("form[action$='veroeffentlichen']", "form => form.noValidate = true")
    stage.visitor.page.click("form[action$='veroeffentlichen'] button")
    stage.visitor.see("[aria-invalid=true]")


def _notice_update(stage: Stage) -> None:
    stage.visitor.go("/meldungen/")
    stage.visitor.page.locator("main a[href$='/aktualisieren']").first.click()
    stage.visitor.page.wait_for_url("**/aktualisieren")
    stage.visitor.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")


def _warning_adopted(stage: Stage) -> None:
    stage.visitor.go("/meldungen/warnungen/")
    stage.visitor.page.locator("main a[href$='/uebernehmen']").first.click()
    stage.visitor.page.wait_for_url("**/uebernehmen")


def _alarm(stage: Stage) -> None:
    contact = stage.ayla.post("/desk/kontakte/neu", channel="walk_in", request_key=NEW_KEY).headers["Location"]
    stage.ayla.post(contact + "notfall")
    stage.ayla.let_ring("Frau Groß")
    stage.visitor.go("/control/")
    stage.visitor.see("#emergencies .kern-alert--danger")


def _sign_in_wrong(stage: Stage) -> None:
    stage.visitor.go("/anmelden/")
    stage.visitor.page.fill("[name=username]", "anna")
    stage.visitor.page.fill("[name=password]", "falsch")
    stage.visitor.press("Enter")
    stage.visitor.see("main [role=alert], main .error-summary, main [aria-invalid=true]")


FEEDBACK_KEY = "0d3b9a62-7a51-4c4e-9e57-115115115116"
NEW_KEY = "0d3b9a62-7a51-4c4e-9e57-115115115115"
SIGHTS = (
    Sight("sign in", "entrance:sign_in", "", at("/anmelden/")),
    Sight("sign in, wrong", "entrance:sign_in", "", _sign_in_wrong, ("422",)),
    Sight("accessibility", "entrance:accessibility", "", at("/barrierefreiheit/")),
    Sight("source", "entrance:source", "", at("/quelltext/")),
    Sight("administration", "entrance:administration", "oskar", at("/betrieb/")),
    Sight("desk, empty", "desk:desk", "anna", at("/desk/")),
    Sight("desk, ringing", "desk:desk", "anna", _ringing),
    Sight("desk, call gone", "desk:desk", "anna", _call_gone, ("409",)),
    Sight("contact", "desk:contact", "anna", _contact),
    Sight("contact, results", "desk:contact", "anna", _results),
    Sight("contact, nothing found", "desk:contact", "anna", _nothing_found),
    Sight("contact, answer", "desk:contact", "anna", _answer),
    Sight("contact, all details open", "desk:contact", "anna", _everything_open),
    Sight("contact, concern wrong", "desk:contact", "anna", _concern_wrong, ("422",)),
    Sight("contact, concern missing", "desk:contact", "anna", _concern_missing, ("422",)),
    Sight("contact, towns", "desk:contact", "anna", _towns),
    Sight("contact, emergency", "desk:contact", "anna", _emergency),
    Sight("contact, no partner", "desk:contact", "anna", _no_partner),
    Sight("contact, marked", "desk:contact", "anna", _marked),
    Sight("contact, forwarded", "desk:contact", "anna", _forwarded),
    Sight("forward", "desk:forward", "anna", _forward_form),
    Sight("forward, wrong", "desk:forward", "anna", _forward_wrong, ("422",)),
    Sight("forward, impossible", "desk:forward", "anna", _forward_impossible),
    Sight("control", "control:board", "berta", at("/control/")),
    Sight("control, alarm", "control:board", "berta", _alarm),
    Sight("office", "office:overview", "carl", at("/office/")),
    Sight("office, centre", "office:overview", "berta", at("/office/")),
    Sight("office, editor", "office:overview", "erik", at("/office/")),
    Sight("case", "office:case", "carl", _case_of("delivered")),
    Sight("case, returned", "office:case", "berta", _case_of("returned")),
    Sight("case, closed", "office:case", "berta", _case_of("closed")),
    Sight("case, wrong", "office:case", "carl", _case_wrong, ("422",)),
    Sight("texts", "office:texts", "carl", at("/office/texts/")),
    Sight("text", "office:text", "carl", _text),
    Sight("texts, found", "office:texts", "erik", _texts_found),
    Sight("text, edit", "office:edit_text", "carl", _edit_text),
    Sight("text, edit wrong", "office:edit_text", "carl", _edit_wrong, ("422",)),
    Sight("text, new", "office:new_text", "carl", _new_text),
    Sight("version", "office:version", "erik", _version),
    Sight("version, edit", "office:edit_version", "erik", _edit_version),
    Sight("version, set aside", "office:version", "hanna", _set_aside),
    Sight("coverage", "office:coverage", "erik", at("/office/coverage/")),
    Sight("coverage, town", "office:town_coverage", "carl", at("/office/coverage/")),
    Sight("feedback", "office:feedback", "carl", _feedback),
    Sight("feedback, wrong", "office:feedback", "carl", _feedback_wrong, ("422",)),
    Sight("questions", "office:questions", "berta", at("/office/questions/")),
    Sight("learnt words", "office:learnt_words", "erik", at("/office/words/")),
    Sight("freshness", "office:freshness", "berta", at("/office/freshness/")),
    Sight("freshness, town", "office:town_freshness", "carl", _town_freshness),
    Sight("freshness, wrong", "office:town_freshness", "carl", _terms_wrong, ("422",)),
    Sight("freshness, control", "control:freshness", "berta", at("/control/aktualitaet")),
    Sight("review", "review:letter", "", _review),
    Sight("review, text", "review:text", "", _review_text),
    Sight("review, done", "review:letter", "", _review_done),
    Sight("review, expired", "review:letter", "", _review_expired, ("410",)),
    Sight("review, unknown", "review:letter", "", at("/aktualitaet/unbekannt"), ("404",)),
    Sight("directory", "office:directory", "carl", at("/office/directory/")),
    Sight("directory, entry", "office:directory_entry", "carl", _directory_entry),
    Sight("contact, directory", "desk:contact", "anna", _directory_at_the_desk),
    Sight("links", "office:links", "carl", at("/office/links/")),
    Sight("online services", "office:online_services", "carl", at("/office/online-services/")),
    Sight("connections", "office:connections", "erik", at("/office/connections/")),
    Sight("online service", "office:online_service", "carl", _first_of("/office/online-services/")),
    Sight("listings", "office:listings", "erik", at("/office/listings/")),
    Sight("listing", "office:listing", "erik", _first_of("/office/listings/")),
    Sight("notices", "notices:list", "berta", at("/meldungen/")),
    Sight("notices, town", "notices:list", "hanna", at("/meldungen/")),
    Sight("notice, update", "notices:update", "berta", _notice_update),
    Sight("official warnings", "notices:warnings", "berta", at("/meldungen/warnungen/")),
    Sight("official warning to notice", "notices:adopt_warning", "berta", _warning_adopted),
    Sight("notices, wrong", "notices:list", "berta", _notice_wrong, ("422",)),
    Sight("portal", "portal:case", "anna", _portal),
    Sight("portal, wrong", "portal:case", "anna", _portal_wrong, ("422",)),
    Sight("portal, thanks", "portal:thanks", "anna", _portal_thanks),
    Sight("portal, used", "portal:case", "anna", _portal_used, ("410",)),
    Sight("portal, expired", "portal:case", "anna", _portal_expired, ("410",)),
    Sight("index", "index:towns", "", at("/verzeichnis/")),
    Sight("index, town", "index:town", "", at("/verzeichnis/065320023023/")),
    Sight("index, service", "index:service", "", _index_service),
    Sight("portal, unknown", "portal:case", "", at("/antwort/unbekannt"), ("404",)),
    Sight("example post", "demo:post", "anna", at("/beispielpost/")),
    Sight("forbidden", "", "carl", at("/control/"), ("403",)),
    Sight("not found", "", "anna", at("/gibt-es-nicht/"), ("404",)),
)
