"""Answers to the saving of drafts: plain sentences, for the line that says whether it is saved."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from amtsdraht.contacts.acts import ContactEnded, TextTooLong


def typed(request: HttpRequest, name: str) -> str:
    """A field as it was typed or pasted, without the NUL character: no column of PostgreSQL holds one."""
    return (request.POST.get(name) or request.GET.get(name) or "").replace("\x00", "")


def draft_version(request: HttpRequest) -> int:
    """The browser's count of versions of this text; it only grows."""
    given = request.POST.get("draft_version", "")
    return int(given) if given.isdecimal() and len(given) < 19 else 0


def refusal(error: TextTooLong | ContactEnded) -> HttpResponse:
    if isinstance(error, ContactEnded):
        sentence = _("The contact has ended; nothing can be added to it.")
        return HttpResponse(sentence, status=409, content_type="text/plain; charset=utf-8")
    told = {"length": error.length, "limit": error.limit}
    sentence = _("Not saved: the text has %(length)s characters, %(limit)s are possible. Please shorten it.") % told
    return HttpResponse(sentence, status=422, content_type="text/plain; charset=utf-8")
