"""The page that says whether a town may go live."""

from tests.knowledge.texts import write_text
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import World
from tests.signing_in import browser_of


def test_a_town_sees_how_far_it_is(world: World) -> None:
    write_text(world, "hund", world.wetzlar, title="Hundesteuer")
    write_text(world, "land", None, title="Wohngeld beantragen")
    carl = english_browser_of(world.carl)
    path = carl.get("/office/coverage/").url
    assert path == f"/office/coverage/{world.wetzlar.public_id}/"
    page = text_of(carl.get(path))
    for shown in ("0 of 100 services are ready (0 %)", "Hund anmelden, Hundesteuer", "general only", "1 / 100"):
        assert shown in page
    assert lint_page(page) == []
    assert carl.get(f"/office/coverage/{world.giessen.public_id}/").status_code == 404


def test_the_centre_chooses_a_town(world: World) -> None:
    page = text_of(english_browser_of(world.erik).get("/office/coverage/"))
    assert f"/office/coverage/{world.giessen.public_id}/" in page
    assert lint_page(page) == []
    assert browser_of(world.erik).get(f"/office/coverage/{world.giessen.public_id}/").status_code == 200
    assert browser_of(world.oskar).get("/office/coverage/").status_code == 403
