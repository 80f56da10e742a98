"""Who is at work: joined by opening the desk, gone by signing off or by silence."""

from datetime import timedelta

import pytest

from amtsdraht.calls.acts import change_shift_state, join_shift, leave_shift, remember_town
from amtsdraht.calls.models import Shift
from amtsdraht.calls.queries import SILENT_AFTER, on_shift, shift_of
from amtsdraht.calls.states import ShiftState
from amtsdraht.journal.models import Hint
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from tests.personae import World, make_world
from tests.signing_in import counted_queries, questions


def names(world: World) -> list[str]:
    return [shift.account.username for shift in on_shift(world.scope)]


def hints() -> int:
    return Hint.objects.filter(kind="shift").count()


def test_joining_twice_is_one_shift(centre: World) -> None:
    for _ in range(2):
        join_shift(centre.anna)
    assert names(centre) == ["anna"]
    assert hints() == 1


def test_colleagues_stand_by_name(centre: World) -> None:
    for account in (centre.berta, centre.ayla, centre.anna):
        join_shift(account)
    assert names(centre) == ["anna", "ayla", "berta"]


def test_leaving_ends_it_and_may_be_repeated(centre: World) -> None:
    join_shift(centre.anna)
    for _ in range(2):
        leave_shift(centre.anna)
    assert names(centre) == []
    assert hints() == 2


def test_a_screen_that_is_silent_for_two_minutes_is_not_at_work(centre: World) -> None:
    join_shift(centre.anna)
    clock.advance(SILENT_AFTER)
    assert names(centre) == ["anna"]
    clock.advance(timedelta(seconds=1))
    assert names(centre) == []
    join_shift(centre.anna)
    assert names(centre) == ["anna"]


def test_a_pulse_every_half_minute_keeps_the_shift_alive(centre: World) -> None:
    join_shift(centre.anna)
    for _ in range(20):
        clock.advance(timedelta(seconds=30))
        join_shift(centre.anna)
        assert names(centre) == ["anna"]
    assert hints() == 1


def test_a_page_load_right_after_another_writes_nothing(centre: World) -> None:
    join_shift(centre.anna)
    clock.advance(timedelta(seconds=9))
    with counted_queries() as queries:
        join_shift(centre.anna)
    assert questions(queries) == 1


def test_ready_and_break(centre: World) -> None:
    join_shift(centre.anna)
    remember_town(centre.anna, "065320023023")
    clock.advance(minutes=30)
    change_shift_state(centre.anna, ShiftState.BREAK)
    shift = shift_of(centre.scope, centre.anna.pk)
    assert shift is not None
    assert (shift.state, shift.since, shift.last_town) == (ShiftState.BREAK, clock.now(), "065320023023")
    assert change_shift_state(centre.anna, ShiftState.READY).state == ShiftState.READY


def test_only_who_takes_calls_is_on_shift_and_each_centre_sees_its_own(centre: World) -> None:
    for other in (centre.carl, centre.erik, centre.oskar):
        with pytest.raises(NotAllowed):
            join_shift(other)
    neighbour = make_world("Servicecenter Nebenan", suffix="2")
    join_shift(centre.anna)
    assert list(on_shift(neighbour.scope)) == []
    assert Shift.objects.count() == 1
