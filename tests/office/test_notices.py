import uuid
from datetime import timedelta

import pytest
from django.test import Client

from amtsdraht.notices.acts import NoticeText, publish_notice
from amtsdraht.notices.models import Notice
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import GIESSEN, WETZLAR, World
from tests.signing_in import browser_of, counted_queries, questions

NOTICES, PUBLISH = "/meldungen/", "/meldungen/veroeffentlichen"


def filled(*areas: str, **changes: str) -> dict[str, str | list[str]]:
    return {
        "areas": list(areas),
        "headline": "Rohrbruch in der Altstadt",
        "text_to_say": "In der Altstadt fehlt Wasser bis etwa 14 Uhr.",
        "valid_until": "2026-11-24T14:00",
        "request_key": str(uuid.uuid4()),
        **changes,
    }


def notices(world: World) -> list[Notice]:
    with acting_in(world.scope):
        return list(Notice.objects.order_by("id"))


def published(by: Account, *areas: str, headline: str = "Rohrbruch") -> Notice:
    with acting_in(by.scope):
        text, end = NoticeText(headline, "Kein Wasser.", "Stadtwerke: 0555 1"), clock.now() + timedelta(hours=1)
        return publish_notice(by, text, areas=areas, valid_until=end, request_key=uuid.uuid4())


def test_who_may_read_and_publish(world: World) -> None:
    for person in (world.carl, world.erik, world.berta):
        assert "Publish a notice" in text_of(english_browser_of(person).get(NOTICES))
    agent = english_browser_of(world.anna)
    assert "Publish a notice" not in text_of(agent.get(NOTICES))
    assert agent.post(PUBLISH, filled(WETZLAR)).status_code == 403
    assert browser_of(world.oskar).get(NOTICES).status_code == 403
    assert Client().get(NOTICES).status_code == 302
    assert notices(world) == []


def test_the_form_offers_the_own_towns_and_an_end_in_four_hours(world: World) -> None:
    page = text_of(english_browser_of(world.carl).get(NOTICES))
    (box,) = [tag for tag in page.split("<") if f'value="{WETZLAR}"' in tag]
    assert " checked" in box
    assert GIESSEN not in page
    assert 'value="2026-11-24T14:00"' in page
    assert lint_page(page) == []
    assert GIESSEN in text_of(english_browser_of(world.berta).get(NOTICES))


def test_a_notice_is_published_once_however_often_it_is_sent(world: World) -> None:
    client, form = english_browser_of(world.carl), filled(WETZLAR, internal_note="Stadtwerke wissen Bescheid")
    for _ in range(2):
        assert client.post(PUBLISH, form).status_code == 302
    (notice,) = notices(world)
    assert (notice.areas, notice.partner_id) == ([WETZLAR], world.wetzlar.pk)
    page = text_of(client.get(NOTICES))
    for shown in ("Rohrbruch in der Altstadt", "Wetzlar", "Stadtwerke wissen Bescheid", "Withdraw"):
        assert shown in page
    assert lint_page(page) == []


def test_a_town_cannot_speak_for_another(world: World) -> None:
    response = english_browser_of(world.carl).post(PUBLISH, filled(GIESSEN))
    assert response.status_code == 422
    assert notices(world) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"valid_until": "2026-11-24T09:59"}, "The end lies in the past. Choose a later time."),
        ({"valid_until": ""}, "This field is required."),
        ({"valid_until": "morgen"}, "Enter a valid date/time."),
        ({"valid_until": "0001-01-01T00:00"}, "Valid until:"),
        ({"areas": []}, "Name at least one town."),
        ({"headline": ""}, "This field is required."),
        ({"headline": "x" * 161}, "The text has 161 characters, 160 are allowed."),
        ({"text_to_say": "a\x00b"}, "Null characters are not allowed."),
        ({"request_key": "unlesbar"}, "Enter a valid UUID."),
    ],
)
def test_a_bad_entry_gets_a_sentence(world: World, changes: dict[str, str], sentence: str) -> None:
    response = english_browser_of(world.carl).post(PUBLISH, filled(WETZLAR, **changes))
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert lint_page(text_of(response)) == []
    assert notices(world) == []


def test_a_pasted_book_is_kept_with_a_sentence(world: World) -> None:
    book = "Zeile\r\n" * 15_000 + "x" * 10_000
    response = english_browser_of(world.carl).post(PUBLISH, filled(WETZLAR, text_to_say=book))
    assert response.status_code == 422
    assert "The text has 100000 characters, 1000 are allowed. Please shorten it." in text_of(response)
    assert text_of(response).count("Zeile") == 15_000


def test_a_notice_can_be_withdrawn(world: World) -> None:
    notice, client = published(world.carl, WETZLAR), english_browser_of(world.carl)
    for _ in range(2):
        assert client.post(f"{NOTICES}{notice.public_id}/zurueckziehen").status_code == 302
    page = text_of(client.get(NOTICES))
    assert "withdrawn" in page
    assert "No notice is running." in page


def test_strangers_withdraw_nothing(world: World) -> None:
    notice, common = published(world.carl, WETZLAR), published(world.berta, WETZLAR, GIESSEN)
    assert browser_of(world.dilek).post(f"{NOTICES}{notice.public_id}/zurueckziehen").status_code == 404
    assert browser_of(world.carl).post(f"{NOTICES}{common.public_id}/zurueckziehen").status_code == 403
    assert browser_of(world.anna).post(f"{NOTICES}{notice.public_id}/zurueckziehen").status_code == 403
    assert [one.withdrawn_at for one in notices(world)] == [None, None]


def test_running_notices_stand_before_those_that_are_over(world: World) -> None:
    published(world.carl, WETZLAR, headline="Frühere")
    clock.advance(hours=2)
    published(world.carl, WETZLAR, headline="Jetzige")
    page = text_of(english_browser_of(world.carl).get(NOTICES))
    assert page.index("Jetzige") < page.index("Frühere")


def test_the_list_takes_as_many_queries_for_three_notices_as_for_one(world: World) -> None:
    counted = []
    for rounds in (1, 2):
        for _ in range(rounds):
            published(world.berta, WETZLAR, GIESSEN)
        client = browser_of(world.berta)
        with counted_queries() as queries:
            assert client.get(NOTICES).status_code == 200
        counted.append(questions(queries))
    assert counted == [8, 8]
