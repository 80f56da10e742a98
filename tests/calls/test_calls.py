"""A caller rings, is answered by one agent, and is forgotten."""

import random
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.calls.acts import CallGone, answer_call, assign_number, caller_hung_up, end_contact_and_call, ring
from amtsdraht.calls.acts import connect as connect_call
from amtsdraht.calls.acts import hang_up as hang_up_call
from amtsdraht.calls.models import Call, DialledNumber
from amtsdraht.calls.ports import LineEvent, switch
from amtsdraht.calls.queries import call_by_id, labelled_numbers, waiting_calls
from amtsdraht.calls.states import MOVES, CallState
from amtsdraht.contacts.acts import Ending, record_concern
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Outcome
from amtsdraht.journal.models import Event
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import acting_in
from tests.personae import World, make_world
from tests.quality.conversations import PASSPORT

FROM_WETZLAR = LineEvent("line-1", dialled="115", caller="+4964411234567", simulated=True)


def errands(task: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [task])
        (count,) = cursor.fetchone()
    return int(count)


def test_the_same_report_of_the_switch_twice_is_one_call(centre: World) -> None:
    first, second = ring(centre.scope, FROM_WETZLAR), ring(centre.scope, FROM_WETZLAR)
    assert first.pk == second.pk
    assert Event.objects.filter(kind="call.rang", facts={"simulated": True}).count() == 1
    assert (first.caller, first.area_code, first.state) == ("+4964411234567", "06441", CallState.RINGING)


def test_the_longest_wait_stands_first(centre: World) -> None:
    for number in range(3):
        ring(centre.scope, LineEvent(f"line-{number}", dialled="115"))
        clock.advance(minutes=1)
    assert [call.line_key for call in waiting_calls(centre.scope)] == ["line-0", "line-1", "line-2"]


def test_the_answer_opens_a_contact_and_has_the_switch_put_the_caller_through(centre: World) -> None:
    call = ring(centre.scope, FROM_WETZLAR)
    contact = answer_call(centre.anna, call.public_id)
    call.refresh_from_db()
    assert (call.state, call.answered_at, contact.call) == (CallState.TALKING, clock.now(), call.public_id)
    assert waiting_calls(centre.scope) == []
    assert errands("calls.connect") == 1


def test_the_second_agent_is_told_that_the_call_is_gone(centre: World) -> None:
    call = ring(centre.scope, FROM_WETZLAR)
    answer_call(centre.anna, call.public_id)
    with pytest.raises(CallGone):
        answer_call(centre.ayla, call.public_id)
    with pytest.raises(CallGone):
        answer_call(centre.ayla, uuid.uuid4())
    assert Contact.objects.get().agent == centre.anna


def test_of_two_agents_at_the_same_moment_one_gets_the_caller(committed_world: World) -> None:
    world = committed_world
    for number in range(5):
        with acting_in(world.scope):
            call = ring(world.scope, LineEvent(f"line-{number}", dialled="115"))

        def take(agent: str, call: Call = call) -> str:
            account = getattr(world, agent)
            try:
                with acting_in(account.scope):
                    answer_call(account, call.public_id)
                return agent
            except CallGone:
                return "gone"
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as agents:
            told = list(agents.map(take, ["anna", "ayla"]))
        with acting_in(world.scope):
            agent = Contact.objects.get(call=call.public_id).agent.username
        assert sorted(told) == sorted([agent, "gone"])


def test_who_may_answer(centre: World) -> None:
    call = ring(centre.scope, FROM_WETZLAR)
    for other in (centre.carl, centre.erik, centre.oskar):
        with pytest.raises(NotAllowed):
            answer_call(other, call.public_id)
    with acting_in((neighbour := make_world("Nebenan", suffix="2")).scope), pytest.raises(CallGone):
        answer_call(neighbour.anna, call.public_id)
    assert answer_call(centre.berta, call.public_id).agent == centre.berta


def test_the_end_of_the_contact_ends_the_call_and_forgets_its_caller(centre: World) -> None:
    call = ring(centre.scope, FROM_WETZLAR)
    contact = answer_call(centre.anna, call.public_id)
    record_concern(centre.anna, contact, PASSPORT, ending=Ending(Outcome.ANSWERED), request_key=uuid.uuid4())
    for _ in range(2):
        end_contact_and_call(centre.anna, contact)
    call.refresh_from_db()
    assert (call.state, call.caller, call.ended_at) == (CallState.ENDED, "", clock.now())
    assert errands("calls.hang_up") == 1


def test_a_caller_who_gives_up_is_lost_and_forgotten(centre: World) -> None:
    call = ring(centre.scope, FROM_WETZLAR)
    for _ in range(2):
        caller_hung_up(centre.scope, FROM_WETZLAR.key)
    call.refresh_from_db()
    assert (call.state, call.caller) == (CallState.LOST, "")
    assert Event.objects.filter(kind="call.lost").count() == 1
    with pytest.raises(CallGone):
        answer_call(centre.anna, call.public_id)


def test_a_caller_who_hangs_up_while_talking_leaves_the_contact_open(centre: World) -> None:
    call = ring(centre.scope, FROM_WETZLAR)
    contact = answer_call(centre.anna, call.public_id)
    caller_hung_up(centre.scope, FROM_WETZLAR.key)
    call.refresh_from_db()
    contact.refresh_from_db()
    assert (call.state, call.caller, contact.ended_at) == (CallState.ENDED, "", None)
    end_contact_and_call(centre.anna, contact)
    assert errands("calls.hang_up") == 0


@pytest.mark.parametrize("state", [CallState.ENDED, CallState.LOST])
def test_the_database_itself_keeps_no_number_of_a_caller_who_is_gone(centre: World, state: CallState) -> None:
    call = ring(centre.scope, FROM_WETZLAR)
    with pytest.raises(IntegrityError, match="call_forgets_its_caller"), transaction.atomic():
        connection.cursor().execute("UPDATE calls_call SET state = %s WHERE id = %s", [state, call.pk])


@given(st.randoms(use_true_random=False))
def test_every_way_along_the_moves_ends_and_no_state_follows_an_end(chance: random.Random) -> None:
    state, steps = CallState.RINGING, 0
    while MOVES[state]:
        state, steps = chance.choice(sorted(MOVES[state])), steps + 1
        assert steps < len(CallState)
    assert state in {CallState.ENDED, CallState.LOST}


def test_a_number_is_assigned_and_assigned_anew(centre: World) -> None:
    assign_number(centre.scope, "115", label="115", partner=None)
    assign_number(centre.scope, "+496441990", label="Rathaus", partner=centre.giessen)
    changed = assign_number(centre.scope, "+496441990", label="Zentrale", partner=centre.wetzlar)
    assert DialledNumber.objects.count() == 2
    assert changed.partner == centre.wetzlar
    assert labelled_numbers(centre.scope) == {"115": ("115", ""), "+496441990": ("Zentrale", "Wetzlar")}
    call = ring(centre.scope, LineEvent("line-9", dialled="+496441990"))
    assert call.partner == centre.wetzlar


def test_commands_to_the_switch_may_be_repeated(centre: World) -> None:
    call = ring(centre.scope, FROM_WETZLAR)
    for _ in range(2):
        connect_call(centre.scope, call.public_id, account_id=centre.anna.pk)
        hang_up_call(centre.scope, call.public_id)
    assert call_by_id(centre.scope, call.public_id) == call
    assert type(switch()).__name__ == "SimulatedLine"
