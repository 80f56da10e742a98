"""The small register: enough towns for every way a call can take, and true to the official one."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from amtsdraht.demo.content import DemoContent


def test_register_has_about_25_partner_towns_and_strangers(content: DemoContent) -> None:
    assert len(content.partner_towns) >= 25
    assert len(content.towns) - len(content.partner_towns) >= 12


def test_register_covers_five_districts_with_partners(content: DemoContent) -> None:
    districts = {area.ars for area in content.areas if area.level == "district"}
    assert {town.district_ars for town in content.partner_towns} == districts
    assert len(districts) == 5


def test_areas_name_country_state_and_region(content: DemoContent) -> None:
    by_ars = {area.ars: area.level for area in content.areas}
    assert by_ars["000000000000"] == "country"
    assert by_ars["060000000000"] == "state"
    assert by_ars["065000000000"] == "region"


def test_a_postcode_belongs_to_several_towns(content: DemoContent) -> None:
    owners = Counter(code for town in content.towns if town.valid_to is None for code in town.postcodes)
    assert owners["35094"] == 2
    assert owners["34127"] == 2


def test_towns_across_the_border_of_the_land_are_known(content: DemoContent) -> None:
    assert {town.ars[:2] for town in content.towns} == {"05", "06", "07"}


def test_hanau_changed_its_key(content: DemoContent) -> None:
    now, before = sorted((town for town in content.towns if town.short_name == "Hanau"), key=lambda town: town.ars)
    assert (now.ars, now.predecessor_ars) == ("064150000000", "064350014014")
    assert now.valid_from == date(2026, 1, 1)
    assert before.valid_to == date(2025, 12, 31)


def test_every_town_has_postcodes_and_area_codes(content: DemoContent) -> None:
    for town in content.towns:
        assert town.postcodes, town.name
        assert all(len(code) == 5 and code.isdigit() for code in town.postcodes), town.name
        assert town.area_codes, town.name
        assert all(code.startswith("0") and code.isdigit() for code in town.area_codes), town.name


@pytest.mark.shared_data
def test_hessian_towns_agree_with_the_official_register(content: DemoContent, shared_data: Path) -> None:
    with (shared_data / "gemeinden" / "gemeinden_hessen_2026-02-28.csv").open(encoding="utf-8") as file:
        official = {line["ars"]: line for line in csv.DictReader(file)}
    compared = 0
    for town in content.towns:
        if town.ars[:2] == "06" and town.valid_to is None:
            line = official[town.ars]
            assert (town.ags, town.name, town.population) == (line["ags"], line["name"], int(line["einwohner"]))
            if line["plz_alle_osm_2023"]:
                assert set(town.postcodes) == set(line["plz_alle_osm_2023"].split()), town.name
            compared += 1
    assert compared >= 35


@pytest.mark.shared_data
def test_towns_of_other_states_agree_with_the_official_register(content: DemoContent, shared_data: Path) -> None:
    strangers = {town.ars: town for town in content.towns if town.ars[:2] != "06"}
    for line in (shared_data / "gemeinden" / "GV100AD_28022026.txt").read_text(encoding="utf-8").splitlines():
        ars = line[10:15] + line[18:22] + line[15:18]
        if line[:2] == "60" and ars in strangers:
            town = strangers.pop(ars)
            assert (town.name, town.population) == (line[22:72].strip(), int(line[139:150]))
    assert not strangers
