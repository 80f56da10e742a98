"""Where a caller is probably from: the strongest trace wins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.contacts.states import TownReason
from amtsdraht.contacts.town_proposal import TownHints, TownProposal, propose_town
from tests.personae import FRANKFURT, GIESSEN, HAIGER, WETZLAR

KEYS = st.sampled_from(["", WETZLAR, GIESSEN, HAIGER, FRANKFURT])
HINTS = st.builds(
    TownHints,
    dialled=KEYS,
    diverted=KEYS,
    in_area_code=st.lists(KEYS.filter(bool), max_size=3),
    last_choice=KEYS,
)


@pytest.mark.parametrize(
    ("hints", "proposal"),
    [
        (TownHints(WETZLAR, GIESSEN, [HAIGER], FRANKFURT), TownProposal(WETZLAR, TownReason.DIALLED)),
        (TownHints("", GIESSEN, [HAIGER], FRANKFURT), TownProposal(GIESSEN, TownReason.DIVERTED)),
        (TownHints("", "", [HAIGER, WETZLAR], FRANKFURT), TownProposal(HAIGER, TownReason.AREA_CODE)),
        (TownHints("", "", [], FRANKFURT), TownProposal(FRANKFURT, TownReason.LAST_CHOICE)),
        (TownHints(), None),
    ],
)
def test_the_order_of_the_traces(hints: TownHints, proposal: TownProposal | None) -> None:
    assert propose_town(hints) == proposal


@given(HINTS)
def test_a_proposal_is_one_of_the_traces_and_names_it(hints: TownHints) -> None:
    found = propose_town(hints)
    traces = {
        TownReason.DIALLED: hints.dialled,
        TownReason.DIVERTED: hints.diverted,
        TownReason.AREA_CODE: next(iter(hints.in_area_code), ""),
        TownReason.LAST_CHOICE: hints.last_choice,
    }
    if found is None:
        assert not any(traces.values())
    else:
        assert traces[found.reason] == found.ars != ""


@given(HINTS, KEYS)
def test_a_weaker_trace_never_changes_the_proposal(hints: TownHints, other: str) -> None:
    found = propose_town(hints)
    if found is not None and found.reason != TownReason.LAST_CHOICE:
        weaker = TownHints(hints.dialled, hints.diverted, hints.in_area_code, other)
        assert propose_town(weaker) == found
