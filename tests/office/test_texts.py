from datetime import timedelta

from django.test import Client

from amtsdraht.knowledge.models import Service, ServiceModule
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import WETZLAR, World
from tests.signing_in import browser_of, counted_queries, questions

TEXTS = "/office/texts/"


def write(world: World, value: str, partner: Partner | None, html: str = "<h1>Kosten</h1><p>37 Euro</p>") -> Service:
    with acting_in(world.scope):
        service = Service.objects.create(
            centre=world.centre,
            partner=partner,
            agency="S100001",
            value=value,
            topic=value,
            areas=[WETZLAR],
            level="municipality",
            title=f"Text {value}",
            official_title="Amtlich",
            source="Redaktion",
            changed_at=clock.now() - timedelta(days=40),
            digest=value,
        )
        ServiceModule.objects.create(
            centre=world.centre, partner=partner, service=service, kind="text", code="06", position=1, html=html
        )
    return service


def test_a_town_lists_its_own_texts_with_their_age(world: World) -> None:
    write(world, "wetzlar", world.wetzlar)
    write(world, "land", None)
    write(world, "giessen", world.giessen)
    page = text_of(english_browser_of(world.carl).get(TEXTS))
    for shown in ("Text wetzlar", "municipality", "Redaktion", "40 days"):
        assert shown in page
    assert "Text land" not in page
    assert "Text giessen" not in page
    assert lint_page(page) == []
    everything = text_of(english_browser_of(world.erik).get(TEXTS))
    assert all(f"Text {value}" in everything for value in ("wetzlar", "land", "giessen"))


def test_without_texts_the_page_says_so(world: World) -> None:
    assert "There are no texts of your own yet." in text_of(english_browser_of(world.carl).get(TEXTS))


def test_a_text_is_read_without_what_could_harm(world: World) -> None:
    text = write(world, "wetzlar", world.wetzlar, "<h1>Kosten</h1><script>alert(1)</script><p>37 Euro</p>")
    page = text_of(english_browser_of(world.carl).get(f"{TEXTS}{text.public_id}/"))
    for shown in ("Full text", "<h3>Kosten</h3>", "37 Euro", "Amtlich"):
        assert shown in page
    assert "alert(1)" not in page
    assert lint_page(page) == []


def test_texts_of_another_town_are_not_found(world: World) -> None:
    theirs, common = write(world, "giessen", world.giessen), write(world, "land", None)
    carl = browser_of(world.carl)
    assert carl.get(f"{TEXTS}{theirs.public_id}/").status_code == 404
    assert carl.get(f"{TEXTS}{common.public_id}/").status_code == 200
    assert browser_of(world.oskar).get(TEXTS).status_code == 403
    assert Client().get(TEXTS).status_code == 302


def test_the_list_is_divided_into_pages(world: World) -> None:
    for number in range(51):
        write(world, f"{number:03}", world.wetzlar)
    carl = english_browser_of(world.carl)
    first, second = text_of(carl.get(TEXTS)), text_of(carl.get(TEXTS, {"page": "2"}))
    assert "Page 1 of 2" in first
    assert "Text 050" not in first
    assert "Text 050" in second
    assert carl.get(TEXTS, {"page": "99; DROP"}).status_code == 200


def test_the_list_takes_as_many_queries_for_three_texts_as_for_one(world: World) -> None:
    counted = []
    for values in ("a", "bc"):
        for value in values:
            write(world, value, world.wetzlar)
        client = browser_of(world.carl)
        with counted_queries() as queries:
            assert client.get(TEXTS).status_code == 200
        counted.append(questions(queries))
    assert counted == [8, 8]
