"""What wraps every request: who is asking, within which rows, and what a refusal looks like."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from amtsdraht.contacts.acts import ContactEnded
from amtsdraht.entrance import failures, session
from amtsdraht.people.attempts import TooManyAttempts
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import acting_in
from amtsdraht.ui import error_pages

Handler = Callable[[HttpRequest], HttpResponseBase]

RIGHTS = "microphone=(), camera=(), geolocation=(), payment=(), usb=(), interest-cohort=()"


class BrowserRightsMiddleware:
    """Tell the browser what our pages never need, and that they are nobody else's to store."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", RIGHTS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response


class RefusalMiddleware:
    """Turn what the rooms refuse into a page with a sentence; refuse what is too large before anybody reads it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _announced_length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return failures.too_large(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, NotAllowed):
            return error_pages.show_forbidden(request, error)
        if isinstance(error, ContactEnded):
            return failures.contact_ended(request)
        if isinstance(error, TooManyAttempts):
            return failures.too_many(request)
        return None


class ScopeMiddleware:
    """Run the request of a signed-in person as one transaction in this person's scope.

    A view that fails leaves nothing half done: the transaction is rolled back with its error.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        scope = session.scope_of(request)
        if scope is None:
            session.attach(request, None)
            return self.get_response(request)
        with acting_in(scope) as transaction:
            session.attach(request, session.account_of(request))
            response = self.get_response(request)
            if getattr(request, "view_failed", False) or response.status_code >= 500:
                transaction.undo()
            return response

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        request.view_failed = True  # type: ignore[attr-defined]


def _announced_length(request: HttpRequest) -> int:
    """Bytes of the body. Without a length Django reads none; files in it would else fill the disk without limit."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdecimal() else 0
