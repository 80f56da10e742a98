"""Sign in, sign out, and the pages that belong to nobody in particular."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.calls.acts import leave_shift
from amtsdraht.entrance import session
from amtsdraht.entrance.forms import SignInForm
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.live_ticket import stream_address
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.people import access  # noqa: F401  (declares the acts)
from amtsdraht.people.acts import WrongCredentials, verify_credentials
from amtsdraht.people.attempts import SIGN_IN_BY_ADDRESS, SIGN_IN_BY_NAME, count_attempt
from amtsdraht.people.models import Account
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Role

HOME_OF_ROLE = {
    Role.AGENT: "desk:desk",
    Role.TEAM_LEAD: "control:board",
    Role.EDITOR: "office:overview",
    Role.OFFICE_WORKER: "office:overview",
    Role.ADMINISTRATOR: "entrance:administration",
}


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, for counting attempts."""
    return str(request.META.get("REMOTE_ADDR", ""))


@require_safe
def start(request: HttpRequest) -> HttpResponseBase:
    account: Account | None = getattr(request, "account", None)
    return redirect(HOME_OF_ROLE[Role(account.role)] if account else "entrance:sign_in")


def sign_in(request: HttpRequest) -> HttpResponseBase:
    if getattr(request, "account", None):
        return redirect("entrance:start")
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count_attempt("sign-in-address", address_of(request), SIGN_IN_BY_ADDRESS)
        count_attempt("sign-in-name", form.cleaned_data["username"].upper(), SIGN_IN_BY_NAME)  # as iexact compares
        try:
            session.begin(request, verify_credentials(**form.cleaned_data))
        except WrongCredentials:
            form.add_error(None, _("User name and password do not match. Please check both."))
        else:
            return redirect(_wanted(request))
    return render(request, "entrance/sign_in.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    account: Account | None = getattr(request, "account", None)
    if account and account.role in {Role.AGENT, Role.TEAM_LEAD}:
        leave_shift(account)
    session.end(request)
    return redirect("entrance:sign_in")


@require_safe
@signed_in
def live_ticket(request: PersonRequest) -> HttpResponse:
    """A fresh address of the live stream, as plain text."""
    return HttpResponse(stream_address(request.account), content_type="text/plain")


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@signed_in
def administration(request: PersonRequest) -> HttpResponse:
    require(request.account, "account.manage")
    return render(request, "entrance/administration.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "entrance/accessibility.html")


@require_safe
def source(request: HttpRequest) -> HttpResponse:
    return render(request, "entrance/source.html")


def _wanted(request: HttpRequest) -> str:
    """Back to where somebody wanted to go, if that is a page of ours."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if wanted and ours else reverse("entrance:start")
