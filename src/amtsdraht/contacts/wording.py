"""How the closed lists of contacts read on every screen."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from amtsdraht.contacts.states import Channel, Marker, Outcome, TownReason

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

OUTCOMES: "dict[str, StrOrPromise]" = {
    Outcome.ANSWERED: _("answered completely"),
    Outcome.PARTLY_ANSWERED: _("answered in part"),
    Outcome.TRANSFERRED: _("put through (warm transfer)"),
    Outcome.FORWARDED: _("forwarded as a case"),
    Outcome.CALLBACK_AGREED: _("callback agreed"),
    Outcome.APPOINTMENT_BOOKED: _("appointment booked"),
    Outcome.NO_APPOINTMENT_FREE: _("no appointment free"),
    Outcome.REFERRED_ELSEWHERE: _("referred to another authority"),
    Outcome.NOT_A_PARTNER: _("municipality does not take part"),
    Outcome.KNOWLEDGE_MISSING: _("knowledge missing or wrong"),
    Outcome.EMERGENCY_REFERRED: _("emergency, referred to 110/112"),
    Outcome.ABORTED: _("broken off"),
    Outcome.WRONG_NUMBER: _("wrong number"),
}
CHANNELS: "dict[str, StrOrPromise]" = {
    Channel.PHONE: _("telephone"),
    Channel.WALK_IN: _("counter"),
    Channel.MAIL: _("e-mail"),
    Channel.LETTER: _("letter"),
    Channel.FAX: _("fax"),
}
TOWN_REASONS: "dict[str, StrOrPromise]" = {
    TownReason.DIALLED: _("number dialled"),
    TownReason.DIVERTED: _("diverted from the town's number"),
    TownReason.AREA_CODE: _("caller's area code"),
    TownReason.LAST_CHOICE: _("your last choice"),
    TownReason.AGENT: _("chosen by you"),
}
MARKERS: "dict[str, StrOrPromise]" = {
    Marker.NO_GERMAN: _("Caller speaks no German"),
    Marker.RELAY_SERVICE: _("Call through a relay service"),
    Marker.SIGN_LANGUAGE: _("Sign language telephone"),
}
MARKER_CARDS: "dict[str, StrOrPromise]" = {
    Marker.NO_GERMAN: _(
        "Speak slowly, in short sentences; no slang. Ask which language. If you cannot get on: offer an interpreter,"
        " a translated leaflet or that somebody calls along."
    ),
    Marker.RELAY_SERVICE: _(
        "An interpreter speaks for a person who is deaf or hard of hearing. Talk to the person, not to the"
        " interpreter. Pauses are normal: everything is being typed or signed. Do not hang up."
    ),
    Marker.SIGN_LANGUAGE: _(
        "The national sign language telephone of 115 answers by video, Monday to Friday 8 to 18. It may take down a"
        " concern and forward it to you; a reply by video is possible there."
    ),
}
