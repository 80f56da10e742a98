"""Mail leaves once, is repeated with patience, and a failure becomes visible to a person."""

import uuid
from types import SimpleNamespace

import pytest
from procrastinate import JobContext

from amtsdraht.cases.acts.replying import answer_case
from amtsdraht.cases.links import address_of
from amtsdraht.cases.models import Case, Particulars, ReplyLink
from amtsdraht.cases.states import CaseState
from amtsdraht.journal.models import Event
from amtsdraht.mailbox import jobs
from amtsdraht.mailbox.acts import give_up, notify_department, send_answer
from amtsdraht.mailbox.models import OutgoingMail
from amtsdraht.mailbox.ports import MailNotSent
from amtsdraht.mailbox.states import MailKind, MailState
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.mailbox.mail_servers import mail_server, no_mail_server
from tests.personae import World
from tests.quality.conversations import forward

NO_SUCH_BOX, LATER = "550 5.1.1 <{address}>: no such mailbox", "451 4.3.0 <{address}>: please come later"


def own(case: Case) -> Scope:
    return Scope(case.centre_id, case.partner_id)


def link_of(case: Case) -> ReplyLink:
    return case.links.get()


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def answered(world: World) -> Case:
    return answer_case(world.carl, forward(world.anna), "Liebe Frau Groß,\n\nin vier Wochen.")


def test_the_department_gets_the_link_and_the_case_is_delivered(centre: World) -> None:
    case = forward(centre.anna)
    with mail_server() as post, acting_in(own(case)):
        mail = notify_department(own(case), link_of(case).public_id)
    assert mail is not None
    assert (mail.state, mail.tries, mail.last_error, state(case)) == (MailState.SENT, 1, "", CaseState.DELIVERED)
    (letter,) = post.mails
    assert (letter["To"], letter["Message-ID"]) == ("115@wetzlar.example", mail.message_id)
    assert address_of(link_of(case)) in letter.get_content()


def test_asked_twice_it_is_sent_once(centre: World) -> None:
    case = forward(centre.anna)
    with mail_server() as post:
        for _ in range(3):
            notify_department(own(case), link_of(case).public_id)
    assert len(post.mails) == 1
    assert Event.objects.filter(kind="mail.sent").count() == OutgoingMail.objects.count() == 1


def test_a_link_that_is_used_or_over_is_sent_to_nobody(centre: World) -> None:
    case = forward(centre.anna)
    ReplyLink.objects.update(used_at=case.forwarded_at)
    with mail_server() as post:
        assert notify_department(own(case), link_of(case).public_id) is None
        ReplyLink.objects.update(used_at=None, valid_until=case.forwarded_at)
        assert notify_department(own(case), link_of(case).public_id) is None
    assert post.mails == []


def test_a_mailbox_that_does_not_exist_makes_the_case_undeliverable(centre: World) -> None:
    case = forward(centre.anna)
    with mail_server(NO_SUCH_BOX) as post:
        mail = notify_department(own(case), link_of(case).public_id)
    assert mail is not None
    assert (mail.state, post.mails, state(case)) == (MailState.FAILED, [], CaseState.UNDELIVERABLE)
    assert mail.last_error.startswith("550 5.1.1")
    assert "wetzlar.example" not in mail.last_error
    assert Event.objects.filter(kind="mail.failed").count() == 1


def test_a_server_that_asks_to_come_later_is_asked_again_with_the_same_mail(centre: World) -> None:
    case = forward(centre.anna)
    with mail_server(LATER), pytest.raises(MailNotSent, match="451"):
        notify_department(own(case), link_of(case).public_id)
    with no_mail_server(), pytest.raises(MailNotSent, match="ConnectionRefusedError"):
        notify_department(own(case), link_of(case).public_id)
    waiting = OutgoingMail.objects.get()
    assert (waiting.state, state(case)) == (MailState.QUEUED, CaseState.NEW)
    with mail_server() as post:
        notify_department(own(case), link_of(case).public_id)
    assert [letter["Message-ID"] for letter in post.mails] == [waiting.message_id]
    assert state(case) == CaseState.DELIVERED


