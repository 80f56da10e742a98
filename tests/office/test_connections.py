"""The page of connections to other systems, as editor, team lead and the rest see it."""

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from amtsdraht.knowledge.connecting import ConnectionKind, ConnectionState
from amtsdraht.knowledge.models import SourceConnection
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import WETZLAR, World
from tests.signing_in import browser_of

PAGE = "/office/connections/"
COUNTS = {"created": 3, "changed": 2, "unchanged": 40, "deleted": 1, "vanished": 4}


def connect(world: World, name: str = "PVOG", **given: object) -> SourceConnection:
    with acting_in(world.scope):
        return SourceConnection.objects.create(
            centre=world.centre, name=name, kind=ConnectionKind.PVOG_SEARCH, address="https://pvog.example/", **given
        )


def again(world: World, row: SourceConnection) -> SourceConnection:
    with acting_in(world.scope):
        return SourceConnection.objects.get(pk=row.pk)


def test_who_may_see_the_connections(world: World) -> None:
    connect(world)
    for person in (world.erik, world.berta):
        assert browser_of(person).get(PAGE).status_code == 200
    for person in (world.anna, world.carl, world.oskar):
        assert browser_of(person).get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302
    assert "Read now" not in text_of(english_browser_of(world.berta).get(PAGE))
    assert PAGE in text_of(english_browser_of(world.erik).get("/office/"))


def test_state_last_run_and_result_stand_side_by_side(world: World) -> None:
    connect(world, "Gut", state=ConnectionState.DONE, begun_at=clock.now(), counts=COUNTS)
    connect(world, "Kaputt", state=ConnectionState.FAILED, last_error="HTTP 503", blocks=7, partner=world.wetzlar)
    page = text_of(english_browser_of(world.erik).get(PAGE))
    assert lint_page(page) == []
    for told in ("3 new, 2 changed, 40 unchanged, 5 gone", "broken off", "HTTP 503", "7 parts read so far", "Wetzlar"):
        assert told in page


def test_an_editor_adds_one_and_has_it_read(world: World) -> None:
    browser = english_browser_of(world.erik)
    form = {"name": "PVOG", "connection_kind": "pvog_search", "town": WETZLAR, "settings": "page_size = 20\n\n"}
    assert browser.post(f"{PAGE}add", form).status_code == 302
    with acting_in(world.scope):
        row = SourceConnection.objects.get(name="PVOG")
    assert (row.partner_id, row.settings) == (world.wetzlar.pk, {"page_size": "20"})
    assert row.address.startswith("https://")
    browser.post(f"{PAGE}{row.public_id}/run")
    job = ProcrastinateJob.objects.get(task_name="knowledge.run_connection")
    assert job.args["connection"] == str(row.public_id)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"settings": "page_size 20"}, "Write each line as: name = value"),
        ({"settings": "version = 3"}, "This kind does not know one of these settings."),
        ({"settings": "client_id_from = DATABASE_URL"}, "begins with AMTSDRAHT_CONNECTION_."),
        ({"address": "pvog"}, "Give the whole address"),
        ({"name": "Alt"}, "There is a connection of this name already."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(world: World, changed: dict[str, str], sentence: str) -> None:
    connect(world, "Alt")
    form = {"name": "Neu", "connection_kind": "pvog_search", **changed}
    answer = english_browser_of(world.erik).post(f"{PAGE}add", form)
    assert (answer.status_code, sentence in text_of(answer)) == (422, True)


def test_one_is_switched_off_and_on(world: World) -> None:
    row, browser = connect(world), english_browser_of(world.erik)
    browser.post(f"{PAGE}{row.public_id}/switch")
    assert not again(world, row).is_active
    assert "switched off" in text_of(browser.get(PAGE))
    browser.post(f"{PAGE}{row.public_id}/switch", {"active": "1"})
    assert again(world, row).is_active
