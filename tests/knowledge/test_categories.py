"""Categories: a service's life situation decides, finer codes fall back to wider ones."""

import pytest
from django.utils.translation import override

from amtsdraht.knowledge.categories import ALL, BUSINESSES, CITIZENS, LABELS, category_of, label_of


@pytest.mark.parametrize(
    ("situations", "category"),
    [
        (["1070100"], "1070100"),
        (["1070101"], "1070100"),
        (["1079900"], "1070000"),
        (["9999999", "1110300", "1060800"], "1110300"),
        (["2160400"], "2160000"),
        (["complaint"], "general"),
        (["", "107"], "general"),
        ([], "general"),
    ],
)
def test_the_first_known_situation_is_the_category(situations: list[str], category: str) -> None:
    assert category_of(situations) == category


def test_every_fine_situation_has_a_wide_one_to_fall_back_to() -> None:
    fine = [code for code in {**CITIZENS, **BUSINESSES} if not code.endswith("0000")]
    assert fine
    assert all(f"{code[:3]}0000" in LABELS for code in fine)


def test_the_select_box_starts_with_general_and_names_nothing_twice() -> None:
    assert ALL[0][0] == "general"
    assert len({code for code, _ in ALL}) == len({str(label) for _, label in ALL}) == len(ALL) == 56


def test_a_code_nobody_knows_is_shown_as_it_is() -> None:
    with override("en"):
        assert (label_of("1110300"), label_of("7777777")) == ("Keeping animals", "7777777")
