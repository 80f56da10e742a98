from django.test import Client

from amtsdraht.knowledge.fetching import FetchState
from amtsdraht.knowledge.models import LinkCheck, OnlineService
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import World
from tests.signing_in import browser_of

LINKS, ONLINE = "/office/links/", "/office/online-services/"


def find_broken(world: World, url: str, partner: Partner | None, *, name: str = "Hund & Katze") -> LinkCheck:
    with acting_in(world.scope):
        return LinkCheck.objects.create(
            centre=world.centre, partner=partner, url=url, url_digest=url, state=FetchState.MISSING, status=404,
            failures=2, failing_since=clock.now(), checked_at=clock.now(),
            places=[{"kind": "office", "name": name, "id": "x"}],
        )  # fmt: skip


def offer(world: World, partner: Partner | None, value: str) -> OnlineService:
    with acting_in(world.scope):
        return OnlineService.objects.create(
            centre=world.centre, partner=partner, agency="S1", value=value, name=f"Dienst {value}", source="x",
            links=[{"url": "https://dienst.example/", "title": ""}], digest=value, is_dead=True,
        )  # fmt: skip


def test_who_may_see_the_links(world: World) -> None:
    for page in (LINKS, ONLINE):
        for person in (world.carl, world.erik, world.berta):
            assert browser_of(person).get(page).status_code == 200
        for person in (world.anna, world.oskar):
            assert browser_of(person).get(page).status_code == 403
        assert Client().get(page).status_code == 302


def test_a_town_sees_its_own_broken_links_and_who_names_them(world: World) -> None:
    find_broken(world, "https://wetzlar.example/weg", world.wetzlar)
    find_broken(world, "https://giessen.example/weg", world.giessen)
    page = text_of(english_browser_of(world.carl).get(LINKS))
    assert "https://wetzlar.example/weg" in page
    assert "giessen.example" not in page
    assert "page does not exist (404)" in page
    assert "Office: Hund &amp; Katze" in page
    assert lint_page(page) == []
    assert "giessen.example" in text_of(english_browser_of(world.berta).get(LINKS))


def test_the_overview_counts_them(world: World) -> None:
    find_broken(world, "https://wetzlar.example/weg", world.wetzlar)
    assert 'Broken links <span class="tag">1</span></a>' in text_of(english_browser_of(world.carl).get("/office/"))


def test_looking_again_is_asked_for_with_one_click(world: World) -> None:
    link = find_broken(world, "https://wetzlar.example/weg", world.wetzlar)
    client = english_browser_of(world.carl)
    assert client.post(f"{LINKS}{link.public_id}/recheck").headers["Location"] == LINKS
    page = text_of(client.get(LINKS))
    assert "is being looked at" in page
    assert "/recheck" not in page
    assert browser_of(world.dilek).post(f"{LINKS}{link.public_id}/recheck").status_code == 404


def test_what_people_say_about_an_online_service_is_shown(world: World) -> None:
    service = offer(world, world.wetzlar, "eins")
    offer(world, world.giessen, "zwei")
    client = english_browser_of(world.carl)
    page = text_of(client.get(ONLINE))
    assert "Dienst eins" in page
    assert "Dienst zwei" not in page
    assert "disturbed" in page
    address = f"{ONLINE}{service.public_id}/"
    assert lint_page(page) + lint_page(text_of(client.get(address))) == []
    form = {"said_state": "local_only", "help_subject": "Steueramt, 0555 12", "help_technology": "IT, 0555 13"}
    assert client.post(address, form).headers["Location"] == ONLINE
    page = text_of(client.get(ONLINE))
    assert "on site only" in page
    assert "Steueramt, 0555 12" in page
    assert browser_of(world.dilek).get(address).status_code == 404


def test_a_state_that_does_not_exist_is_refused_with_what_was_typed(world: World) -> None:
    service = offer(world, world.wetzlar, "eins")
    answer = english_browser_of(world.carl).post(
        f"{ONLINE}{service.public_id}/", {"said_state": "kaputt", "help_subject": "Steueramt"}
    )
    assert answer.status_code == 422
    assert "Steueramt" in text_of(answer)
