"""The town proposed for a caller: number dialled, number diverted from, area code, last choice."""

import pytest

from amtsdraht.calls.acts import answer_call, assign_number, join_shift, remember_town, ring
from amtsdraht.calls.models import Call
from amtsdraht.calls.ports import LineEvent
from amtsdraht.calls.queries import proposal_for
from amtsdraht.contacts.states import TownReason
from amtsdraht.contacts.town_proposal import TownProposal
from amtsdraht.partners.acts import add_partner
from amtsdraht.service_hours import clock
from tests.personae import FRANKFURT, GIESSEN, HAIGER, WETZLAR, World
from tests.towns import SOLMS, fill_register

TOWN_HALL = "+496441990"


@pytest.fixture(autouse=True)
def numbers(centre: World) -> None:
    fill_register()
    assign_number(centre.scope, "115", label="115", partner=None)
    assign_number(centre.scope, TOWN_HALL, label="Rathaus Wetzlar", partner=centre.wetzlar)


def called(world: World, *, dialled: str = "115", caller: str = "", diverted: str = "") -> Call:
    return ring(world.scope, LineEvent(f"{dialled}{caller}{diverted}", dialled, caller, diverted))


def test_the_number_dialled_says_most(centre: World) -> None:
    call = called(centre, dialled=TOWN_HALL, caller="+4927731234567")
    assert proposal_for(centre.scope, call) == TownProposal(WETZLAR, TownReason.DIALLED)


def test_a_diversion_says_more_than_the_area_code(centre: World) -> None:
    call = called(centre, caller="+496411234567", diverted=TOWN_HALL)
    assert proposal_for(centre.scope, call) == TownProposal(WETZLAR, TownReason.DIVERTED)


def test_an_area_code_of_one_town(centre: World) -> None:
    call = called(centre, caller="0641 1234567")
    assert proposal_for(centre.scope, call) == TownProposal(GIESSEN, TownReason.AREA_CODE)


def test_an_area_code_of_several_towns_names_partners_first_then_the_larger(centre: World) -> None:
    call = called(centre, caller="06442 12345")
    assert proposal_for(centre.scope, call) == TownProposal(SOLMS, TownReason.AREA_CODE)
    call = called(centre, caller="06441 12345")
    assert proposal_for(centre.scope, call) == TownProposal(WETZLAR, TownReason.AREA_CODE)
    type(centre.wetzlar).objects.filter(pk=centre.wetzlar.pk).update(until="2026-10-31")
    assert proposal_for(centre.scope, call) == TownProposal(WETZLAR, TownReason.AREA_CODE)
    add_partner(centre.scope, SOLMS, name="Solms", mailbox="115@solms.example", since=clock.today())
    assert proposal_for(centre.scope, call) == TownProposal(SOLMS, TownReason.AREA_CODE)


def test_a_town_that_is_no_partner_is_proposed_all_the_same(centre: World) -> None:
    call = called(centre, caller="069 1234567")
    assert proposal_for(centre.scope, call) == TownProposal(FRANKFURT, TownReason.AREA_CODE)


@pytest.mark.parametrize("caller", ["", "anonymous", "0171 1234567", "+33 1 23456789", "99"])
def test_without_any_trace_the_last_choice_of_this_agent_counts(centre: World, caller: str) -> None:
    call = called(centre, caller=caller)
    assert proposal_for(centre.scope, call) is None
    join_shift(centre.anna)
    remember_town(centre.anna, HAIGER)
    contact = answer_call(centre.anna, call.public_id)
    assert (contact.ars, contact.town_reason) == (HAIGER, TownReason.LAST_CHOICE)


def test_the_contact_takes_over_the_proposal(centre: World) -> None:
    contact = answer_call(centre.ayla, called(centre, dialled=TOWN_HALL).public_id)
    assert (contact.ars, contact.town_reason, contact.partner) == (WETZLAR, TownReason.DIALLED, centre.wetzlar)
    assert not contact.town_confirmed
