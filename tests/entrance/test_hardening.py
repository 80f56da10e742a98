"""What every answer carries, what every form needs, and what is shown when something breaks."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from amtsdraht.config.urls import handler400, handler403, handler404, handler500
from amtsdraht.partners.models import Partner
from amtsdraht.tenancy.scope import acting_in
from tests.page_lint import lint_page
from tests.personae import World
from tests.security.population import Population, populate
from tests.security.requests import path_for
from tests.security.routes import EXPECTED, posting_routes
from tests.signing_in import browser_of

__all__ = ["handler400", "handler403", "handler404", "handler500"]

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "worker-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
}  # fmt: skip
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FOR_CRAWLERS = {name for name in EXPECTED if name.startswith(("index:", "notice_feed:"))} - {"index:robots"}
"""Public, and asked for again and again: whoever keeps a copy asks whether it still holds."""
SECRET = "secret-detail-of-the-fault"


def breaking(request: HttpRequest) -> HttpResponse:
    Partner.objects.update(name="Half done")
    raise RuntimeError(SECRET)


def without_database(request: HttpRequest) -> HttpResponse:
    raise OperationalError(SECRET)


urlpatterns = [
    path("breaking", breaking),
    path("without-database", without_database),
    path("", include("amtsdraht.config.urls")),
]


@pytest.fixture
def population(db: None) -> Population:
    return populate()


@pytest.fixture
def broken_house() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def english(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.raise_request_exception = False
    return client


def test_every_page_carries_the_same_strict_headers(population: Population) -> None:
    people = (population.here.anna, population.here.berta, population.here.carl)
    answers = 0
    for client in (Client(), *map(browser_of, people)):
        for name in EXPECTED:
            answer = client.get(path_for(population, name, "own"))
            assert set(answer["Content-Security-Policy"].split("; ")) == POLICY, name
            told = HEADERS | (
                {"Cache-Control": "no-cache"} if name in FOR_CRAWLERS and answer.status_code == 200 else {}
            )
            assert {header: answer[header] for header in HEADERS} == told, name
            assert answer["Referrer-Policy"] == (
                "strict-origin"
                if name.startswith(("portal:", "review:")) and answer.status_code not in {405, 429}
                else "same-origin"
            ), name
            assert "camera=()" in answer["Permissions-Policy"], name
            assert "microphone=()" in answer["Permissions-Policy"], name
            assert {"Cookie", "Accept-Language"} <= set(answer["Vary"].split(", ")), name
            answers += 1
    assert answers == 4 * len(EXPECTED)


def test_whole_pages_have_nothing_inline_and_nothing_foreign(population: Population) -> None:
    whole = 0
    for client in map(browser_of, (population.here.anna, population.here.berta, population.here.carl)):
        for name in EXPECTED:
            answer = client.get(path_for(population, name, "own"))
            body = answer.content.decode(errors="replace")  # a spreadsheet is among them
            if "<html" in body:
                assert lint_page(body) == [], name
                whole += 1
    assert whole > 30


def test_every_form_needs_its_token(population: Population) -> None:
    routes = posting_routes()
    assert len(routes) > 25
    for account in (population.here.anna, population.here.carl):
        client = browser_of(account)
        client.handler.enforce_csrf_checks = True
        for name in routes:
            page = english(client).post(path_for(population, name, "own"), {"csrfmiddlewaretoken": "x" * 64})
            assert page.status_code == 403, name
            assert "security token" in page.content.decode(), name


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(world: World) -> None:
    client = Client()
    client.get("/anmelden/")
    client.post("/anmelden/", {"username": "anna", "password": "only-for-tests-115"})
    for name in ("session", "csrf"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")


def test_behind_https_cookies_are_bound_to_the_host_and_hsts_is_sent() -> None:
    asked = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
    asked += " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.DEBUG)"
    given = os.environ | {"AMTSDRAHT_HTTPS": "1", "DJANGO_SETTINGS_MODULE": "amtsdraht.config.settings"}
    done = subprocess.run([sys.executable, "-c", asked], env=given, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__Host-session", "__Host-csrf", "True", "True", "31536000", "False"]


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "a b", ""])
def test_another_host_name_is_refused(db: None, host: str) -> None:
    page = english(Client()).get("/anmelden/", headers={"host": host})
    assert page.status_code == 400
    assert "evil" not in page.content.decode()


def test_what_is_larger_than_any_form_is_refused_before_it_is_read(world: World) -> None:
    for kind, body in (
        ("application/x-www-form-urlencoded", b"words=" + b"x" * 1024 * 1024),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'
         + b"x" * 1024 * 1024 + b"\r\n--b--\r\n"),
        ("application/json", b"[" * (1024 * 1024 + 1)),
    ):  # fmt: skip
        page = english(browser_of(world.anna)).post("/desk/kontakte/neu", body, content_type=kind)
        assert page.status_code == 413
        assert "larger than any form" in page.content.decode()
        assert lint_page(page.content.decode()) == []


@pytest.mark.parametrize("length", ["-1", "1e9", "abc", "", "99999999999999999999"])
def test_a_strange_length_breaks_nothing(world: World, length: str) -> None:
    page = english(Client()).post("/abmelden/", b"", content_type="text/plain", CONTENT_LENGTH=length)
    assert page.status_code < 500


def test_too_many_fields_are_refused_with_a_page(world: World) -> None:
    page = english(browser_of(world.anna)).post("/desk/kontakte/neu", {f"f{n}": "x" for n in range(201)})
    assert page.status_code == 400
    assert "could not be understood" in page.content.decode()


def test_a_fault_shows_a_sentence_and_leaves_nothing_half_done(world: World, broken_house: None) -> None:
    page = english(browser_of(world.anna)).get("/breaking")
    body = page.content.decode()
    assert page.status_code == 500
    assert "Something went wrong" in body
    assert not any(detail in body for detail in (SECRET, "Traceback", "RuntimeError", "breaking"))
    assert lint_page(body) == []
    with acting_in(world.scope):
        assert set(Partner.objects.values_list("name", flat=True)) == {"Wetzlar", "Gießen"}


def test_a_database_that_is_away_is_said_so_and_the_page_comes_back(world: World, broken_house: None) -> None:
    page = english(browser_of(world.anna)).get("/without-database")
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert "not available right now" in page.content.decode()
    assert SECRET not in page.content.decode()


def test_without_any_database_the_signed_in_get_the_same_page(committed_world: World) -> None:
    client = english(browser_of(committed_world.anna))
    connection.close()
    right = connection.settings_dict["HOST"]
    connection.settings_dict["HOST"] = "/nowhere"
    try:
        page = client.get("/desk/")
    finally:
        connection.settings_dict["HOST"] = right
    assert page.status_code == 503
    assert "not available right now" in page.content.decode()


@pytest.mark.parametrize("trick", ["/..%2f..%2fetc/passwd", "/static/..%2f..%2f..%2fconfig/settings.py",
                                   "/static/../../config/settings.py", "//evil.example/", "/%00"])  # fmt: skip
def test_no_path_leads_out_of_the_site(db: None, trick: str) -> None:
    answer = english(Client()).get(trick)
    assert answer.status_code in {302, 400, 404}
    assert "SECRET_KEY" not in getattr(answer, "content", b"").decode()
