"""Views for people who are signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from amtsdraht.entrance.session import PersonRequest

Given = ParamSpec("Given")
View = Callable[Concatenate[PersonRequest, Given], HttpResponseBase]


def signed_in(view: View[Given]) -> Callable[Concatenate[HttpRequest, Given], HttpResponseBase]:
    """Only for somebody who is known; everybody else is led to the sign-in and comes back afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        if getattr(request, "account", None) is None:
            return _to_sign_in(request)
        return view(cast(PersonRequest, request), *args, **kwargs)

    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    came_for = {"next": request.path} if request.method == "GET" else {}
    address = reverse("entrance:sign_in") + ("?" + urlencode(came_for) if came_for else "")
    if request.headers.get("HX-Request") or request.headers.get("X-Draft"):
        return HttpResponse(status=401, headers={"HX-Redirect": reverse("entrance:sign_in")})
    return redirect(address)
