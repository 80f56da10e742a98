import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from amtsdraht.entrance.jobs import forget_old_sessions
from amtsdraht.people.acts import change_password, deactivate_account
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.roles import Role
from amtsdraht.tenancy.scope import acting_in
from tests.personae import PASSWORD, World
from tests.signing_in import browser_of

SIGN_IN = "/anmelden/"


def visitor(address: str = "192.0.2.1") -> Client:
    return Client(headers={"accept-language": "en"}, REMOTE_ADDR=address)


def sign_in(client: Client, username: str, password: str = PASSWORD, *, came_for: str = "") -> HttpResponse:
    path = SIGN_IN + (f"?next={came_for}" if came_for else "")
    return client.post(path, {"username": username, "password": password})


def told(page: HttpResponse) -> tuple[int, str]:
    body = page.content.decode()
    start = body.find("User name and password")
    return page.status_code, body[start : start + 80]


@pytest.mark.parametrize(
    ("username", "home"),
    [("anna", "/desk/"), ("berta", "/control/"), ("erik", "/office/"), ("carl", "/office/"), ("oskar", "/betrieb/")],
)
def test_everybody_comes_to_the_page_of_the_role(world: World, username: str, home: str) -> None:
    client = visitor()
    assert sign_in(client, username).headers["Location"] == "/"
    assert client.get("/").headers["Location"] == home


def test_a_wrong_sign_in_does_not_tell_what_was_wrong(world: World) -> None:
    with acting_in(world.scope):
        deactivate_account(world.ayla)
    answers = [
        sign_in(visitor(), "anna", "wrong-wrong-wrong"),
        sign_in(visitor(), "nobody"),
        sign_in(visitor(), "ayla"),
    ]
    assert {told(page) for page in answers} == {told(answers[0])}
    assert told(answers[0])[0] == 422
    assert "do not match" in told(answers[0])[1]
    assert not Session.objects.exists()


@pytest.mark.parametrize("field", ["anna\x00", "x" * 81, "", " ", "anna' OR '1'='1"])
def test_strange_names_are_refused_with_a_page(world: World, field: str) -> None:
    assert sign_in(visitor(), field).status_code == 422


def test_a_name_can_be_tried_eight_times_from_wherever(world: World) -> None:
    with clock.fixed_at("2026-11-24T10:00"):
        answers = [sign_in(visitor(f"192.0.2.{n}"), "anna", "wrong-wrong-wrong").status_code for n in range(9)]
        assert answers == [422] * 8 + [429]
        refused = sign_in(visitor("192.0.2.99"), "anna")
        assert refused.status_code == 429
        assert "too many attempts" in refused.content.decode()
        assert sign_in(visitor("192.0.2.98"), "berta").status_code == 302
        clock.advance(minutes=2)
        assert sign_in(visitor("192.0.2.97"), "anna").status_code == 302


@pytest.mark.parametrize("names", [["oskar", "OSKAR", "oſkar", "oſKAR"], ["erik", "ERIK", "erık", "Erık"]])
def test_no_other_way_of_writing_a_name_gives_more_tries(world: World, names: list[str]) -> None:
    with clock.fixed_at("2026-11-24T10:00"):
        tries = [sign_in(visitor(), names[n % 4], "wrong-wrong-wrong").status_code for n in range(9)]
    assert tries == [422] * 8 + [429]


def test_an_address_can_try_forty_names(world: World) -> None:
    with clock.fixed_at("2026-11-24T10:00"):
        answers = [sign_in(visitor(), f"name{n}", "wrong-wrong-wrong").status_code for n in range(41)]
        assert answers == [422] * 40 + [429]
        assert sign_in(visitor(), "anna").status_code == 429
        assert sign_in(visitor("192.0.2.2"), "anna").status_code == 302


def test_cookies_from_before_the_sign_in_are_worth_nothing_afterwards(world: World) -> None:
    client = visitor()
    client.get(SIGN_IN)
    planted = client.session
    planted["planted"] = "yes"
    planted.save()
    client.cookies["session"] = planted.session_key or ""
    forged = client.cookies["csrf"].value
    sign_in(client, "anna")
    assert client.cookies["session"].value != planted.session_key
    assert client.cookies["csrf"].value != forged
    assert "planted" not in client.session
    assert not Session.objects.filter(session_key=planted.session_key).exists()


def change_role(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(role=Role.EDITOR)


@pytest.mark.parametrize("end", [deactivate_account, lambda account: change_password(account, "another-long-password")])
def test_sessions_end_with_the_next_request_when_the_account_changes(world: World, end: object) -> None:
    assert callable(end)
    client = browser_of(world.anna)
    assert client.get("/desk/").status_code == 200
    with acting_in(world.scope):
        end(world.anna)
    assert client.get("/desk/").headers["Location"].startswith(SIGN_IN)
    assert client.get("/live/ticket").status_code == 302


def test_a_new_role_holds_from_the_next_request(world: World) -> None:
    client = browser_of(world.anna)
    with acting_in(world.scope):
        change_role(world.anna)
    assert client.get("/desk/").status_code == 403
    assert client.get("/office/").status_code == 200


def test_a_session_never_reaches_further_than_the_account(world: World) -> None:
    """The row policies follow the session; whoever moved to a partner must sign in again."""
    client = browser_of(world.anna)
    with acting_in(world.scope):
        Account.objects.filter(pk=world.anna.pk).update(role=Role.OFFICE_WORKER, partner=world.wetzlar)
    assert client.get("/office/").headers["Location"].startswith(SIGN_IN)
    moved = browser_of(world.carl)
    with acting_in(world.scope):
        Account.objects.filter(pk=world.carl.pk).update(partner=world.giessen)
    assert moved.get("/office/").headers["Location"].startswith(SIGN_IN)


def test_signing_out_ends_the_session_on_the_server(world: World) -> None:
    client = browser_of(world.anna)
    key = client.cookies["session"].value
    client.post("/abmelden/")
    client.cookies["session"] = key
    assert client.get("/desk/").headers["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize(
    "came_for",
    ["//evil.example", "https:evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example",
     "http:///evil.example", "javascript:alert(1)", "%2F%2Fevil.example", "///evil.example", "/%0d%0aLocation:x",
     "https://testserver@evil.example/", "ftp://testserver/"],
)  # fmt: skip
def test_after_the_sign_in_nobody_is_led_to_another_site(world: World, came_for: str) -> None:
    target = sign_in(visitor(), "anna", came_for=came_for).headers["Location"]
    assert target.startswith("/")
    assert not target.startswith(("//", "/\\"))
    assert "\r" not in target


def test_after_the_sign_in_one_gets_what_one_came_for(world: World) -> None:
    client = visitor()
    sent = client.get("/office/texts/").headers["Location"]
    assert client.post(sent, {"username": "carl", "password": PASSWORD}).headers["Location"] == "/office/texts/"


def test_a_part_of_a_page_is_not_answered_with_the_sign_in_page(world: World) -> None:
    answer = visitor().get("/desk/teile/anrufe", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"], answer.content) == (401, SIGN_IN, b"")


def test_the_password_is_never_shown_again(world: World) -> None:
    page = sign_in(visitor(), "anna", "my-wrong-password-115").content.decode()
    assert "my-wrong-password-115" not in page
    assert 'autocomplete="current-password"' in page


def test_sessions_that_are_over_are_forgotten(committed_world: World) -> None:
    browser_of(committed_world.anna)
    old = browser_of(committed_world.berta).session
    old.set_expiry(-1)
    old.save()
    forget_old_sessions(0)
    assert Session.objects.count() == 1
