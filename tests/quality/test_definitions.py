import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.contacts.states import COUNTS_AS_RESOLVED, WITHOUT_TOPIC, Outcome
from amtsdraht.quality.definitions import Share, resolved_concerns, resolved_contacts, shown_to_partner

OUTCOMES = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(Outcome)))


def test_a_contact_is_resolved_only_if_all_its_concerns_are() -> None:
    outcomes = [(1, Outcome.ANSWERED), (1, Outcome.ANSWERED), (2, Outcome.ANSWERED), (2, Outcome.FORWARDED)]
    assert resolved_contacts(outcomes) == Share(1, 2)


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.APPOINTMENT_BOOKED, Outcome.REFERRED_ELSEWHERE])
def test_what_counts_as_resolved(outcome: Outcome) -> None:
    assert resolved_contacts([(1, outcome)]) == Share(1, 1)


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - COUNTS_AS_RESOLVED - WITHOUT_TOPIC))
def test_what_does_not_count_as_resolved(outcome: Outcome) -> None:
    assert resolved_contacts([(1, outcome)]) == Share(0, 1)


@pytest.mark.parametrize("outcome", [Outcome.ABORTED, Outcome.WRONG_NUMBER])
def test_a_concern_without_topic_counts_neither_for_nor_against(outcome: Outcome) -> None:
    assert resolved_contacts([(1, Outcome.ANSWERED), (1, outcome)]) == Share(1, 1)
    assert resolved_contacts([(1, outcome)]) == Share(0, 0)
    assert resolved_concerns([outcome]) == Share(0, 0)


def test_concerns_are_counted_one_by_one() -> None:
    outcomes = [Outcome.ANSWERED, Outcome.ANSWERED, Outcome.FORWARDED, Outcome.WRONG_NUMBER]
    assert resolved_concerns(outcomes) == Share(2, 3)


def test_a_share_names_its_definition_and_has_no_percentage_of_nothing() -> None:
    assert Share(3, 4).percent == 75.0
    assert Share(0, 0).percent is None
    assert Share(0, 4).definition == "fcr-1"


@given(OUTCOMES)
def test_a_share_is_never_more_than_the_whole(outcomes: list[tuple[int, Outcome]]) -> None:
    share = resolved_contacts(outcomes)
    assert 0 <= share.numerator <= share.denominator <= len({contact for contact, _ in outcomes})


def test_small_counts_are_hidden_from_partners_and_zero_is_not() -> None:
    assert shown_to_partner({"a": 20, "b": 4, "c": 1, "d": 0}) == {"a": 20, "b": None, "c": None, "d": 0}
    assert shown_to_partner({"a": 20, "b": 5}) == {"a": 20, "b": 5}


def test_a_single_small_count_cannot_be_worked_out_from_the_total() -> None:
    assert shown_to_partner({"a": 20, "b": 4, "c": 9}) == {"a": 20, "b": None, "c": None}
    assert shown_to_partner({"b": 4}) == {"b": None}
