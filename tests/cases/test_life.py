"""What becomes of a case: every state, every way between them, until nothing personal is left."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amtsdraht.cases.access import case_for
from amtsdraht.cases.acts.closing import KEPT_AFTER_CLOSING, anonymise_closed, close_answered, note_delivery
from amtsdraht.cases.acts.forwarding import forward_again
from amtsdraht.cases.acts.moving import CaseMoved
from amtsdraht.cases.acts.replying import AnswerMissing, answer_case, return_case, take_on
from amtsdraht.cases.models import Case, Particulars, ReplyLink
from amtsdraht.cases.queries import Light, light_of, open_cases, overdue_cases, particulars_of
from amtsdraht.cases.states import MOVES, CaseState, ReplyWay
from amtsdraht.contacts.acts import TextTooLong, end_contact, save_words
from amtsdraht.contacts.models import Contact
from amtsdraht.journal.models import Event
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from tests.personae import World
from tests.quality.conversations import forward


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def errands(task: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [task])
        (count,) = cursor.fetchone()
    return int(count)


def acts(world: World) -> dict[str, Callable[[Case], object]]:
    return {
        "delivered": lambda case: note_delivery(case, delivered=True),
        "undeliverable": lambda case: note_delivery(case, delivered=False),
        "take_on": lambda case: take_on(world.carl, case),
        "answer": lambda case: answer_case(world.carl, case, "In vier Wochen."),
        "by_phone": lambda case: answer_case(world.carl, case, "", by_phone=True),
        "return": lambda case: return_case(world.carl, case, "Kreis"),
        "again": lambda case: forward_again(world.anna, case, department="Ordnungsamt"),
        "close": close_answered,
        "anonymise": lambda case: anonymise_closed(world.scope),
        "wait": lambda case: clock.advance(days=15),
    }


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_whatever_is_done_in_whatever_order_a_case_moves_along_the_moves(centre: World, chance: random.Random) -> None:
    case, known = forward(centre.anna), acts(centre)
    seen = [CaseState.NEW]
    for _ in range(10):
        act = chance.choice(sorted(known))
        try:
            known[act](case)
        except CaseMoved:
            assert state(case) == seen[-1]
        seen.append(CaseState(state(case)))
        if act != "by_phone":  # answers and closes in one go
            assert seen[-1] == seen[-2] or seen[-1] in MOVES[seen[-2]]
    assert (particulars_of(case) is None) == (seen[-1] == CaseState.ANONYMISED)


def test_the_database_knows_no_other_state(centre: World) -> None:
    case = forward(centre.anna)
    with pytest.raises(IntegrityError, match="case_state_known"), transaction.atomic():
        connection.cursor().execute("UPDATE cases_case SET state = 'lost' WHERE id = %s", [case.pk])
    with pytest.raises(IntegrityError, match="case_due_later"), transaction.atomic():
        connection.cursor().execute("UPDATE cases_case SET due_at = forwarded_at WHERE id = %s", [case.pk])


def test_taking_on_is_said_once(centre: World) -> None:
    case = forward(centre.anna)
    for _ in range(2):
        take_on(centre.carl, case)
    assert state(case) == CaseState.IN_PROGRESS
    assert Event.objects.filter(kind="case.in_progress", account_id=centre.carl.pk).count() == 1


def test_an_answer_by_mail_is_sent_before_the_case_closes(centre: World) -> None:
    case = forward(centre.anna)
    with pytest.raises(AnswerMissing):
        answer_case(centre.carl, case, "  ")
    answered = answer_case(centre.carl, case, "In vier Wochen.")
    assert (answered.state, answered.answered_at, errands("mailbox.send_answer")) == ("answered", clock.now(), 1)
    close_answered(case)
    assert state(case) == CaseState.CLOSED
    with pytest.raises(CaseMoved):
        answer_case(centre.carl, case, "Noch einmal.")


@pytest.mark.parametrize("way", [ReplyWay.CALLBACK, ReplyWay.FAX])
def test_an_answer_by_phone_or_fax_is_done_with_the_answer(centre: World, way: ReplyWay) -> None:
    case = forward(centre.anna, way=way)
    answer_case(centre.carl, case, "")
    assert (state(case), errands("mailbox.send_answer")) == (CaseState.CLOSED, 0)


def test_a_returned_case_goes_out_again_with_its_promise_running(centre: World) -> None:
    case = forward(centre.anna)
    return_case(centre.carl, case, "Dafür ist das Ordnungsamt da.")
    kept = particulars_of(case)
    assert kept is not None
    assert (state(case), kept.returned_because) == (CaseState.RETURNED, "Dafür ist das Ordnungsamt da.")
    clock.advance(hours=3)
    again = forward_again(centre.anna, case, department="Ordnungsamt")
    assert (again.state, again.department, again.due_at) == (CaseState.NEW, "Ordnungsamt", case.due_at)
    assert errands("mailbox.notify_department") == 2
    with pytest.raises(CaseMoved):
        forward_again(centre.anna, case, department="Wieder anders")


def test_a_late_delivery_notice_does_not_undo_what_the_department_did(centre: World) -> None:
    case = forward(centre.anna)
    take_on(centre.carl, case)
    for delivered in (True, False):
        note_delivery(case, delivered=delivered)
    assert state(case) == CaseState.IN_PROGRESS


def test_an_undeliverable_case_can_be_delivered_later(centre: World) -> None:
    case = forward(centre.anna)
    note_delivery(case, delivered=False)
    assert state(case) == CaseState.UNDELIVERABLE
    note_delivery(case, delivered=True)
    assert state(case) == CaseState.DELIVERED


def test_who_may_do_what(centre: World) -> None:
    case = forward(centre.anna)
    for stranger in (centre.dilek, centre.anna, centre.erik, centre.oskar):
        for act in (take_on, lambda by, one: answer_case(by, one, "x"), lambda by, one: return_case(by, one, "x")):
            with pytest.raises(NotAllowed):
                act(stranger, case)
    with pytest.raises(NotAllowed):
        forward_again(centre.carl, case, department="x")
    assert case_for(centre.carl, case.public_id) == case
    assert state(case) == CaseState.NEW


def test_a_pasted_book_is_refused(centre: World) -> None:
    case = forward(centre.anna)
    for act in (answer_case, return_case):
        with pytest.raises(TextTooLong):
            act(centre.carl, case, "x" * 100_000)
    assert state(case) == CaseState.NEW


def test_the_light_turns_yellow_in_the_last_third_and_red_after_the_last_moment(centre: World) -> None:
    case = forward(centre.anna)
    third = (case.due_at - case.forwarded_at) / 3
    moments = [
        (case.forwarded_at, Light.GREEN),
        (case.due_at - third, Light.GREEN),
        (case.due_at - third + timedelta(seconds=1), Light.YELLOW),
        (case.due_at, Light.YELLOW),
        (case.due_at + timedelta(microseconds=1), Light.RED),
    ]
    for moment, light in moments:
        with clock.fixed_at(moment):
            assert light_of(case) == light, moment
            assert overdue_cases(centre.scope).exists() == (light == Light.RED)


def test_the_light_of_an_answered_case_stays_as_it_was_answered(centre: World) -> None:
    in_time, late = forward(centre.anna, way=ReplyWay.FAX), forward(centre.anna, way=ReplyWay.FAX)
    with clock.fixed_at(in_time.due_at):
        answer_case(centre.carl, in_time, "")
        clock.advance(timedelta(seconds=1))
        answer_case(centre.carl, late, "")
        assert [light_of(Case.objects.get(pk=case.pk)) for case in (in_time, late)] == [Light.GREEN, Light.RED]
        assert list(open_cases(centre.scope)) == []


def texts_that_hold(word: str) -> list[str]:
    """Every column of every table that holds this word somewhere, whatever its type."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'")
        columns = cursor.fetchall()
        held = []
        for table, column in columns:
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}"::text LIKE %s', [f"%{word}%"])
            if cursor.fetchone() != (0,):
                held.append(f"{table}.{column}")
    return held


