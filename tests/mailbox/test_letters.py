"""What the mails say. To the department: nothing about the citizen, neither in a header nor in the text."""

import re
import uuid

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amtsdraht.cases.acts.forwarding import Forwarding, ReplyWish, forward_to_department
from amtsdraht.cases.models import Case, Particulars
from amtsdraht.cases.states import ForwardingReason, ReplyWay, Urgency
from amtsdraht.contacts.acts import ConcernTopic
from amtsdraht.mailbox.letters import letter_to_citizen, letter_to_department
from tests.personae import World
from tests.quality.conversations import PASSPORT, converse, forward

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200).filter(str.strip)
NAME = st.text(st.characters(categories=["L"]), min_size=4, max_size=40)
ID = "<case-to-department.1@servicecenter.example>"


def letter_of(case: Case) -> tuple[str, str]:
    """All headers and the text, as a reader sees them."""
    mail = letter_to_department(case, case.links.get(), message_id=ID)
    return "\n".join(f"{name}: {value}" for name, value in mail.items()), str(mail.get_content())


def forwarded(world: World, facts: str, said: str, wish: ReplyWish) -> Case:
    contact = converse(world.anna, ended=False)
    forwarding = Forwarding(facts, said, ForwardingReason.COMPLAINT, Urgency.HIGH, wish, "Bürgerbüro")
    return forward_to_department(world.anna, contact, PASSPORT, forwarding=forwarding, request_key=uuid.uuid4())


def without_own_marks(case: Case, text: str) -> str:
    """The letter without what differs from case to case by right: its number and its link."""
    return re.sub(r"/antwort/\S+", "/antwort/…", text.replace(case.number, "…"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=WORDS, said=WORDS, name=NAME, address=NAME)
def test_the_letter_is_the_same_whatever_the_citizen_said(
    centre: World, facts: str, said: str, name: str, address: str
) -> None:
    plain = forwarded(centre, "-", "", ReplyWish(ReplyWay.EMAIL, "a@b.example", consented=True))
    wish = ReplyWish(ReplyWay.EMAIL, f"{address[:20]}@buerger.example"[:200], name=name, consented=True)
    case = forwarded(centre, facts, said, wish)
    for said_of_nobody, said_of_her in zip(letter_of(plain), letter_of(case), strict=True):
        assert without_own_marks(case, said_of_her) == without_own_marks(plain, said_of_nobody)
    Particulars.objects.filter(case=case).update(facts="x")


def test_what_the_department_needs_stands_in_the_letter(centre: World) -> None:
    case = forward(centre.anna)
    headers, text = letter_of(case)
    assert case.number in headers
    assert "27.11.2026" in headers
    assert "Auto-Submitted: auto-generated" in headers
    for needed in (case.number, "Reisepass beantragen", "Bürgerbüro", "Freitag, 27. November 2026", "/antwort/"):
        assert needed in text
    for personal in ("Groß", "gross@", "vormittags", "vier Wochen", "Reise fertig"):
        assert personal not in headers + text


def test_a_title_or_department_with_line_breaks_makes_no_header(centre: World) -> None:
    contact = converse(centre.anna, ended=False)
    topic = ConcernTopic("Pass\r\nBcc: dieb@fremd.example\n\nHallo", PASSPORT.category)
    wish = ReplyWish(ReplyWay.EMAIL, "a@b.example", consented=True)
    forwarding = Forwarding("?", "", ForwardingReason.COMPLAINT, Urgency.HIGH, wish, "Amt\r\nTo: dieb@fremd.example")
    case = forward_to_department(centre.anna, contact, topic, forwarding=forwarding, request_key=uuid.uuid4())
    mail = letter_to_department(case, case.links.get(), message_id=ID)
    assert mail["Bcc"] is None
    assert mail.get_all("To") == ["115@wetzlar.example"]
    assert b"dieb" not in mail.as_bytes().partition(b"\r\n\r\n")[0]


def test_the_citizen_reads_the_answer_as_it_was_written(centre: World) -> None:
    case = forward(centre.anna)
    answer = "Liebe Frau Groß,\n\n– der Pass liegt bereit: „Zimmer 3“\n.\nBis bald"
    kept = Particulars(email="gross@buerger.example", answer=answer)
    mail = letter_to_citizen(case, kept, message_id=ID)
    assert answer in str(mail.get_content()).replace("\r\n", "\n")
    assert (mail["To"], case.number in mail["Subject"]) == ("gross@buerger.example", True)
    assert max(map(len, mail.as_bytes().splitlines())) <= 998
