"""Ways to the states of all other pages."""

from collections.abc import Callable

from tests.journeys import at_the_desk
from tests.journeys.post import links_in
from tests.journeys.stage import Stage

FEEDBACK_KEY = "0d3b9a62-7a51-4c4e-9e57-115115115116"
NEW_KEY = "0d3b9a62-7a51-4c4e-9e57-115115115115"


def portal(stage: Stage) -> None:
    at_the_desk.forwarded(stage)
    stage.visitor.page.goto(stage.link)


def portal_wrong(stage: Stage) -> None:
    portal(stage)
    stage.visitor.page.click("form[action$='/beantworten'] button")
    stage.visitor.see("[aria-invalid=true]")


def portal_thanks(stage: Stage) -> None:
    portal(stage)
    stage.visitor.page.fill("form[action$='/beantworten'] textarea", "Ja.")
    stage.visitor.page.click("form[action$='/beantworten'] button")
    stage.visitor.page.wait_for_url("**/danke")


def portal_used(stage: Stage) -> None:
    portal_thanks(stage)
    stage.visitor.page.goto(stage.link)


def portal_expired(stage: Stage) -> None:
    at_the_desk.forwarded(stage)
    stage.ledger.change("UPDATE cases_replylink SET valid_until = now() WHERE used_at IS NULL")
    stage.visitor.page.goto(stage.link)


def case_of(state: str) -> Callable[[Stage], None]:
    def reach(stage: Stage) -> None:
        row = stage.ledger.one(
            "SELECT c.public_id FROM cases_case c JOIN partners_partner p ON p.id = c.partner_id"
            " WHERE c.state = %s ORDER BY p.name = 'Wetzlar' DESC, c.id LIMIT 1",
            state,
        )
        stage.visitor.go(f"/office/cases/{row['public_id']}/")

    return reach


def case_wrong(stage: Stage) -> None:
    case_of("delivered")(stage)
    stage.visitor.page.click("form[action$='/answer'] button")
    stage.visitor.see("[aria-invalid=true]")


def text(stage: Stage) -> None:
    stage.visitor.go("/office/texts/")
    stage.visitor.page.locator("main td a[href*='/office/texts/']").first.click()
    stage.visitor.page.wait_for_url("**/office/texts/*-*/")


def feedback(stage: Stage) -> None:
    """A colleague misses a text for Wetzlar; Carl sees it as his task."""
    contact = stage.ayla.post("/desk/kontakte/neu", channel="walk_in", request_key=FEEDBACK_KEY).headers["Location"]
    stage.ayla.post(contact + "ort", ars="065320023023")
    stage.ayla.post(contact + "worte", words="kanu mieten", draft_version="1")
    stage.ayla.post(contact + "rueckmeldung", kind="missing")
    stage.visitor.go("/office/feedback/")
    stage.visitor.see("form[action$='/close']")


def feedback_wrong(stage: Stage) -> None:
    feedback(stage)
    stage.visitor.page.locator("form[action$='/close'] button").first.click()
    stage.visitor.see("[aria-invalid=true]")


def town_freshness(stage: Stage) -> None:
    stage.visitor.go("/office/freshness/")
    stage.visitor.page.locator("main table a").first.click()
    stage.visitor.page.wait_for_url("**/office/freshness/*-*/")


def terms_wrong(stage: Stage) -> None:
    town_freshness(stage)
    stage.visitor.page.fill("[name=owner]", "elke@post.example")
    stage.visitor.page.click("form[action$='/terms'] button")
    stage.visitor.see("[aria-invalid=true]")


def review(stage: Stage) -> None:
    """By the link of the mail that the demo's first morning has sent."""
    (link,) = links_in(stage.post.wait_for("redaktion@wetzlar.example"))
    stage.ledger.change("UPDATE knowledge_dutyletter SET valid_until = now() + interval '30 days'")
    stage.visitor.page.goto(link)


def review_text(stage: Stage) -> None:
    review(stage)
    stage.visitor.page.locator("main article a").first.click()
    stage.visitor.see("form[action$='/stimmt']")


