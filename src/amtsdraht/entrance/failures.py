"""Which page answers which failure. A sentence and what to do; never a stack trace."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from amtsdraht.ui import error_pages


def too_many(request: HttpRequest) -> HttpResponse:
    told = {
        "heading": _("Too many attempts"),
        "sentence": _("There were too many attempts from here."),
        "advice": _("Please wait a quarter of an hour and try again."),
    }
    return render(request, "ui/error.html", told, status=429)


def too_large(request: HttpRequest) -> HttpResponse:
    told = {
        "heading": _("Too much at once"),
        "sentence": _("What was sent is larger than any form of this site."),
        "advice": _("Please go back, shorten the text and send it again."),
    }
    return render(request, "ui/error.html", told, status=413)


def contact_ended(request: HttpRequest) -> HttpResponse:
    """Somebody worked on in a second window with a contact that had ended meanwhile."""
    told = {
        "heading": _("The contact has ended"),
        "sentence": _("The contact has ended; nothing can be added to it."),
        "advice": _("Go back to the desk and begin a new contact if there is more to record."),
    }
    return render(request, "ui/error.html", told, status=409)


def broken(request: HttpRequest) -> HttpResponse:
    """A database that is away is no fault of the program: it says so, and the page tries again by itself."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return error_pages.show_unavailable(request)
    return error_pages.show_server_error(request)
