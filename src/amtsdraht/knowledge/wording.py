"""How levels and parts of a text read on every screen."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from amtsdraht.knowledge.ports import ModuleKind
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
}
OTHER_PART = _("Further information")
