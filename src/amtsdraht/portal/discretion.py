"""A one-time link is a key. It is kept out of logs, referers and search engines."""

import logging
import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

_TOKEN = re.compile(r"(/(?:antwort|aktualitaet)/)[^/\s?\"']+")
Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]


class WithoutTokens(logging.Filter):
    """Lets every line through, with the token of a link left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = hide_tokens(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(hide_tokens(one) for one in record.args)
        return True


def hide_tokens(value: object) -> object:
    """The same value; a text without the tokens in it."""
    return _TOKEN.sub(r"\1…", value) if isinstance(value, str) else value


def discreet(view: View[Given]) -> View[Given]:
    """Not for search engines, and no other page learns the address.

    ``strict-origin`` and not ``no-referrer``: with the latter browsers send ``Origin: null`` with a form, which the
    protection against forged requests must refuse (Fetch standard, "append a request Origin header").
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "no-store"
        return response

    return guarded
