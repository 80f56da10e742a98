"""Error pages say what happened and what to do, without the database."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from amtsdraht.ui import error_pages
from tests.page_lint import lint_page

_PAGES = [
    (error_pages.show_bad_request, 400, "This request could not be understood"),
    (error_pages.show_forbidden, 403, "You have no access to this page"),
    (error_pages.show_csrf_failure, 403, "The page was open for too long"),
    (error_pages.show_not_found, 404, "Page not found"),
    (error_pages.show_server_error, 500, "Something went wrong"),
    (error_pages.show_unavailable, 503, "Please wait a moment"),
]


@pytest.mark.parametrize(("show", "status", "heading"), _PAGES)
def test_an_error_page_is_a_whole_good_page(show: Callable[..., HttpResponse], status: int, heading: str) -> None:
    response = show(RequestFactory().get("/"))
    text = response.content.decode()
    assert response.status_code == status
    assert f">{heading}</h1>" in text
    assert "data-sentence" in text
    assert lint_page(text) == []


def test_unavailable_says_when_to_come_back() -> None:
    assert error_pages.show_unavailable(RequestFactory().get("/")).headers["Retry-After"] == "5"


def test_a_reference_is_shown_when_the_request_has_one() -> None:
    request = RequestFactory().get("/")
    request.request_id = "a1b2c3"  # type: ignore[attr-defined]
    assert "a1b2c3" in error_pages.show_server_error(request).content.decode()
