from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amtsdraht.config.connection import Logins
from amtsdraht.people.attempts import (
    LINK_BY_ADDRESS,
    SIGN_IN_BY_ADDRESS,
    SIGN_IN_BY_NAME,
    Allowance,
    TooManyAttempts,
    count_attempt,
    forget_old_attempts,
)
from amtsdraht.people.models import Attempts
from amtsdraht.service_hours import clock

SOME = Allowance(size=3, seconds=30)
START = clock.as_utc(clock.now())


def tries_until_refused(kind: str, key: str, allowance: Allowance) -> int:
    for count in range(allowance.size + 1):
        try:
            count_attempt(kind, key, allowance)
        except TooManyAttempts:
            return count
    return allowance.size + 1


@pytest.mark.parametrize("allowance", [SIGN_IN_BY_NAME, SIGN_IN_BY_ADDRESS, LINK_BY_ADDRESS])
def test_a_full_bucket_holds_as_many_tries_as_its_size(db: None, allowance: Allowance) -> None:
    with clock.fixed_at("2026-11-24T10:00"):
        assert tries_until_refused("probe", "key", allowance) == allowance.size


def test_each_kind_and_each_key_has_a_bucket_of_its_own(db: None) -> None:
    with clock.fixed_at("2026-11-24T10:00"):
        assert [tries_until_refused(kind, key, SOME) for kind in ("a", "b") for key in ("x", "y")] == [3, 3, 3, 3]


def test_a_bucket_refills_with_the_clock_and_never_above_its_size(db: None) -> None:
    with clock.fixed_at("2026-11-24T10:00"):
        assert tries_until_refused("probe", "key", SOME) == 3
        clock.advance(timedelta(seconds=9))
        assert tries_until_refused("probe", "key", SOME) == 0
        clock.advance(timedelta(seconds=1))
        assert tries_until_refused("probe", "key", SOME) == 1
        clock.advance(days=3)
        assert tries_until_refused("probe", "key", SOME) == 3


def test_a_refused_try_costs_nothing(db: None) -> None:
    with clock.fixed_at("2026-11-24T10:00"):
        tries_until_refused("probe", "key", SOME)
        for _ in range(20):
            with pytest.raises(TooManyAttempts):
                count_attempt("probe", "key", SOME)
        clock.advance(timedelta(seconds=10))
        count_attempt("probe", "key", SOME)


def test_neither_name_nor_address_is_kept(db: None) -> None:
    count_attempt("sign-in-name", "anna", SOME)
    count_attempt("sign-in-address", "192.0.2.7", SOME)
    kept = list(Attempts.objects.values_list("key", flat=True))
    assert len(kept) == 2
    assert all(len(key) == 64 and "anna" not in key and "192" not in key for key in kept)


def test_buckets_that_are_full_again_are_forgotten(committed: Logins) -> None:
    with clock.fixed_at("2026-11-24T10:00"):
        count_attempt("sign-in-name", "old", SIGN_IN_BY_NAME)
        clock.advance(minutes=16)
        count_attempt("sign-in-name", "new", SIGN_IN_BY_NAME)
        forget_old_attempts()
        assert Attempts.objects.count() == 1
        assert tries_until_refused("sign-in-name", "new", SIGN_IN_BY_NAME) == SIGN_IN_BY_NAME.size - 1


@given(
    size=st.integers(1, 50),
    seconds=st.integers(1, 3600),
    steps=st.lists(st.tuples(st.floats(0, 5000), st.integers(0, 60)), max_size=30),
)
def test_a_bucket_is_never_negative_nor_overfull_and_never_gives_more_than_time_allows(
    size: int, seconds: int, steps: list[tuple[float, int]]
) -> None:
    allowance = Allowance(size, seconds)
    left, now, taken = float(size), START, 0
    for wait, tries in steps:
        later = now + timedelta(seconds=wait)
        full = allowance.refilled(left, since=now, now=later)
        assert left <= full + 1e-9 or left == size
        left, now = full, later
        for _ in range(tries):
            if left >= 1:
                left, taken = left - 1, taken + 1
        assert 0 <= left <= size
    assert taken <= size + size * (now - START).total_seconds() / seconds + 1e-6
