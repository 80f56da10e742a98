"""Which towns an official warning concerns: by key, by the weather service's cells, by the map, by the road."""

import csv
import json
from pathlib import Path

import pytest

from amtsdraht.notices.geometry import is_inside, kilometres_to
from amtsdraht.notices.matching import Concern, WatchedTown, concern_of
from amtsdraht.notices.ports import OfficialWarning, Ring, Shape, WarnedArea
from amtsdraht.notices.states import MessageStatus, MessageType, Severity
from amtsdraht.notices.warncells import cells_of
from amtsdraht.service_hours import clock
from tests.personae import FRANKFURT, GIESSEN, HAIGER, WETZLAR

HANAU = "064150000000"
SQUARE: Ring = ((8.0, 50.0), (9.0, 50.0), (9.0, 51.0), (8.0, 51.0), (8.0, 50.0))
VILLAGE: Ring = ((8.4, 50.5), (8.5, 50.5), (8.5, 50.6), (8.4, 50.6), (8.4, 50.5))
IN_VILLAGE, IN_SQUARE, OUTSIDE = (8.45, 50.55), (8.7, 50.2), (10.0, 52.0)


def concern(area: WarnedArea | None, *towns: WatchedTown) -> Concern:
    warning = OfficialWarning(
        "x", MessageType.ALERT, MessageStatus.ACTUAL, clock.now(), Severity.MINOR, "", "", areas=(area,) if area else ()
    )
    return concern_of(warning, towns or (WatchedTown(WETZLAR), WatchedTown(GIESSEN)))


def hit(area: WarnedArea, *places: tuple[float, float]) -> bool:
    return concern(area, WatchedTown(WETZLAR, places)).towns == (WETZLAR,)


def test_a_district_concerns_its_towns_and_a_town_only_itself() -> None:
    assert concern(WarnedArea(keys=("065320000000",))) == Concern((WETZLAR,), is_open=False)
    assert concern(WarnedArea(keys=(GIESSEN,))) == Concern((GIESSEN,), is_open=False)
    assert concern(WarnedArea(keys=("060000000000",))).towns == (GIESSEN, WETZLAR)
    assert concern(WarnedArea(keys=("059740000000",))).is_elsewhere


def test_the_map_decides_where_places_are_known() -> None:
    area = WarnedArea(keys=("065320000000",), shapes=(Shape(VILLAGE),))
    assert hit(area, IN_VILLAGE)
    assert not hit(area, IN_SQUARE)
    assert hit(area, IN_SQUARE, IN_VILLAGE)
    assert concern(area, WatchedTown(WETZLAR)).towns == (WETZLAR,)


def test_a_village_in_the_hole_is_not_warned() -> None:
    for area in (
        WarnedArea(shapes=(Shape(SQUARE),), excluded=(VILLAGE,)),
        WarnedArea(shapes=(Shape(SQUARE, (VILLAGE,)),)),
    ):
        assert hit(area, IN_SQUARE)
        assert not hit(area, IN_VILLAGE)


def test_a_town_that_fills_the_hole_of_its_district_is_warned() -> None:
    assert hit(WarnedArea(shapes=(Shape(SQUARE, (VILLAGE,)), Shape(VILLAGE))), IN_VILLAGE)


def test_a_warning_that_only_the_map_could_place_stays_open_without_a_place() -> None:
    assert concern(WarnedArea(shapes=(Shape(SQUARE),))) == Concern((), is_open=True)
    assert concern(WarnedArea(shapes=(Shape(SQUARE),)), WatchedTown(WETZLAR, (OUTSIDE,))).is_elsewhere
    assert concern(None).is_open


def test_a_road_concerns_the_places_beside_it() -> None:
    road = WarnedArea(near=((8.40, 50.50), (8.60, 50.50)))
    assert hit(road, (8.5, 50.55))
    assert not hit(road, (8.5, 50.65))
    assert concern(road, WatchedTown(WETZLAR)) == Concern((), is_open=True)


def test_distances_are_kilometres() -> None:
    assert kilometres_to((8.5, 50.5), [(8.5, 51.5)]) == pytest.approx(111.2, rel=0.01)
    assert kilometres_to((8.5, 50.5), [(9.5, 50.5)]) == pytest.approx(70.7, rel=0.01)
    assert kilometres_to((8.5, 50.5), [(8.0, 50.5), (9.0, 50.5)]) == pytest.approx(0)
    assert is_inside((8.5, 50.5), SQUARE)
    assert not is_inside((7.9, 50.5), SQUARE)


@pytest.mark.parametrize(
    ("ars", "cell"),
    [
        (WETZLAR, "806532023"),
        (WETZLAR, "106532000"),
        (FRANKFURT, "106412000"),
        (HANAU, "806435014"),
        (HANAU, "106435000"),
        ("066350001001", "806635005"),
    ],
)
def test_a_cell_of_the_weather_service_leads_to_its_town(ars: str, cell: str) -> None:
    assert concern(WarnedArea(cells=(cell,)), WatchedTown(ars)).towns == (ars,)


def test_a_cell_of_a_neighbour_does_not() -> None:
    assert concern(WarnedArea(cells=("806532011",)), WatchedTown(WETZLAR)).is_elsewhere
    assert concern(WarnedArea(cells=("806532011",)), WatchedTown(HAIGER)).towns == (HAIGER,)


@pytest.mark.shared_data
def test_every_real_cell_of_hesse_has_its_town_and_every_town_its_cell(shared_data: Path) -> None:
    cells = set(json.loads((shared_data / "warnings" / "dwd_warncells_hessen.json").read_text()))
    with (shared_data / "gemeinden" / "gemeinden_hessen_2026-02-28.csv").open(encoding="utf-8-sig") as file:
        towns = {row["ars"]: cells_of(row["ars"], row["ags"]) for row in csv.DictReader(file)}
    assert set().union(*towns.values()) >= cells
    assert [ars for ars, own in towns.items() if not own & cells] == []