def review_done(stage: Stage) -> None:
    review(stage)
    stage.visitor.page.locator("form[action$='/stimmt'] button").first.click()
    stage.visitor.see("#done")


def review_expired(stage: Stage) -> None:
    review(stage)
    stage.ledger.change("UPDATE knowledge_dutyletter SET valid_until = now() - interval '1 hour'")
    stage.visitor.page.reload()


def first_of(path: str) -> Callable[[Stage], None]:
    """The page behind the first line of a table."""

    def reach(stage: Stage) -> None:
        stage.visitor.go(path)
        stage.visitor.page.locator("main td a").first.click()
        stage.visitor.page.wait_for_url(f"**{path}*-*/")

    return reach


def index_service(stage: Stage) -> None:
    stage.visitor.go("/verzeichnis/065320023023/")
    stage.visitor.page.locator("main td a").first.click()
    stage.visitor.page.wait_for_url("**/verzeichnis/065320023023/*/")


def texts_found(stage: Stage) -> None:
    stage.visitor.go("/office/texts/?words=Hund")


def edit_text(stage: Stage) -> None:
    texts_found(stage)
    stage.visitor.page.locator("main ul[aria-label] a").first.click()
    stage.visitor.see("[name=phone_answer]")


def edit_wrong(stage: Stage) -> None:
    edit_text(stage)
    stage.visitor.page.fill("[name=appointment_link]", "termin")
    stage.visitor.page.fill("[name=why]", "Satzung")
    stage.visitor.page.click("main button.kern-btn--primary")
    stage.visitor.see("[aria-invalid=true]")


def new_text(stage: Stage) -> None:
    stage.visitor.go("/office/texts/new")


def version(stage: Stage) -> None:
    stage.visitor.go("/office/texts/")
    stage.visitor.page.locator("main a[href*='/office/texts/versions/']").first.click()
    stage.visitor.see("h2#changes-title")


def edit_version(stage: Stage) -> None:
    version(stage)
    stage.visitor.page.locator("main a[href$='/edit']").first.click()
    stage.visitor.see("[name=phone_answer]")


def set_aside(stage: Stage) -> None:
    edit_text(stage)
    stage.visitor.page.fill("[name=fee]", "60 Euro")
    stage.visitor.page.fill("[name=why]", "Satzung")
    stage.visitor.page.evaluate("document.querySelector('[name=base]').value = 999")
    stage.visitor.page.click("main button.kern-btn--primary")
    stage.visitor.see("form[action$='/restore']")


def notice_wrong(stage: Stage) -> None:
    stage.visitor.go("/meldungen/")
    stage.visitor.page.eval_on_selector("form[action$='veroeffentlichen']", "form => form.noValidate = true")
    stage.visitor.page.click("form[action$='veroeffentlichen'] button")
    stage.visitor.see("[aria-invalid=true]")


def notice_update(stage: Stage) -> None:
    stage.visitor.go("/meldungen/")
    stage.visitor.page.locator("main a[href$='/aktualisieren']").first.click()
    stage.visitor.page.wait_for_url("**/aktualisieren")
    stage.visitor.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")


def warning_adopted(stage: Stage) -> None:
    stage.visitor.go("/meldungen/warnungen/")
    stage.visitor.page.locator("main a[href$='/uebernehmen']").first.click()
    stage.visitor.page.wait_for_url("**/uebernehmen")


def alarm(stage: Stage) -> None:
    contact = stage.ayla.post("/desk/kontakte/neu", channel="walk_in", request_key=NEW_KEY).headers["Location"]
    stage.ayla.post(contact + "notfall")
    stage.ayla.let_ring("Frau Groß")
    stage.visitor.go("/control/")
    stage.visitor.see("#emergencies .kern-alert--danger")


def sign_in_wrong(stage: Stage) -> None:
    stage.visitor.go("/anmelden/")
    stage.visitor.page.fill("[name=username]", "anna")
    stage.visitor.page.fill("[name=password]", "falsch")
    stage.visitor.press("Enter")
    stage.visitor.see("main [role=alert], main .error-summary, main [aria-invalid=true]")
