"""The public index: what others' crawlers read, and what they never see."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from django.utils.http import http_date
from lxml import etree

from amtsdraht.knowledge.models import Office, OnlineService, Responsibility, Service, ServiceModule
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.knowledge.deliveries import HESSEN
from tests.page_lint import lint_page
from tests.personae import FRANKFURT, GIESSEN, WETZLAR, World

DOG, PASS = "99102013104000", "99085001012000"
INDEX, TOWN = "/verzeichnis/", f"/verzeichnis/{WETZLAR}/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.fixed_at("2026-11-24T10:00"), translation.override("en"):
        yield


@pytest.fixture
def crawler() -> Client:
    return Client(headers={"accept-language": "en"})


def write(
    world: World, title: str, leika: str = "", *, partner: Partner | None = None, area: str = WETZLAR, **modules: str
) -> Service:
    with acting_in(world.scope):
        text = Service.objects.create(
            centre=world.centre, partner=partner, agency="S1", value=title, topic=leika or f"S1/{title}",
            leika_keys=[leika] if leika else [], areas=[area], level="municipality", title=title, source="x",
            digest=title,
        )  # fmt: skip
        for position, (kind, html) in enumerate(modules.items()):
            ServiceModule.objects.create(
                centre=world.centre, partner=partner, service=text, kind=kind, position=position, html=html,
                code="06" if kind == "text" else "phone" if kind == "internal" else "", data={"line": html},
            )  # fmt: skip
        return text


def answer_for_dogs(world: World) -> Office:
    text = write(world, "Hundesteuer", DOG, partner=world.wetzlar, text="<h1>So geht es</h1><p>Im Rathaus</p>",
                 fee="<p>72 Euro</p>", hint="<p>Nur am Telefon</p>", internal="0555 99")  # fmt: skip
    own = {"centre": world.centre, "partner": world.wetzlar, "agency": "S1", "source": "x", "digest": "1"}
    with acting_in(world.scope):
        office = Office.objects.create(
            **own, value="amt", name="Steueramt", phone="0555 1", internal_phone="0555 77", email="amt@wetzlar.example"
        )
        OnlineService.objects.create(
            **own, value="online", name="Hund online", links=[{"url": "https://hund.example/", "title": ""}],
            help_technology="Herr Intern, 0555 78",
        )  # fmt: skip
        for value in ("amt", "online"):
            Responsibility.objects.create(
                **own, value=f"z-{value}", office_key=f"S1/{value}", service_key=text.key, areas=[WETZLAR]
            )
    return office


def body(client: Client, path: str, **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_everybody_finds_each_town_and_each_of_its_services(world: World, crawler: Client) -> None:
    answer_for_dogs(world)
    write(world, "Reisepass", PASS, area=HESSEN)
    index, town = body(crawler, INDEX), body(crawler, TOWN)
    assert f'href="{TOWN}"' in index
    assert "Gießen" in index
    assert f'href="{TOWN}{DOG}/"' in town
    assert "Reisepass" in town
    assert f"<td>{DOG}</td>" in town
    assert lint_page(index) + lint_page(town) + lint_page(body(crawler, f"{TOWN}{DOG}/")) == []


def test_a_service_shows_what_is_made_for_citizens_and_nothing_else(world: World, crawler: Client) -> None:
    answer_for_dogs(world)
    page = body(crawler, f"{TOWN}{DOG}/")
    for shown in ("Im Rathaus", "72 Euro", "Steueramt", "0555 1", "https://hund.example/", WETZLAR, DOG):
        assert shown in page
    for hidden in ("0555 77", "0555 78", "0555 99", "Nur am Telefon", "Herr Intern"):
        assert hidden not in page


def test_a_service_without_a_leika_key_has_a_stable_address_too(world: World, crawler: Client) -> None:
    write(world, "Märchenweg & Co", partner=world.wetzlar, text="<p>Immer offen</p>")
    document = etree.fromstring(crawler.get(TOWN + "index.xml").content)
    (url,) = document.findall("leistung/url")
    path = str(url.text).partition("127.0.0.1:8115")[2]
    assert "Immer offen" in body(crawler, path)
    assert document.findtext("leistung/titel") == "Märchenweg & Co"


def test_the_list_for_programs_names_address_key_town_and_last_change(world: World, crawler: Client) -> None:
    answer_for_dogs(world)
    answer = crawler.get(TOWN + "index.xml")
    assert answer["Content-Type"].startswith("application/xml")
    document = etree.fromstring(answer.content)
    assert dict(document.attrib) == {"ars": WETZLAR, "kommune": "Wetzlar", "stand": "2026-11-24T10:00:00+01:00"}
    (entry,) = document
    assert {child.tag: child.text for child in entry} == {
        "titel": "Hundesteuer", "url": f"http://127.0.0.1:8115{TOWN}{DOG}/", "leika": DOG, "ars": WETZLAR,
        "stand": "2026-11-24T10:00:00+01:00",
    }  # fmt: skip


def test_sitemaps_lead_to_every_page_with_its_last_change(world: World, crawler: Client) -> None:
    answer_for_dogs(world)
    assert f"Sitemap: http://127.0.0.1:8115{INDEX}sitemap.xml" in body(crawler, "/robots.txt")
    index = etree.fromstring(crawler.get(INDEX + "sitemap.xml").content)
    maps = [str(place.text).removeprefix("http://127.0.0.1:8115") for place in index.iter(SITEMAP + "loc")]
    assert maps == [f"/verzeichnis/{ars}/sitemap.xml" for ars in (GIESSEN, WETZLAR)]
    pages = etree.fromstring(crawler.get(maps[1]).content)
    assert [place.text for place in pages.iter(SITEMAP + "loc")] == [f"http://127.0.0.1:8115{TOWN}{DOG}/"]
    assert [at.text for at in pages.iter(SITEMAP + "lastmod")] == ["2026-11-24T10:00:00+01:00"]


@pytest.mark.parametrize(
    "path", [TOWN, TOWN + "index.xml", TOWN + "sitemap.xml", f"{TOWN}{DOG}/", INDEX + "sitemap.xml"]
)
def test_what_has_not_changed_is_not_sent_again(world: World, crawler: Client, path: str) -> None:
    office = answer_for_dogs(world)
    first = crawler.get(path)
    assert first["Cache-Control"] == "no-cache"
    known = {"if-none-match": first["ETag"]}
    since = {"if-modified-since": first["Last-Modified"]}
    assert [crawler.get(path, headers=one).status_code for one in (known, since)] == [304, 304]
    assert crawler.get(path, headers=known)["ETag"] == first["ETag"]
    assert crawler.get(path, headers={"if-modified-since": http_date(0)}).status_code == 200
    with acting_in(world.scope):
        Office.objects.filter(pk=office.pk).update(phone="0555 2", taken_at=clock.advance(hours=1))
    assert [crawler.get(path, headers=one).status_code for one in (known, since)] == [200, 200]


def test_a_town_that_does_not_take_part_and_a_service_that_is_not_there_are_not_found(
    world: World, crawler: Client
) -> None:
    answer_for_dogs(world)
    for path in (f"/verzeichnis/{FRANKFURT}/", "/verzeichnis/1/", "/verzeichnis/%00/", f"{TOWN}{PASS}/", f"{TOWN}%00/",
                 f"/verzeichnis/{GIESSEN}/{DOG}/", "/verzeichnis/0653200230２3/"):  # fmt: skip
        assert crawler.get(path).status_code == 404, path


def test_an_operator_may_have_no_public_index(world: World, crawler: Client, settings: pytest.FixtureRequest) -> None:
    settings.PUBLIC_INDEX = False  # type: ignore[attr-defined]
    assert [crawler.get(path).status_code for path in (INDEX, TOWN, INDEX + "sitemap.xml")] == [404] * 3
    assert body(crawler, "/robots.txt") == "User-agent: *\nDisallow: /\n"
