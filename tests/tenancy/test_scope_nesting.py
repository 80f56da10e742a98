"""Whatever is nested, fails or is undone: the database lets through exactly the innermost scope."""

from collections.abc import Sequence

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amtsdraht.partners.models import Partner
from amtsdraht.tenancy.scope import Scope, acting_in, holding_link, signing_in
from tests.personae import World, make_world

NOTHING = {"centre": "", "partner": "", "signin": "", "link": ""}


class Trouble(Exception):
    pass


def told_to_the_database() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('amtsdraht.' || name, true), '')"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS asked(name, place) ORDER BY place",
            [list(NOTHING)],
        )
        return dict(zip(NOTHING, (value for (value,) in cursor.fetchall()), strict=True))


def told_of(scope: Scope) -> dict[str, str]:
    partner = "*" if scope.partner_id is None else str(scope.partner_id)
    return NOTHING | {"centre": str(scope.centre_id), "partner": partner}


def names() -> set[str]:
    return set(Partner.objects.values_list("name", flat=True))


def test_a_scope_ends_with_its_block_also_when_the_block_fails(world: World) -> None:
    with acting_in(world.scope):
        with pytest.raises(Trouble), acting_in(Scope(world.centre.pk, world.giessen.pk)):
            raise Trouble
        assert told_to_the_database() == told_of(world.scope)
    with pytest.raises(Trouble), acting_in(world.scope):
        raise Trouble
    assert told_to_the_database() == NOTHING


def test_undone_work_leaves_nothing_and_the_outer_scope_goes_on(world: World) -> None:
    with acting_in(world.scope):
        with acting_in(world.scope) as work:
            Partner.objects.filter(pk=world.wetzlar.pk).update(name="Umbenannt")
            assert names() == {"Umbenannt", "Gießen"}
            work.undo()
        assert names() == {"Wetzlar", "Gießen"}
        assert told_to_the_database() == told_of(world.scope)
    assert names() == set()


def test_looking_a_name_up_ends_with_its_block_also_when_it_fails(world: World) -> None:
    with pytest.raises(Trouble), signing_in():
        raise Trouble
    with pytest.raises(Trouble), holding_link("digest"):
        raise Trouble
    assert told_to_the_database() == NOTHING


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_any_nesting_shows_exactly_the_innermost_scope(world: World, data: st.DataObject) -> None:
    if not hasattr(world, "other"):
        world.other = make_world("Servicecenter Nachbar", "-b")  # type: ignore[attr-defined]
    other: World = world.other  # type: ignore[attr-defined]
    scopes = [
        (world.scope, {"Wetzlar", "Gießen"}),
        (Scope(world.centre.pk, world.wetzlar.pk), {"Wetzlar"}),
        (Scope(world.centre.pk, other.wetzlar.pk), set[str]()),
        (Scope(other.centre.pk, other.giessen.pk), {"Gießen"}),
        (Scope(10**9), set[str]()),
    ]
    ways = st.sampled_from(["ends", "fails", "undone", "signs in", "holds a link"])
    steps = data.draw(st.lists(st.tuples(st.integers(0, len(scopes) - 1), ways), max_size=6))
    nest(scopes, steps, told=NOTHING, seen=set())
    assert told_to_the_database() == NOTHING
    assert names() == set()


def nest(
    scopes: Sequence[tuple[Scope, set[str]]],
    steps: Sequence[tuple[int, str]],
    *,
    told: dict[str, str],
    seen: set[str],
) -> None:
    """Enter the scopes one in the other and look before, within and after each."""
    if not steps:
        return
    (number, way), *rest = steps
    scope, shown = scopes[number]
    if way in {"signs in", "holds a link"}:
        with signing_in() if way == "signs in" else holding_link("0" * 64):
            assert names() == seen
    else:
        try:
            with acting_in(scope) as work:
                assert told_to_the_database() == told_of(scope)
                assert names() == shown
                nest(scopes, rest, told=told_of(scope), seen=shown)
                assert names() == shown
                if way == "fails":
                    raise Trouble
                if way == "undone":
                    work.undo()
        except Trouble:
            pass
    assert told_to_the_database() == told
    assert names() == seen
