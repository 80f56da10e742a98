"""What agents do at the desk, as steps of a story."""

from tests.journeys.telephone import Agent, uuid_in
from tests.journeys.visitors import Visitor

ADDRESS_FIELDS = {"email": "email", "fax": "fax", "callback": "phone"}


def take_the_call(anna: Visitor, ayla: Agent, label: str) -> str:
    """She waits at an empty desk, it rings, she presses F2. Returns the contact's id."""
    anna.go("/desk/")
    ayla.let_ring(label)
    anna.see("#waiting-calls [data-key=F2]")
    anna.press("F2")
    anna.page.wait_for_url("**/desk/kontakte/*/")
    return uuid_in(anna.page.url)


def begin_by_hand(anna: Visitor, channel: str = "walk_in") -> str:
    """Somebody stands at the counter, or a mail or letter lies there."""
    before = anna.page.url
    if not anna.path.startswith("/desk/"):
        anna.go("/desk/")
    anna.page.click(f"form:has(input[name=channel][value={channel}]) button")
    anna.page.wait_for_url(lambda url: "/desk/kontakte/" in url and url != before)
    return uuid_in(anna.page.url)


def choose_town(anna: Visitor, typed: str, name: str) -> None:
    anna.press("F4")
    anna.type(typed)
    anna.see("#towns [role=option][aria-selected=true]", text=name)
    anna.press("Enter")
    anna.see(".town-bar__name", text=name)
    anna.not_see("[data-key=F6]")


def ask(anna: Visitor, words: str) -> None:
    """She types what the citizen says, and shows the first answer."""
    anna.press("F3")
    anna.type(words)
    anna.see("#words-state[data-state=saved]")
    anna.see("#results [role=option][aria-selected=true]")
    anna.press("Enter")
    anna.see("#answer article")


def record_without_text(anna: Visitor, category: str, outcome: str) -> None:
    """A concern that no service text answers."""
    form = anna.page.locator("details:has(select#plain_category)")
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    form.locator("select[name=category]").select_option(category)
    form.locator("select[name=outcome_choice]").select_option(outcome)
    with anna.page.expect_navigation():
        form.locator("button.kern-btn--secondary").click()


def record_with(anna: Visitor, outcome: str, *, note: str = "") -> None:
    """Another outcome for the answer that is shown; the list is open already."""
    anna.see(".record [name=note]").fill(note)
    anna.page.select_option(".record [name=outcome_choice]", outcome)
    with anna.page.expect_navigation():
        anna.page.click(".record details button")


def fill_forwarding(anna: Visitor, way: str, address: str, *, facts: str = "", name: str = "") -> None:
    """F10, and the form with the wished way of reply; everything but the last key."""
    anna.press("F10")
    anna.page.wait_for_url("**/weiterleiten/")
    if facts:
        anna.page.fill("[name=facts]", facts)
    anna.page.select_option("[name=reply_way]", way)
    anna.page.fill(f"[name={ADDRESS_FIELDS[way]}]", address)
    if name:
        anna.page.fill("[name=name]", name)
    anna.page.check("[name=consented]")


def forward(anna: Visitor) -> None:
    """The last key: the department takes over, and the contact is on the screen again."""
    anna.press("F10")
    anna.page.wait_for_url(lambda url: not url.endswith("weiterleiten/"))


def end_contact(anna: Visitor) -> None:
    before = anna.page.url
    anna.press("F9")
    anna.page.wait_for_url(lambda url: url != before)
