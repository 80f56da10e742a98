"""The pages on which Carl and Erik write local texts."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from amtsdraht.knowledge.acts.editing import ask_for_two
from amtsdraht.knowledge.models import Service, TextVersion
from amtsdraht.knowledge.search.documents import SearchDocument, tokenise
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.knowledge.deliveries import HESSEN
from tests.office.pages import english_browser_of, text_of
from tests.office.test_texts import TEXTS, write
from tests.page_lint import lint_page
from tests.personae import GIESSEN, WETZLAR, World
from tests.towns import fill_register


@pytest.fixture
def text(world: World) -> Service:
    fill_register()
    land = write(world, "land", None, "<h2>Kosten</h2><p>37 Euro im Land</p>")
    with acting_in(world.scope):
        land.search_words = tokenise(SearchDocument("", "", "Text land", (), ""))
        land.areas, land.level = [HESSEN], "state"
        land.save()
    return land


def save(client: Client, path: str, *, base: int = 0, area: str = WETZLAR, **fields: str) -> HttpResponse:
    form = {"area": area, "base": str(base), "why": "Neue Satzung", **fields}
    response: HttpResponse = client.post(path, form)
    return response


def saved(client: Client, path: str, *, base: int = 0, **fields: str) -> str:
    """Save and return the address of the version."""
    response = save(client, path, base=base, **fields)
    assert response.status_code == 302, text_of(response)
    return response["Location"]


def newest(world: World) -> TextVersion:
    with acting_in(world.scope):
        return TextVersion.objects.latest("number")


def test_carl_finds_the_text_of_the_land_and_writes_over_it(world: World, text: Service) -> None:
    carl = english_browser_of(world.carl)
    page = text_of(carl.get(f"{TEXTS}{text.public_id}/"))
    assert f"{TEXTS}{text.public_id}/edit" in page
    form = text_of(carl.get(f"{TEXTS}{text.public_id}/edit"))
    for shown in ("Sentence for the telephone", "Text beneath", "<h3>Kosten</h3>", "There is no local wording yet"):
        assert shown in form
    assert lint_page(form) == []
    version = saved(carl, f"{TEXTS}{text.public_id}/edit", fee="Erster Hund: 72 Euro\n\n- zweiter: 90 Euro")
    page = text_of(carl.get(version))
    for shown in ("draft", "Version 1", "Carl", "Neue Satzung", "Erster Hund: 72 Euro", "Being worked on"):
        assert (shown in page) != (shown == "Being worked on")
    assert lint_page(page) == []
    assert newest(world).content == {"fee": "<p>Erster Hund: 72 Euro</p><ul><li>zweiter: 90 Euro</li></ul>"}
    overview = text_of(carl.get(TEXTS))
    assert "Being worked on" in overview
    assert lint_page(overview) == []


def test_released_by_carl_it_is_live_and_in_his_list(world: World, text: Service) -> None:
    carl = english_browser_of(world.carl)
    version = saved(carl, f"{TEXTS}{text.public_id}/edit", full_text="In Wetzlar 72 Euro")
    assert carl.post(f"{version}release").status_code == 302
    assert ">released<" in text_of(carl.get(version))
    listed = text_of(carl.get(TEXTS))
    assert "Text land" in listed
    with acting_in(world.scope):
        assert Service.objects.get(agency="local").modules.get().html == "<p>In Wetzlar 72 Euro</p>"
    withdrawn = carl.post(f"{version}withdraw", {"because": ""})
    assert withdrawn.status_code == 422
    assert carl.post(f"{version}withdraw", {"because": "Beschluss aufgehoben"}).status_code == 302
    assert "Beschluss aufgehoben" in text_of(carl.get(version))


def test_the_difference_shows_what_was_removed_and_added(world: World, text: Service) -> None:
    carl = english_browser_of(world.carl)
    first = saved(carl, f"{TEXTS}{text.public_id}/edit", full_text="<h2>Kosten</h2><p>72 Euro im Land</p>")
    page = text_of(carl.get(first))
    assert re.search(r"<del><span[^>]*>removed: </span>37 </del> <ins><span[^>]*>added: </span>72 </ins>", page)
    second = saved(carl, f"{first}edit", base=1, full_text="<h2>Kosten</h2><p>72 Euro in der Stadt</p>", fee="72 Euro")
    page = text_of(carl.get(second))
    assert "What differs from version 1" in page
    assert "What differs from the text beneath" in text_of(carl.get(second, {"with": "0"}))
    assert re.search(r"<ins>.*72 Euro</ins>", page)


def test_a_text_beneath_that_changed_after_the_release_is_pointed_out(world: World, text: Service) -> None:
    carl = english_browser_of(world.carl)
    version = saved(carl, f"{TEXTS}{text.public_id}/edit", fee="72 Euro")
    carl.post(f"{version}release")
    assert "The text beneath changed" not in text_of(carl.get(version))
    with acting_in(world.scope):
        Service.objects.filter(pk=text.pk).update(changed_at=clock.now() + timedelta(days=1))
    page = text_of(carl.get(version))
    assert "The text beneath changed on 11/25/2026" in page
    assert lint_page(page) == []


def test_two_editors_at_once_get_a_choice_and_keep_their_words(world: World, text: Service) -> None:
    carl, erik = english_browser_of(world.carl), english_browser_of(world.erik)
    path = f"{TEXTS}{text.public_id}/edit"
    saved(erik, path, fee="66 Euro")
    aside = saved(carl, path, fee="72 Euro")
    page = text_of(carl.get(aside))
    for shown in (
        "Somebody saved while you were writing",
        "Take this text",
        "Go on with version 1",
        "the service centre",
    ):
        assert shown in page
    assert re.search(r"<del>.*66 </del> <ins>.*72 </ins>", page)
    assert lint_page(page) == []
    chosen = carl.post(f"{aside}restore")["Location"]
    assert "brings version 2 back" in text_of(carl.get(chosen))
    assert (newest(world).content, newest(world).number) == ({"fee": "<p>72 Euro</p>"}, 3)


def test_four_eyes_are_asked_for_by_the_editor_and_hold(world: World, text: Service) -> None:
    erik, carl = english_browser_of(world.erik), english_browser_of(world.carl)
    assert erik.post(f"{TEXTS}ask-for-two", {"area": WETZLAR, "wanted": "yes"}).status_code == 302
    assert "somebody else than the author releases" in text_of(erik.get(TEXTS))
    version = saved(carl, f"{TEXTS}{text.public_id}/edit", fee="72 Euro")
    assert "/release" not in text_of(carl.get(version))
    refused = carl.post(f"{version}release")
    assert refused.status_code == 422
    assert "Four eyes are wanted here" in text_of(refused)
    carl.post(f"{version}submit")
    assert "somebody else than the author releases it" in text_of(carl.get(version))
    page = text_of(erik.get(version))
    assert "Give back to the author" in page
    assert lint_page(page) == []
    assert erik.post(f"{version}release").status_code == 302
    assert newest(world).state == "released"


def test_what_was_typed_stays_when_the_form_is_refused(world: World, text: Service) -> None:
    carl, path = english_browser_of(world.carl), f"{TEXTS}{text.public_id}/edit"
    wrong = {"phone_answer": "Eins. Zwei. Drei.", "appointment_link": "javascript:alert(1)", "last_day": "2020-01-01"}
    page = text_of(save(carl, path, **wrong, why=""))
    for shown in ("more than two sentences", "no web address", "This day has passed", "Eins. Zwei. Drei."):
        assert shown in page
    assert "at least one field" in text_of(save(carl, path))
    assert not list(carl.session.keys() & {"draft"})


def test_dilek_neither_sees_nor_changes_what_wetzlar_writes(world: World, text: Service) -> None:
    carl, dilek = english_browser_of(world.carl), english_browser_of(world.dilek)
    version = saved(carl, f"{TEXTS}{text.public_id}/edit", fee="72 Euro")
    assert dilek.get(version).status_code == 404
    assert dilek.post(f"{version}release").status_code == 404
    assert save(dilek, f"{TEXTS}{text.public_id}/edit", fee="1 Euro", area=WETZLAR).status_code == 404
    assert save(dilek, f"{TEXTS}{text.public_id}/edit", fee="1 Euro", area=GIESSEN).status_code == 302
    for who in (world.anna, world.berta):
        assert english_browser_of(who).get(version).status_code == 403


def test_a_new_text_has_a_title_and_is_found_by_it(world: World, text: Service) -> None:
    carl = english_browser_of(world.carl)
    begun = carl.get(f"{TEXTS}new")
    assert begun.status_code == 302
    path = begun["Location"]
    form = text_of(carl.get(path))
    assert "A new text: it needs a title." in form
    assert "give it a title" in text_of(save(carl, path, short_text="Alle drei Jahre."))
    version = saved(carl, path, title="Ochsenfest", short_text="Alle drei Jahre.")
    carl.post(f"{version}release")
    assert "Ochsenfest" in text_of(carl.get(TEXTS, {"words": "Ochsenfest"}))


def test_erik_writes_for_a_whole_district(world: World, text: Service) -> None:
    erik, district = english_browser_of(world.erik), "065320000000"
    form = text_of(erik.get(f"{TEXTS}{text.public_id}/edit", {"area": district}))
    assert f'value="{district}"' in form
    version = saved(erik, f"{TEXTS}{text.public_id}/edit", area=district, fee="10 Euro")
    assert erik.post(f"{version}release").status_code == 302
    with acting_in(world.scope):
        assert Service.objects.get(agency="local").partner_id is None
        ask_for_two(world.erik, world.wetzlar, wanted=True)
