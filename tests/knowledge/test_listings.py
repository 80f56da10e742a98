"""The register of source listings, and our crawler on real web sites."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from lxml import etree
from procrastinate.contrib.django.models import ProcrastinateJob

from amtsdraht.adapters.web.reader import CarefulReader, Manners
from amtsdraht.journal.models import Event
from amtsdraht.knowledge.acts.listing_visits import ask_for_visit, visit_due, visit_listing
from amtsdraht.knowledge.acts.listings import (
    ListingEntry,
    ListingNotPossible,
    add_listing,
    agree_on_alarm,
    edit_listing,
    switch_listing,
)
from amtsdraht.knowledge.listing_export import COLUMNS, as_csv, as_json, as_xlsx
from amtsdraht.knowledge.listings import listings_of, visits_of
from amtsdraht.knowledge.models import Listing, ListingVisit, Service
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.personae import WETZLAR, World
from tests.websites import Reply, Website, website

pytestmark = pytest.mark.django_db
QUICK = Manners(gap=0, step=0.3, whole=5, tries=1, pause=0, private_allowed=True)
DOG, PASS = "99102013104000", "99085001012000"
PAGE = b"""<html><head><script type="application/ld+json">
{"@graph": [{"@type": "GovernmentService", "name": "Hundesteuer  anmelden"}, {"@type": "Person", "name": "Niemand"}]}
</script></head><body><div itemscope itemtype="https://schema.org/GovernmentService"><b itemprop="name">Fundsachen</b>
</div></body></html>"""


@pytest.fixture
def reader() -> CarefulReader:
    return CarefulReader(QUICK)


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as running, clock.fixed_at("2026-11-24T02:00"):
        yield running


def entry(url: str, kind: str = "MF", name: str = "Leistungen der Stadt") -> ListingEntry:
    return ListingEntry(name, "Alle Texte", url, kind, "115-0815", "org-1")


def register(world: World, url: str) -> Listing:
    with acting_in(world.scope):
        return add_listing(world.carl, world.wetzlar, entry(url))


def write(world: World, title: str, leika: str) -> None:
    with acting_in(world.scope):
        Service.objects.create(
            centre=world.centre, partner=world.wetzlar, agency="S1", value=leika, topic=leika, leika_keys=[leika],
            areas=[WETZLAR], level="municipality", title=title, source="x", digest=leika,
        )  # fmt: skip


def visit(world: World, listing: Listing, reader: CarefulReader) -> Listing:
    found = visit_listing(world.scope, listing.public_id, reader=reader)
    assert found is not None
    return found


def test_a_page_with_marked_up_services_is_read_and_compared_with_what_the_centre_knows(
    world: World, site: Website, reader: CarefulReader
) -> None:
    write(world, "Hundesteuer anmelden", DOG)
    write(world, "Reisepass beantragen", PASS)
    site.pages["/leistungen"] = Reply(200, PAGE, {"Content-Type": "text/html", "ETag": '"a"'})
    listing = visit(world, register(world, site.url("/leistungen")), reader)
    assert (listing.state, listing.status, listing.failures, listing.etag) == ("found", 200, 0, '"a"')
    assert listing.contents == {"format": "schema.org", "services": 2, "offices": 0, "remarks": 0}
    assert (listing.covered, listing.known) == (1, 2)
    assert listing.changed_at == clock.now()


def test_a_page_of_links_is_compared_by_their_words(world: World, site: Website, reader: CarefulReader) -> None:
    write(world, "Reisepass beantragen", PASS)
    site.pages["/"] = Reply(200, b"<a href='/pass'>Reisepass\n beantragen</a> <a href='mailto:x@y.example'>Post</a>")
    listing = visit(world, register(world, site.url("/")), reader)
    assert listing.contents["format"] == "HTML"
    assert (listing.contents["services"], listing.covered) == (1, 1)


@pytest.mark.shared_data
def test_a_file_of_a_whole_city_is_counted(
    world: World, site: Website, reader: CarefulReader, shared_data: Path
) -> None:
    content = (shared_data / "xzufi" / "munich_xzufi_2_2_0_full.xml").read_bytes()
    site.pages["/x.xml"] = Reply(200, content, {"Content-Type": "application/xml"})
    contents = visit(world, register(world, site.url("/x.xml")), reader).contents
    assert contents["format"] == "XZuFi"
    assert contents["services"] > 100
    assert "fault" not in contents


@pytest.mark.parametrize("body", [b"", b"<?xml version='1.0'?><a><b></a>", b"<html><body>Wir bauen um.</body></html>"])
def test_what_cannot_be_read_is_a_failure_and_says_why(
    world: World, site: Website, reader: CarefulReader, body: bytes
) -> None:
    site.pages["/x"] = Reply(200, body)
    listing = visit(world, register(world, site.url("/x")), reader)
    assert listing.failures == 1
    assert listing.contents["fault"]


def test_what_has_not_changed_is_not_read_again(world: World, site: Website, reader: CarefulReader) -> None:
    site.pages["/x"] = [Reply(200, PAGE, {"ETag": '"a"'}), Reply(304)]
    first = visit(world, register(world, site.url("/x")), reader)
    clock.advance(days=1)
    again = visit(world, first, reader)
    assert site.asked[-1].headers["If-None-Match"] == '"a"'
    assert (again.state, again.contents, again.changed_at) == ("unchanged", first.contents, first.changed_at)
    with acting_in(world.scope):
        assert [row.has_changed for row in visits_of(again)] == [False, True]


def test_a_server_without_marks_has_changed_when_its_bytes_have(
    world: World, site: Website, reader: CarefulReader
) -> None:
    site.pages["/x"] = [Reply(200, PAGE), Reply(200, PAGE), Reply(200, PAGE + b" ")]
    listing = register(world, site.url("/x"))
    for _ in range(3):
        listing = visit(world, listing, reader)
    with acting_in(world.scope):
        assert [row.has_changed for row in visits_of(listing)] == [True, False, True]


def test_traps_of_a_hostile_site_end_as_failures(world: World, site: Website, reader: CarefulReader) -> None:
    def huge(out: IO[bytes]) -> None:
        for _ in range(16_384):
            out.write(b"x" * 65_536)

    site.pages |= {
        "/kreis": Reply(302, headers={"Location": "/kreis"}), "/weg": Reply(503),
        "/riese": Reply(200, huge, {"Content-Length": str(1 << 30)}),
        "/intern": Reply(302, headers={"Location": "http://169.254.169.254/latest/meta-data/"}),
    }  # fmt: skip
    states = {
        path: visit(world, register(world, site.url(path)), reader).state for path in ("/kreis", "/weg", "/riese")
    }
    assert states == {"/kreis": "endless", "/weg": "faulty", "/riese": "too_large"}
    guarded = CarefulReader(Manners(tries=1))
    assert visit(world, register(world, site.url("/intern")), guarded).state == "forbidden"


def test_the_third_failure_in_a_row_alarms_once(world: World, site: Website, reader: CarefulReader) -> None:
    site.pages["/x"] = Reply(404)
    listing = register(world, site.url("/x"))
    with acting_in(world.scope):
        agree_on_alarm(world.erik, alarm_to="wissen@servicecenter.example", alarm_after=3)
    told = []
    for _ in range(5):
        listing = visit(world, listing, reader)
        told.append(ProcrastinateJob.objects.filter(task_name="mailbox.warn_of_listing").count())
    assert told == [0, 0, 1, 1, 1]
    with acting_in(world.scope):
        assert Event.objects.filter(kind="listing.alarm", subject=listing.public_id).count() == 1


def test_every_active_listing_is_visited_once_a_night(world: World, site: Website, reader: CarefulReader) -> None:
    site.pages |= {"/a": Reply(200, PAGE), "/b": Reply(200, PAGE)}
    register(world, site.url("/a"))
    off = register(world, site.url("/b"))
    with acting_in(world.scope):
        switch_listing(world.carl, off, active=False)
    assert [row.url for row in visit_due(world.scope, reader=reader)] == [site.url("/a")]
    assert visit_due(world.scope, reader=reader) == []
    clock.advance(hours=13)
    assert len(visit_due(world.scope, reader=reader)) == 1
    assert site.paths() == ["/a", "/a"]


def test_a_new_address_begins_anew(world: World, site: Website, reader: CarefulReader) -> None:
    site.pages["/neu"] = Reply(200, PAGE)
    listing = visit(world, register(world, site.url("/alt")), reader)
    with acting_in(world.scope):
        edit_listing(world.carl, listing, entry(site.url("/neu")))
    listing = visit(world, listing, reader)
    assert (listing.failures, listing.state) == (0, "found")


def test_a_town_keeps_its_own_listings_only(world: World) -> None:
    listing = register(world, "https://wetzlar.example/x.xml")
    with acting_in(world.scope):
        for act in (
            lambda: add_listing(world.carl, world.giessen, entry("https://giessen.example/")),
            lambda: edit_listing(world.dilek, listing, entry("https://giessen.example/")),
            lambda: switch_listing(world.dilek, listing, active=False),
            lambda: ask_for_visit(world.dilek, listing),
            lambda: agree_on_alarm(world.carl, alarm_to="", alarm_after=1),
        ):
            with pytest.raises(NotAllowed):
                act()
    scope = Scope(world.centre.pk, world.giessen.pk)
    with acting_in(scope):
        assert list(listings_of(scope)) == []
        assert list(ListingVisit.objects.all()) == []


@pytest.mark.parametrize(
    ("field", "url", "kind"),
    [("url", "wetzlar.example", "MF"), ("url", "file:///etc/passwd", "MF"), ("url", "http://carl:x@a.example", "MF"),
     ("url", "http://[::", "MF"), ("kind", "https://a.example/", "XYZ"), ("url", "https://da.example/", "MF")],
)  # fmt: skip
def test_what_is_no_listing_is_refused_with_what_to_mend(world: World, field: str, url: str, kind: str) -> None:
    register(world, "https://da.example/")
    with acting_in(world.scope), pytest.raises(ListingNotPossible) as refusal:
        add_listing(world.carl, world.wetzlar, entry(url, kind))
    assert refusal.value.field == field


def test_the_export_has_the_columns_of_the_register_in_their_order(world: World) -> None:
    listing = register(world, "https://a.example/x.xml")
    with acting_in(world.scope):
        switch_listing(world.carl, listing, active=False)
        rows = list(listings_of(world.scope))
    wanted = ["Leistungen der Stadt", "Alle Texte", "https://a.example/x.xml", "MF", "inaktiv", "115-0815", "org-1"]
    head, row = csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig")), delimiter=";")
    assert (head, row) == (list(COLUMNS), wanted)
    assert json.loads(as_json(rows)) == [dict(zip(COLUMNS, wanted, strict=True))]
    assert _cells(as_xlsx(rows)) == [list(COLUMNS), wanted]


def test_nothing_in_an_export_is_a_formula(world: World) -> None:
    rows = [Listing(name='=HYPERLINK("http://x.example")', description="+1", url="@x", kind="MF")]
    assert as_csv(rows).decode("utf-8-sig").splitlines()[1].startswith("\"'=HYPERLINK")
    sheet = zipfile.ZipFile(io.BytesIO(as_xlsx(rows))).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def _cells(content: bytes) -> list[list[str]]:
    """The texts of the first sheet, as a spreadsheet would show them."""
    book = zipfile.ZipFile(io.BytesIO(content))
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    strings = ["".join(item.itertext()) for item in etree.fromstring(book.read("xl/sharedStrings.xml"))]
    rows = etree.fromstring(book.read("xl/worksheets/sheet1.xml")).findall(".//x:row", space)
    return [[strings[int(value.text)] for value in row.findall("x:c/x:v", space)] for row in rows]
