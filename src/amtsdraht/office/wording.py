"""How the events of a case and the parts of a text are called on these pages."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from amtsdraht.knowledge.ports import ModuleKind
from amtsdraht.places.keys import Level

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EVENTS: "dict[str, StrOrPromise]" = {
    "case.forwarded": _("forwarded to the department"),
    "case.new": _("forwarded again"),
    "case.delivered": _("delivered to the town's mailbox"),
    "case.undeliverable": _("could not be delivered"),
    "case.in_progress": _("taken on by the department"),
    "case.returned": _("returned: not responsible"),
    "case.answered": _("answered by the department"),
    "case.closed": _("closed"),
    "case.anonymised": _("personal data erased"),
    "mail.sent": _("answer sent to the citizen"),
    "mail.failed": _("answer could not be sent"),
}
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
}
OTHER_PART = _("Further information")