def test_the_citizen_gets_the_answer_and_the_case_closes(centre: World) -> None:
    case = answered(centre)
    with mail_server() as post:
        for _ in range(2):
            send_answer(own(case), case.public_id)
    (letter,) = post.mails
    assert letter["To"] == "gross@buerger.example"
    for said in ("Liebe Frau Groß,", "in vier Wochen.", "Wetzlar", case.number):
        assert said in letter.get_content()
    assert case.number in letter["Subject"]
    assert state(case) == CaseState.CLOSED


def test_an_answer_that_cannot_be_sent_leaves_the_case_open_for_a_person(centre: World) -> None:
    case = answered(centre)
    with mail_server(NO_SUCH_BOX):
        mail = send_answer(own(case), case.public_id)
    assert mail is not None
    assert (mail.state, state(case)) == (MailState.FAILED, CaseState.ANSWERED)
    assert "gross" not in mail.last_error


def test_an_anonymised_or_open_case_answers_nobody(centre: World) -> None:
    case = forward(centre.anna)
    with mail_server() as post:
        assert send_answer(own(case), case.public_id) is None
        answer_case(centre.carl, case, "Antwort")
        Particulars.objects.all().delete()
        assert send_answer(own(case), case.public_id) is None
    assert post.mails == []


def context(attempts: int) -> JobContext:
    """What procrastinate hands to a job in its try number ``attempts`` + 1."""
    return SimpleNamespace(job=SimpleNamespace(attempts=attempts))  # type: ignore[return-value]


def test_until_the_last_try_a_job_is_repeated_and_its_reason_names_nobody(committed_world: World) -> None:
    world = committed_world
    case = forward(world.anna)
    with acting_in(world.scope):
        arguments = {"centre_id": case.centre_id, "partner_id": case.partner_id, "link": str(link_of(case).public_id)}
    with mail_server(LATER):
        for attempts in (0, jobs.TRIES - 2):
            with pytest.raises(MailNotSent, match="please come later") as raised:
                jobs.notify_department(context(attempts), **arguments)
            assert "wetzlar.example" not in str(raised.value)
            assert raised.value.__suppress_context__
    with acting_in(world.scope):
        assert state(case) == CaseState.NEW


def test_after_the_last_try_the_failure_is_a_state_that_a_person_sees(committed_world: World) -> None:
    world = committed_world
    case, other = forward(world.anna), forward(world.anna)
    with acting_in(world.carl.scope):
        answer_case(world.carl, other, "Antwort")
    owner = {"centre_id": case.centre_id, "partner_id": case.partner_id}
    with acting_in(world.scope):
        link = str(link_of(case).public_id)
    with no_mail_server():
        jobs.notify_department(context(jobs.TRIES - 1), **owner, link=link)
        jobs.send_answer(context(jobs.TRIES - 1), **owner, case=str(other.public_id))
    with acting_in(world.scope):
        assert (state(case), state(other)) == (CaseState.UNDELIVERABLE, CaseState.ANSWERED)
        failed = OutgoingMail.objects.filter(state=MailState.FAILED)
        assert sorted(failed.values_list("kind", flat=True)) == ["answer_to_citizen", "case_to_department"]
        assert Event.objects.filter(kind="mail.failed").count() == 2


def test_giving_up_says_why_without_the_address(centre: World) -> None:
    case = forward(centre.anna)
    give_up(own(case), MailKind.CASE_TO_DEPARTMENT, link_of(case).public_id, because="451 <115@wetzlar.example> busy")
    assert OutgoingMail.objects.get().last_error == "451 <…@…> busy"
    assert state(case) == CaseState.UNDELIVERABLE


def test_a_mail_that_another_centre_sends_is_not_found(centre: World) -> None:
    case = forward(centre.anna)
    with mail_server() as post, pytest.raises(ReplyLink.DoesNotExist):
        notify_department(Scope(case.centre_id, centre.giessen.pk), link_of(case).public_id)
    with pytest.raises(ReplyLink.DoesNotExist):
        notify_department(own(case), uuid.uuid4())
    assert post.mails == []
