"""The type-ahead for towns: by postcode or by any word of the name, partners first."""

from datetime import date

import pytest

from amtsdraht.places.acts import import_postcodes, import_register
from amtsdraht.places.keys import PostcodeLink, ags_of
from amtsdraht.places.queries import TownHit, find_towns
from amtsdraht.service_hours import clock
from tests.personae import GIESSEN, HAIGER, WETZLAR
from tests.places.test_register import town

pytestmark = pytest.mark.django_db
LIMBURG, LAHNAU, LAHNTAL, FULDATAL, KASSEL = (
    "065330009009",
    "065320015015",
    "065340012012",
    "066330009009",
    "066110000000",
)


@pytest.fixture(autouse=True)
def register(db: None) -> None:
    import_register(
        [
            town(WETZLAR, "Wetzlar, Stadt", 54_665), town(GIESSEN, "Gießen, Universitätsstadt", 89_179),
            town(HAIGER, "Haiger, Stadt", 18_888), town(LIMBURG, "Limburg a. d. Lahn, Kreisstadt", 36_000),
            town(LAHNAU, "Lahnau", 8_181), town(LAHNTAL, "Lahntal", 7_000), town(FULDATAL, "Fuldatal", 12_752),
            town(KASSEL, "Kassel, documenta-Stadt", 197_230),
        ]
    )  # fmt: skip
    links = [(WETZLAR, "35576"), (WETZLAR, "35578"), (GIESSEN, "35390"), (FULDATAL, "34127"), (KASSEL, "34127")]
    import_postcodes([PostcodeLink(ags_of(ars), postcode) for ars, postcode in links])


def names(hits: list[TownHit]) -> list[str]:
    return [hit.name for hit in hits]


def test_the_beginning_of_a_name_finds_the_town_however_it_is_spelt() -> None:
    for typed in ("Gieß", "giess", "GIESSEN", " gies "):
        assert names(find_towns(typed)) == ["Gießen"]


def test_any_word_of_a_name_finds_the_town_the_largest_first() -> None:
    assert names(find_towns("Lahn")) == ["Limburg a. d. Lahn", "Lahnau", "Lahntal"]
    assert names(find_towns("Limb Lahn")) == ["Limburg a. d. Lahn"]


def test_partners_come_before_larger_towns() -> None:
    hits = find_towns("Lahn", partner_ars={LAHNTAL})
    assert names(hits)[0] == "Lahntal"
    assert [hit.is_partner for hit in hits] == [True, False, False]


def test_the_beginning_of_a_postcode_finds_its_towns_once() -> None:
    assert names(find_towns("355")) == ["Wetzlar"]
    assert names(find_towns("35")) == ["Gießen", "Wetzlar"]


def test_a_whole_postcode_of_several_towns_shows_all_and_says_so() -> None:
    hits = find_towns("34127", partner_ars=[FULDATAL], limit=1)
    assert names(hits) == ["Fuldatal", "Kassel"]
    assert all(hit.ambiguous for hit in hits)
    assert not find_towns("35576")[0].ambiguous


def test_no_more_than_the_wanted_number_is_shown() -> None:
    assert len(find_towns("l", limit=2)) == 2


def test_a_town_that_is_no_more_is_not_shown() -> None:
    import_register([town(WETZLAR, "Wetzlar, Stadt", 54_665, date(2026, 2, 28))])
    with clock.fixed_at("2026-11-24T10:00"):
        assert find_towns("Kassel") == []
        assert names(find_towns("Wetz")) == ["Wetzlar"]


@pytest.mark.parametrize("typed", ["", "  ", "?!", "99999", "Xyz", "%", "Wetz%", "_etzlar", "🐕"])
def test_nothing_is_found_for_what_is_nowhere(typed: str) -> None:
    assert names(find_towns(typed)) in ([], ["Wetzlar"] if typed == "Wetz%" else [])
