"""The nightly look behind every link, against real web sites."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from amtsdraht.adapters.web.reader import CarefulReader, Manners
from amtsdraht.journal.models import Event
from amtsdraht.knowledge.acts.links import check_links, check_one, digest_of, recheck_link, say_state
from amtsdraht.knowledge.fetching import FetchState
from amtsdraht.knowledge.links import broken_links, failures_after, moved_links
from amtsdraht.knowledge.models import LinkCheck, Office, OnlineService, Service, ServiceModule
from amtsdraht.knowledge.queries import answer_for
from amtsdraht.knowledge.states import OnlineState
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.knowledge.deliveries import DOG_TAX
from tests.personae import WETZLAR, World
from tests.websites import Reply, Website, website

pytestmark = pytest.mark.django_db
QUICK = Manners(gap=0, step=0.2, whole=0.4, tries=1, pause=0, private_allowed=True)


@pytest.fixture
def reader() -> CarefulReader:
    return CarefulReader(QUICK)


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as running, clock.fixed_at("2026-11-24T02:00"):
        yield running


def offer(world: World, *urls: str, value: str = "1", partner: Partner | None = None) -> OnlineService:
    links = [{"url": url, "title": ""} for url in urls]
    with acting_in(world.scope):
        return OnlineService.objects.create(
            centre=world.centre, partner=partner or world.wetzlar, agency="S1", value=value, name="Hund online",
            links=links, source="x", digest=value,
        )  # fmt: skip


def write(world: World, url: str) -> Service:
    with acting_in(world.scope):
        text = Service.objects.create(
            centre=world.centre, partner=world.wetzlar, agency="S1", value="t", topic=DOG_TAX, areas=[WETZLAR],
            level="municipality", title="Hundesteuer", source="x", digest="t",
        )  # fmt: skip
        ServiceModule.objects.create(
            centre=world.centre, partner=world.wetzlar, service=text, kind="text", code="06", position=1,
            html="<p>Anmelden im Rathaus</p>", links=[{"url": url, "title": "Formular"}],
        )  # fmt: skip
        return text


def look(world: World, reader: CarefulReader) -> dict[str, LinkCheck]:
    check_links(world.scope, reader=reader)
    with acting_in(world.scope):
        return {row.url: row for row in LinkCheck.objects.filter(centre=world.centre)}


def test_each_answer_of_a_site_becomes_the_state_of_its_link(
    world: World, site: Website, reader: CarefulReader
) -> None:
    site.pages |= {
        "/robots.txt": Reply(200, b"User-agent: *\nDisallow: /zu\n"), "/da": Reply(), "/zu": Reply(),
        "/alt": Reply(301, headers={"Location": "/da"}), "/fehler": Reply(503), "/anmelden": Reply(401),
        "/kreis": Reply(302, headers={"Location": "/kreis"}),
    }  # fmt: skip
    offer(world, *(site.url(path) for path in ("/da", "/zu", "/alt", "/fehlt", "/fehler", "/anmelden", "/kreis")))
    found = {url.removeprefix(site.address): row for url, row in look(world, reader).items()}
    assert {path: row.state for path, row in found.items()} == {
        "/da": "found", "/zu": "disallowed", "/alt": "found", "/fehlt": "missing", "/fehler": "faulty",
        "/anmelden": "refused", "/kreis": "endless",
    }  # fmt: skip
    assert {path for path, row in found.items() if row.is_broken} == {"/fehlt", "/kreis"}
    assert found["/alt"].moved_to == site.url("/da")
    with acting_in(world.scope):
        assert [row.url for row in moved_links(world.scope)] == [site.url("/alt")]


def test_links_of_texts_and_offices_are_looked_at_with_the_place_that_names_them(
    world: World, site: Website, reader: CarefulReader
) -> None:
    text = write(world, site.url("/formular"))
    with acting_in(world.scope):
        Office.objects.create(centre=world.centre, partner=world.giessen, agency="S1", value="o", name="Bürgerbüro",
                              website=site.url("/"), appointment_url="kein link", source="x", digest="o")  # fmt: skip
    found = look(world, reader)
    assert set(found) == {site.url("/formular"), site.url("/")}
    assert found[site.url("/formular")].places == [
        {"kind": "text", "name": "Hundesteuer", "id": str(text.public_id)},
    ]
    with acting_in(Scope(world.centre.pk, world.giessen.pk)):
        assert [row.url for row in broken_links(Scope(world.centre.pk, world.giessen.pk))] == [site.url("/")]


def test_a_dead_link_is_a_task_and_the_answer_stays(world: World, site: Website, reader: CarefulReader) -> None:
    text = write(world, site.url("/fehlt"))
    look(world, reader)
    with acting_in(world.scope):
        (task,) = broken_links(world.scope)
        assert task.partner == world.wetzlar
        assert Event.objects.filter(kind="link.broken", subject=task.public_id, partner=world.wetzlar).count() == 1
        answer = answer_for(world.scope, text.topic, WETZLAR)
    assert answer is not None
    assert "Anmelden im Rathaus" in str([part.html for part in answer.text.parts.values()])


def test_a_server_that_is_down_gets_a_second_night(world: World, site: Website, reader: CarefulReader) -> None:
    site.pages["/a"] = Reply(503)
    offer(world, site.url("/a"))
    (row,) = look(world, reader).values()
    assert (row.failures, row.is_broken) == (1, False)
    check_one(world.scope, digest_of(row.url), reader=reader)
    clock.advance(hours=6)
    (row,) = look(world, reader).values()
    assert row.failures == 1
    clock.advance(hours=18)
    (row,) = look(world, reader).values()
    assert (row.failures, row.is_broken) == (2, True)
    assert row.failing_since == clock.now() - timedelta(hours=24)


def test_an_online_service_with_a_dead_link_is_disturbed_until_it_is_mended(
    world: World, site: Website, reader: CarefulReader
) -> None:
    service = offer(world, site.url("/a"))
    look(world, reader)
    with acting_in(world.scope):
        service.refresh_from_db()
        assert service.state == OnlineState.DISTURBED
        say_state(world.carl, service, state=OnlineState.LOCAL_ONLY, help_subject="Amt, 0555 1", help_technology="")
        (link,) = broken_links(world.scope)
        recheck_link(world.carl, link)
        recheck_link(world.carl, link)
        assert Event.objects.filter(kind="link.recheck_asked").count() == 1
    site.pages["/a"] = Reply()
    check_one(world.scope, link.url_digest, reader=reader)
    with acting_in(world.scope):
        service.refresh_from_db()
        assert (service.is_dead, service.state, service.help_subject) == (False, OnlineState.LOCAL_ONLY, "Amt, 0555 1")
        assert list(broken_links(world.scope)) == []
        assert Event.objects.filter(kind="link.mended").count() == 1


def test_nobody_speaks_for_another_town(world: World, site: Website, reader: CarefulReader) -> None:
    service = offer(world, site.url("/a"))
    look(world, reader)
    with acting_in(world.scope), pytest.raises(NotAllowed):
        say_state(world.dilek, service, state=None, help_subject="", help_technology="")
    with acting_in(world.scope), pytest.raises(NotAllowed):
        recheck_link(world.dilek, LinkCheck.objects.get(centre=world.centre))


def test_one_address_of_many_texts_is_asked_once_a_night(world: World, site: Website, reader: CarefulReader) -> None:
    offer(world, site.url("/a"), value="1")
    offer(world, site.url("/a"), value="2", partner=world.giessen)
    look(world, reader)
    look(world, reader)
    assert site.paths() == ["/a"]
    with acting_in(world.scope):
        assert broken_links(world.scope).count() == 2


def test_a_host_that_is_not_there_is_asked_once_for_all_its_links(world: World, reader: CarefulReader) -> None:
    with website() as gone:
        address = gone.address
    offer(world, *(f"{address}/{n}" for n in range(50)))
    began = clock.now()
    found = look(world, reader)
    assert {row.state for row in found.values()} == {FetchState.UNREACHABLE}
    assert clock.now() - began < timedelta(seconds=5)


def test_links_that_no_text_names_any_more_are_forgotten(world: World, site: Website, reader: CarefulReader) -> None:
    service = offer(world, site.url("/a"))
    look(world, reader)
    with acting_in(world.scope):
        OnlineService.objects.filter(pk=service.pk).update(links=[{"url": site.url("/b"), "title": ""}])
    assert set(look(world, reader)) == {site.url("/b")}


@pytest.mark.parametrize(
    ("before", "state", "same_night", "after"),
    [(0, FetchState.FOUND, False, 0), (5, FetchState.UNCHANGED, False, 0), (0, FetchState.MISSING, False, 2),
     (2, FetchState.MISSING, False, 3), (2, FetchState.MISSING, True, 2), (0, FetchState.TIMED_OUT, False, 1),
     (0, FetchState.TIMED_OUT, True, 1), (1, FetchState.FAULTY, False, 2), (1, FetchState.FAULTY, True, 1),
     (3, FetchState.DISALLOWED, False, 0), (0, FetchState.REFUSED, False, 0), (0, FetchState.FORBIDDEN, False, 2)],
)  # fmt: skip
def test_how_many_nights_a_link_has_failed(before: int, state: FetchState, same_night: bool, after: int) -> None:
    assert failures_after(before, state, same_night=same_night) == after
