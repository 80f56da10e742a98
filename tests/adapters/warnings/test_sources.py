"""Asking the sources over the web: a source that is half dead ends no warning."""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pytest_django import Settings

from amtsdraht.adapters.web.reader import CarefulReader, Manners
from amtsdraht.knowledge.fetching import web_reader
from amtsdraht.notices.acts.asking import ask_every_source
from amtsdraht.notices.jobs import ask_sources
from amtsdraht.notices.models import ReceivedWarning
from amtsdraht.tenancy.scope import acting_in
from tests.adapters.warnings.messages import alert, area, cap_xml, closure, info
from tests.committed import committed, committed_world
from tests.personae import World
from tests.websites import Reply, Website, website

__all__ = ["committed", "committed_world"]
WETZLARS, GIESSENS = "/dashboard/065320000000.json", "/dashboard/065310000000.json"
QUICK = Manners(gap=0, step=0.3, whole=0.6, tries=1, pause=0.01, longest_pause=0.1, private_allowed=True)


def quick_reader() -> CarefulReader:
    return CarefulReader(QUICK)


@pytest.fixture
def site(settings: Settings) -> Iterator[Website]:
    settings.WEB_READER = f"{__name__}.quick_reader"
    web_reader.cache_clear()
    with website() as running:
        settings.WARNING_ADDRESSES = {"mowas": [running.address], "dwd": [], "autobahn": []}
        yield running
    web_reader.cache_clear()


def as_json(found: Any) -> Reply:
    return Reply(200, json.dumps(found).encode())


def say(site: Website, *identifiers: str) -> None:
    site.pages[WETZLARS] = as_json([{"id": f"mow.{identifier}", "sent": ""} for identifier in identifiers])
    site.pages[GIESSENS] = as_json([])
    for identifier in identifiers:
        site.pages[f"/warnings/mow.{identifier}.json"] = as_json(alert(identifier))


def current(world: World) -> list[str]:
    with acting_in(world.scope):
        return sorted(ReceivedWarning.objects.filter(ended_at=None).values_list("identifier", flat=True))


def test_the_districts_of_the_partners_are_asked_and_each_message_is_read(world: World, site: Website) -> None:
    say(site, "A", "B")
    ask_every_source(world.scope)
    assert current(world) == ["A", "B"]
    assert site.paths() == [GIESSENS, WETZLARS, "/warnings/mow.A.json", "/warnings/mow.B.json"]
    say(site, "B")
    ask_every_source(world.scope)
    assert current(world) == ["B"]


def test_the_routine_asks_for_every_centre(committed_world: World, site: Website) -> None:
    say(site, "A")
    ask_sources(0)
    assert current(committed_world) == ["A"]


def test_the_weather_is_left_to_the_weather_service(world: World, site: Website) -> None:
    say(site)
    site.pages[WETZLARS] = as_json([{"id": "dwd.2.49.0.0"}, {"id": "2.49.0.1"}])
    ask_every_source(world.scope)
    assert "/warnings" not in "".join(site.paths())


@pytest.mark.parametrize(
    ("path", "reply"),
    [
        (WETZLARS, Reply(503)),
        (GIESSENS, Reply(404)),
        (WETZLARS, Reply(200, b"<html>Wartung</html>")),
        (WETZLARS, Reply(200, b'{"error": "busy"}')),
        ("/warnings/mow.B.json", Reply(500)),
        ("/warnings/mow.B.json", Reply(200, b"{}")),
    ],
)
def test_while_a_source_fails_its_warnings_stay(world: World, site: Website, path: str, reply: Reply) -> None:
    say(site, "A", "B")
    ask_every_source(world.scope)
    say(site, "B")
    site.pages[path] = reply
    ask_every_source(world.scope)
    assert current(world) == ["A", "B"]


def test_archives_and_roads_are_complete_only_together(world: World, site: Website, settings: Settings) -> None:
    places = [site.url("/district.zip"), site.url("/towns.zip")]
    settings.WARNING_ADDRESSES = {"mowas": [], "dwd": places, "autobahn": [site.url("/A45"), site.url("/A480")]}
    cells = "<geocode><valueName>WARNCELLID</valueName><value>{}</value></geocode>"
    site.pages["/district.zip"] = Reply(200, _packed(cap_xml(cells.format("106532000"))))
    site.pages["/towns.zip"] = Reply(200, _packed(cap_xml(cells.format("806532023"), cells.format("1"))))
    site.pages["/A45"] = as_json({"closure": [closure()]})
    site.pages["/A480"] = as_json({"closure": []})
    ask_every_source(world.scope)
    assert len(current(world)) == 3
    site.pages["/towns.zip"], site.pages["/A45"] = Reply(500), as_json({"closure": []})
    ask_every_source(world.scope)
    assert current(world) == ["2.49.0.TEST.1", "2.49.0.TEST.2"]


def test_nobody_is_asked_whose_address_is_not_set(world: World, site: Website, settings: Settings) -> None:
    settings.WARNING_ADDRESSES = {"mowas": [], "dwd": [], "autobahn": []}
    ask_every_source(world.scope)
    assert site.asked == []


def test_a_warning_for_another_district_is_not_kept(world: World, site: Website) -> None:
    say(site, "A")
    elsewhere = area(geocode=[{"valueName": "Soest", "value": "059740000000"}])
    site.pages["/warnings/mow.A.json"] = as_json(alert("A", about=info(area=[elsewhere])))
    ask_every_source(world.scope)
    assert current(world) == []


def _packed(body: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("one.xml", body)
    return packed.getvalue()
