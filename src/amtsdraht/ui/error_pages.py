"""Pages shown when a request cannot be answered: what happened, and what to do now.

The root URL module names them: ``handler400 = "amtsdraht.ui.error_pages.show_bad_request"`` and so on;
``CSRF_FAILURE_VIEW = "amtsdraht.ui.error_pages.show_csrf_failure"``.
"""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def show_bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: the request makes no sense to the server."""
    return _page(
        request,
        400,
        (
            _("This request could not be understood"),
            _("The address or the form data is incomplete or damaged."),
            _("Go back, reload the page and try again. If you typed the address, please check it."),
        ),
    )


def show_forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: signed in, but without the right to see this."""
    return _page(
        request,
        403,
        (
            _("You have no access to this page"),
            _("Your account does not have the right to see this page or to do this."),
            _("If you need access, ask the team lead or the administrator of your centre."),
        ),
    )


def show_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when the form's security token is missing or old; the reason stays in the log."""
    return _page(
        request,
        403,
        (
            _("The page was open for too long"),
            _("For your safety the form was not accepted, because its security token is no longer valid."),
            _("Go back, reload the page and send the form again."),
        ),
    )


def show_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, also for things that exist but are none of this person's business."""
    return _page(
        request,
        404,
        (
            _("Page not found"),
            _("There is nothing at this address, or it is not meant for you."),
            _("Check the address. If you followed a link in a message, it may have expired."),
        ),
    )


def show_server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without touching the database, which may be the very thing that failed."""
    return _page(
        request,
        500,
        (
            _("Something went wrong"),
            _("The server could not finish your request because of a fault on our side."),
            _("Please try again in a minute. If it happens again, tell your administrator what you did."),
        ),
    )


def show_unavailable(request: HttpRequest) -> HttpResponse:
    """Answer 503 with a Retry-After of five seconds: the database is away or a new version is being started."""
    response = _page(
        request,
        503,
        (
            _("Please wait a moment"),
            _("The service is not available right now."),
            _("It will be back shortly. Reload the page in a few seconds; what was saved is kept."),
        ),
    )
    response.headers["Retry-After"] = "5"
    return response


def _page(request: HttpRequest, status: int, texts: "tuple[StrOrPromise, StrOrPromise, StrOrPromise]") -> HttpResponse:
    heading, sentence, advice = texts
    context = {
        "heading": heading,
        "sentence": sentence,
        "advice": advice,
        "reference": getattr(request, "request_id", ""),
    }
    # Without the request: context processors could need the session, and with it the database.
    html = render_to_string("ui/error.html", context)
    return HttpResponse(html, status=status)
