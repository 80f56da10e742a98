"""What people see when something cannot be done. A sentence and what to do; never a stack trace."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, *, sentence: str, advice: str) -> HttpResponse:
    told = {"title": title, "sentence": sentence, "advice": advice, "status": status}
    template = "ui/_message.html" if request.headers.get("HX-Request") else "ui/error.html"
    response = render(request, template, told, status=status)
    if status == 503:
        response["Retry-After"] = "1"
    return response


def not_allowed(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        403,
        _("Not allowed"),
        sentence=_("Your role does not allow this."),
        advice=_("If you need it for your work, ask the administrator of your centre."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        429,
        _("Too many attempts"),
        sentence=_("There were too many attempts from here."),
        advice=_("Please wait a quarter of an hour and try again."),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        _("The form has expired"),
        sentence=_("The form was open for too long, or it does not come from this site."),
        advice=_("Go back, reload the page and send it again. What you typed on the desk is saved."),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        400,
        _("The request cannot be read"),
        sentence=_("The browser sent something that this page does not understand or that is too long."),
        advice=_("Reload the page and try again; shorten very long texts."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        404,
        _("Not found"),
        sentence=_("This page does not exist, or it is not meant for you."),
        advice=_("Check the address, or go to the start page."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _page(
            request,
            503,
            _("Just a moment"),
            sentence=_("The database does not answer at the moment."),
            advice=_("Nothing that was saved is lost. The page tries again by itself."),
        )
    return _page(
        request,
        500,
        _("That did not work"),
        sentence=_("Something went wrong on our side. Nothing was changed."),
        advice=_("Try again. If it happens twice, tell your administrator the time."),
    )
