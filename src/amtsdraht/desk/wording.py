"""How the closed lists of the centre read on the screen."""

from django.utils.translation import gettext_lazy as _

from amtsdraht.cases.states import CaseState, ForwardingReason, ReplyWay, Urgency
from amtsdraht.contacts.states import Channel, Marker, Outcome, TownReason
from amtsdraht.places.keys import Level

OUTCOMES = {
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
CHANNELS = {
    Channel.PHONE: _("telephone"),
    Channel.WALK_IN: _("counter"),
    Channel.MAIL: _("e-mail"),
    Channel.LETTER: _("letter"),
    Channel.FAX: _("fax"),
}
FACTS = {
    "fee": _("Fee"),
    "documents": _("Documents"),
    "deadline": _("Deadline"),
    "duration": _("Processing time"),
    "requirements": _("Requirements"),
    "procedure": _("Procedure"),
}
TOWN_REASONS = {
    TownReason.DIALLED: _("number dialled"),
    TownReason.DIVERTED: _("diverted from the town's number"),
    TownReason.AREA_CODE: _("caller's area code"),
    TownReason.LAST_CHOICE: _("your last choice"),
    TownReason.AGENT: _("chosen by you"),
}
MARKERS = {
    Marker.NO_GERMAN: _("Caller speaks no German"),
    Marker.RELAY_SERVICE: _("Call through a relay service"),
    Marker.SIGN_LANGUAGE: _("Sign language telephone"),
}
MARKER_CARDS = {
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
LEVELS = {
    Level.MUNICIPALITY: _("municipality"),
    Level.ASSOCIATION: _("municipal association"),
    Level.DISTRICT: _("district"),
    Level.REGION: _("region"),
    Level.STATE: _("state"),
    Level.COUNTRY: _("federation"),
}
REASONS = {
    ForwardingReason.INDIVIDUAL_CASE: _("individual case"),
    ForwardingReason.KNOWLEDGE_MISSING: _("knowledge missing"),
    ForwardingReason.TECHNICAL_FAULT: _("technical fault"),
    ForwardingReason.COMPLAINT: _("complaint"),
    ForwardingReason.CALLBACK_WISHED: _("callback wished"),
}
URGENCIES = {Urgency.NORMAL: _("normal"), Urgency.HIGH: _("urgent")}
REPLY_WAYS = {ReplyWay.EMAIL: _("e-mail"), ReplyWay.FAX: _("fax"), ReplyWay.CALLBACK: _("callback")}
CASE_STATES = {
    CaseState.NEW: _("new"),
    CaseState.DELIVERED: _("delivered"),
    CaseState.UNDELIVERABLE: _("could not be delivered"),
    CaseState.IN_PROGRESS: _("in progress"),
    CaseState.RETURNED: _("returned: not responsible"),
    CaseState.ANSWERED: _("answered"),
    CaseState.CLOSED: _("closed"),
    CaseState.ANONYMISED: _("anonymised"),
}