PERSONAL = ("Elke", "Groß", "gross@buerger.example", "vor der Reise", "Lahnstraße", "vier Wochen")


def test_fourteen_days_after_the_end_nothing_personal_is_left_anywhere(centre: World) -> None:
    case = forward(centre.anna)
    save_words(centre.anna, case.contact, "Frau Groß, Lahnstraße 5", version=1)
    assert [word for word in PERSONAL if not texts_that_hold(word)] == []
    end_contact(centre.anna, Contact.objects.get(pk=case.contact_id))
    answer_case(centre.carl, case, "Frau Groß, der Pass ist in vier Wochen da.")
    close_answered(case)
    clock.advance(KEPT_AFTER_CLOSING)
    assert anonymise_closed(centre.scope) == 0
    clock.advance(timedelta(seconds=1))
    assert anonymise_closed(centre.scope) == 1
    assert anonymise_closed(centre.scope) == 0
    assert {word: texts_that_hold(word) for word in PERSONAL} == {word: [] for word in PERSONAL}
    assert not Particulars.objects.exists()
    assert not ReplyLink.objects.exists()
    assert state(case) == CaseState.ANONYMISED
    kinds = Event.objects.filter(subject=case.public_id).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["case.forwarded", "case.answered", "case.closed", "case.anonymised"]


def test_what_is_not_closed_is_kept_however_old(centre: World) -> None:
    case = forward(centre.anna)
    answer_case(centre.carl, case, "Antwort")
    clock.advance(days=400)
    assert anonymise_closed(centre.scope) == 0
    assert particulars_of(case) is not None
