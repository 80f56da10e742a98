"""Offices and responsibilities: every question in every partner town reaches somebody who is open."""

import re
from collections import Counter

import pytest

from amtsdraht.demo.content import DemoContent
from amtsdraht.demo.offices import DemoOffice, read_hours
from amtsdraht.demo.reading import Entry
from amtsdraht.demo.register import Town
from amtsdraht.knowledge.answers import Answering, choose_answering
from amtsdraht.knowledge.merging import Standpoint, standpoint_of
from amtsdraht.knowledge.ports import OpeningSpan, UnreadableDelivery

ENTRY = Entry({}, "offices.toml, office 1")


def covering(town: Town) -> Standpoint:
    return standpoint_of(town.ars)


def offices_in(content: DemoContent, town: Town) -> list[DemoOffice]:
    return [office for office in content.offices.values() if town.ars in office.areas]


def test_six_towns_have_several_offices(content: DemoContent) -> None:
    counts = Counter(area for office in content.offices.values() for area in office.areas)
    for ars in ("065320023023", "065310005005", "065320011011", "065320006006", "065320014014", "065330009009"):
        assert counts[ars] >= 4, ars


def test_every_district_has_its_offices(content: DemoContent) -> None:
    for area in content.areas:
        if area.level == "district":
            assert sum(area.ars in office.areas for office in content.offices.values()) >= 4, area.name


def test_every_partner_town_has_an_open_office(content: DemoContent) -> None:
    for town in content.partner_towns:
        open_spans = [span for office in offices_in(content, town) for span in office.office.hours]
        assert {span.weekday for span in open_spans} >= {0, 1, 3, 4}, town.name


@pytest.mark.parametrize("level", ["municipal", "county", "state", "federal"])
def test_every_service_resolves_in_every_partner_town(content: DemoContent, level: str) -> None:
    for topic, text in content.bases.items():
        if text.level != level:
            continue
        answering = [Answering(key, office.areas) for key, office in content.offices.items() if topic in office.handles]
        for town in content.partner_towns:
            chosen = choose_answering(answering, covering(town))
            assert chosen, f"{topic} in {town.name}"
            if level == "municipal":
                assert chosen[0].area == town.ars, f"{topic} in {town.name}"


def test_wetzlar_handles_itself_what_the_county_does_for_others(content: DemoContent) -> None:
    answering = [
        Answering(key, office.areas) for key, office in content.offices.items() if "wohngeld" in office.handles
    ]
    by_name = {town.short_name: town for town in content.partner_towns}
    assert choose_answering(answering, covering(by_name["Wetzlar"]))[0].office_key == "wetzlar-sozialamt"
    assert choose_answering(answering, covering(by_name["Solms"]))[0].office_key == "lahn-dill-kreis-soziales"


def test_thursdays_are_long_and_lunch_breaks_exist(content: DemoContent) -> None:
    spans = [span for office in content.offices.values() for span in office.office.hours]
    assert any(span.weekday == 3 and span.closes >= "18:00" for span in spans)
    assert any(span.opens in ("12:30", "13:00", "14:00") for span in spans)
    assert any(span.by_appointment for span in spans)


def test_phone_numbers_are_obviously_invented(content: DemoContent) -> None:
    for office in content.offices.values():
        for number in filter(None, (office.office.phone, office.office.internal_phone)):
            assert re.fullmatch(r"0555 0\d+", number), office.where


def test_public_and_internal_numbers_differ(content: DemoContent) -> None:
    numbers = [
        number
        for office in content.offices.values()
        for number in (office.office.phone, office.office.internal_phone)
        if number
    ]
    assert len(numbers) == len(set(numbers))
    assert sum(bool(office.office.internal_phone) for office in content.offices.values()) >= 20


def test_addresses_and_hosts_end_with_example(content: DemoContent) -> None:
    for office in content.offices.values():
        assert office.office.email.endswith(".example"), office.where
        for url in filter(None, (office.office.website, office.office.appointment_url)):
            assert re.fullmatch(r"https://[a-z0-9.-]+\.example(/\S*)?", url), office.where


def test_streets_are_obviously_invented(content: DemoContent) -> None:
    for office in content.offices.values():
        assert re.search("Beispiel|Muster|Demo|Probe", office.office.addresses[0].street), office.where


def test_hours_are_read_as_spans() -> None:
    assert read_hours(("Do 14:00-18:00 Termin", "Mo-Di 08:00-12:00"), ENTRY) == (
        OpeningSpan(0, "08:00", "12:00"),
        OpeningSpan(1, "08:00", "12:00"),
        OpeningSpan(3, "14:00", "18:00", by_appointment=True),
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [("Montag 8-12", "not readable"), ("Mo 12:00-08:00", "ends before"), ("Fr-Mo 08:00-12:00", "ends before")],
)
def test_impossible_hours_are_refused_with_the_place(line: str, said: str) -> None:
    with pytest.raises(UnreadableDelivery, match=rf"office 1: .*{said}"):
        read_hours((line,), ENTRY)


def test_overlapping_hours_are_refused() -> None:
    with pytest.raises(UnreadableDelivery, match="overlap on Mo at 11:00"):
        read_hours(("Mo 08:00-12:00", "Mo 11:00-13:00"), ENTRY)
