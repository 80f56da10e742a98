import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from amtsdraht.calls.acts import change_shift_state, join_shift, ring
from amtsdraht.calls.models import DialledNumber
from amtsdraht.calls.ports import LineEvent
from amtsdraht.calls.states import ShiftState
from amtsdraht.contacts.acts import raise_emergency
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Channel, Outcome
from amtsdraht.notices.acts import NoticeText, publish_notice
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.page_lint import lint_fragment, lint_page
from tests.personae import GIESSEN, WETZLAR, World, make_world
from tests.quality.conversations import converse, forward
from tests.signing_in import browser_of, counted_queries, questions

PARTS = ["notfaelle", "schicht", "anrufe", "zahlen", "vorgaenge", "meldungen"]
BOARD = "/control/"


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.fixed_at("2026-11-24T10:00"), translation.override("en"):
        yield


@pytest.fixture
def berta(world: World) -> Client:
    return in_english(browser_of(world.berta))


def in_english(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def page_of(client: Client, path: str = BOARD) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def call_in(world: World, dialled: str = "06441 115") -> None:
    with acting_in(world.scope):
        ring(world.scope, LineEvent(uuid.uuid4().hex, dialled=dialled, caller="055512345", simulated=True))


def emergency(agent: Account, town: str = WETZLAR) -> Contact:
    contact = converse(agent, town=town, ended=False)
    with acting_in(agent.scope):
        raise_emergency(agent, contact)
    return contact


def publish(by: Account, headline: str = "Rohrbruch") -> None:
    with acting_in(by.scope):
        end = clock.now() + timedelta(hours=2)
        text = NoticeText(headline, "In der Altstadt fehlt Wasser.")
        publish_notice(by, text, areas=[WETZLAR, GIESSEN], valid_until=end, request_key=uuid.uuid4())


def test_only_the_team_lead_sees_the_control_room(world: World) -> None:
    for path in [BOARD, *(f"{BOARD}teile/{part}" for part in PARTS)]:
        assert browser_of(world.berta).get(path).status_code == 200
        for person in (world.anna, world.erik, world.oskar, world.carl):
            assert browser_of(person).get(path).status_code == 403
        assert Client().get(path).status_code == 302


def test_an_ended_session_tells_a_part_to_sign_in_again(world: World) -> None:
    response = Client().get(f"{BOARD}teile/anrufe", headers={"hx-request": "true"})
    assert response.status_code == 401


def test_an_empty_control_room_says_so(berta: Client) -> None:
    page = page_of(berta)
    for sentence in ("Nobody is waiting.", "Nobody is on shift.", "No case is open.", "No notice is running."):
        assert sentence in page
    assert lint_page(page) == []


def test_who_is_on_shift_is_shown_with_their_state(world: World, berta: Client) -> None:
    with acting_in(world.scope):
        join_shift(world.anna)
        change_shift_state(world.ayla, ShiftState.BREAK)
    page = page_of(berta)
    for shown in ("Anna", "Ayla", "ready", "break", "10:00"):
        assert shown in page
    clock.advance(minutes=3)
    assert "Nobody is on shift." in page_of(berta)


def test_waiting_calls_show_number_town_and_time(world: World, berta: Client) -> None:
    with acting_in(world.scope):
        DialledNumber.objects.create(
            centre=world.centre, partner=world.wetzlar, number="06441 115", label="Rathaus Wetzlar"
        )
    call_in(world)
    clock.advance(minutes=2)
    call_in(world, "115")
    part = page_of(berta, f"{BOARD}teile/anrufe")
    assert "Rathaus Wetzlar" in part
    assert 'data-waited="120">2:00' in part
    assert part.index("2:00") < part.index("0:00")
    assert lint_fragment(part) == []


def test_the_day_is_shown_without_any_agent(world: World, berta: Client) -> None:
    converse(world.anna, Outcome.ANSWERED, Outcome.ANSWERED)
    converse(world.anna, Outcome.FORWARDED, town="", channel=Channel.MAIL)
    part = page_of(berta, f"{BOARD}teile/zahlen")
    for shown in ("50", "(1/2)", "67", "(2/3)", "e-mail", "Wetzlar", "without a partner town"):
        assert shown in part
    assert "Anna" not in part
    assert lint_fragment(part) == []


def test_open_cases_show_how_near_the_promise_is(world: World, berta: Client) -> None:
    case = forward(world.anna)
    assert f'href="/office/cases/{case.public_id}/"' in page_of(berta)
    assert "in time" in page_of(berta)
    with clock.fixed_at(case.due_at - timedelta(hours=2)):
        assert "due soon" in page_of(in_english(browser_of(world.berta)))
    with clock.fixed_at(case.due_at + timedelta(minutes=1)):
        assert "overdue" in page_of(in_english(browser_of(world.berta)))


def test_running_notices_name_their_towns(world: World, berta: Client) -> None:
    publish(world.berta)
    page = page_of(berta)
    assert "Rohrbruch" in page
    assert "Gießen, Wetzlar" in page
    assert "/meldungen/#publish" in page


def test_an_emergency_cannot_be_missed(world: World, berta: Client) -> None:
    emergency(world.anna)
    page = page_of(berta)
    assert "<title>Emergency! – Control room" in page
    assert 'role="alert"' in page
    for shown in ("Emergency on the line", "Anna", "Wetzlar", "telephone", "10:00", "All clear"):
        assert shown in page
    assert lint_page(page) == []


def test_a_new_emergency_changes_title_and_heading_of_an_open_screen(world: World, berta: Client) -> None:
    emergency(world.anna)
    part = page_of(berta, f"{BOARD}teile/notfaelle?emergencies_seen=none")
    assert "<title>Emergency! – Control room" in part
    assert 'hx-swap-oob="true">Emergency! – Control room</h1>' in part


def test_what_was_read_aloud_is_not_read_again(world: World, berta: Client) -> None:
    assert berta.get(f"{BOARD}teile/notfaelle", {"emergencies_seen": "none"}).status_code == 204
    contact = emergency(world.anna)
    seen = {"emergencies_seen": f"{contact.public_id}/{contact.ars}"}
    assert berta.get(f"{BOARD}teile/notfaelle", seen).status_code == 204
    emergency(world.ayla)
    assert berta.get(f"{BOARD}teile/notfaelle", seen).status_code == 200


def test_the_team_lead_gives_the_all_clear(world: World, berta: Client) -> None:
    contact = emergency(world.anna)
    for _ in range(2):
        assert berta.post(f"{BOARD}notfaelle/{contact.public_id}/entwarnung").status_code == 302
    assert "Emergency on the line" not in page_of(berta)
    assert berta.get(f"{BOARD}notfaelle/{contact.public_id}/entwarnung").status_code == 405


def test_an_agent_or_another_centre_gives_no_all_clear(world: World, berta: Client) -> None:
    contact = emergency(world.anna)
    other = make_world("Servicecenter Nebenan", suffix="2")
    assert browser_of(world.anna).post(f"{BOARD}notfaelle/{contact.public_id}/entwarnung").status_code == 403
    browser_of(other.berta).post(f"{BOARD}notfaelle/{contact.public_id}/entwarnung")
    assert "Emergency on the line" in page_of(berta)


def test_the_board_takes_as_many_queries_for_three_of_everything_as_for_one(world: World) -> None:
    counted = []
    for rounds in (1, 2):
        for person in (world.anna, world.ayla)[:rounds]:
            call_in(world)
            emergency(person, town=WETZLAR if rounds == 1 else GIESSEN)
            forward(person)
            publish(world.berta)
            with acting_in(world.scope):
                join_shift(person)
        client = browser_of(world.berta)
        with counted_queries() as queries:
            page_of(client)
        counted.append(questions(queries))
    assert counted == [17, 17]
