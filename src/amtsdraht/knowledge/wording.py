"""How levels and parts of a text read on every screen."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amtsdraht.knowledge.ports import ModuleKind
from amtsdraht.knowledge.states import FeedbackKind, TextState
from amtsdraht.places.keys import Level

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LEVELS: "dict[str, StrOrPromise]" = {
    Level.MUNICIPALITY: _("municipality"),
    Level.ASSOCIATION: _("municipal association"),
    Level.DISTRICT: _("district"),
    Level.REGION: _("region"),
    Level.STATE: _("state"),
    Level.COUNTRY: _("federation"),
}
TEXT_PARTS: "dict[str, StrOrPromise]" = {
    "02": _("Official title"),
    "03": _("Title for citizens"),
    "05": _("Short text"),
    "06": _("Full text"),
    "07": _("Legal basis"),
    "08": _("Documents"),
    "09": _("Requirements"),
    "11": _("Procedure"),
    "14": _("Forms"),
    "24": _("Teaser"),
}
KINDS: "dict[str, StrOrPromise]" = {
    ModuleKind.FEE: _("Fee"),
    ModuleKind.DEADLINE: _("Deadline"),
    ModuleKind.DURATION: _("Processing time"),
    ModuleKind.HINT: _("Note"),
    ModuleKind.DOCUMENT: _("Documents"),
    ModuleKind.INTERNAL: _("Internal, do not pass on"),
}
OTHER_PART = _("Further information")
FIELD_NAMES: "dict[str, StrOrPromise]" = {
    "phone_answer": _("Sentence for the telephone"),
    "questions": _("Questions to ask back"),
    "title": _("Title for citizens"),
    "short_text": _("Short text"),
    "full_text": _("Full text"),
    "fee": _("Fee"),
    "documents": _("Documents"),
    "deadline": _("Deadline"),
    "duration": _("Processing time"),
    "requirements": _("Requirements"),
    "procedure": _("Procedure"),
    "forms": _("Forms"),
    "legal_basis": _("Legal basis"),
    "notes": _("Notes"),
    "everyday_names": _("Everyday names"),
    "synonyms": _("Synonyms"),
    "misnomers": _("Misnomers"),
    "appointment_link": _("Link to appointments"),
    "forwarding_target": _("Forward to"),
    "internal_phone": _("Internal telephone"),
}
TEXT_STATES: "dict[str, StrOrPromise]" = {
    TextState.DRAFT: _("draft"),
    TextState.IN_REVIEW: _("in review"),
    TextState.RELEASED: _("released"),
    TextState.EXPIRED: _("expired"),
    TextState.WITHDRAWN: pgettext_lazy("text", "withdrawn"),
    TextState.REPLACED: _("replaced"),
    TextState.SET_ASIDE: _("set aside"),
}
FEEDBACK_KINDS: "dict[str, StrOrPromise]" = {
    FeedbackKind.WRONG: _("wrong"),
    FeedbackKind.MISSING: _("missing"),
    FeedbackKind.OUTDATED: _("outdated"),
}
FACT_NAMES: "dict[str, StrOrPromise]" = {
    "answer": _("Local answer"),
    "office": _("Office"),
    "hours": _("Hours"),
    "fee": _("Fee"),
    "online": _("Online service"),
}
