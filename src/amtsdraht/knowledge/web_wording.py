"""How the state of foreign pages and of online services reads on every screen."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amtsdraht.knowledge.fetching import FetchState
from amtsdraht.knowledge.states import OnlineState

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FETCH_STATES: "dict[str, StrOrPromise]" = {
    "": _("not looked at yet"),
    FetchState.FOUND: pgettext_lazy("web page", "found"),
    FetchState.UNCHANGED: _("unchanged"),
    FetchState.MISSING: _("page does not exist"),
    FetchState.REFUSED: _("page refuses access"),
    FetchState.FAULTY: _("fault of the server"),
    FetchState.UNREACHABLE: _("server not reachable"),
    FetchState.TIMED_OUT: _("no answer in time"),
    FetchState.ENDLESS: _("endless redirects"),
    FetchState.TOO_LARGE: _("too large"),
    FetchState.DISALLOWED: _("closed to robots (robots.txt)"),
    FetchState.FORBIDDEN: _("no public web address"),
}
ONLINE_STATES: "dict[str, StrOrPromise]" = {
    OnlineState.AVAILABLE: pgettext_lazy("online service", "available"),
    OnlineState.DISTURBED: pgettext_lazy("online service", "disturbed"),
    OnlineState.LOCAL_ONLY: pgettext_lazy("online service", "on site only"),
}
PLACES: "dict[str, StrOrPromise]" = {
    "text": _("Text"),
    "online": _("Online service"),
    "office": _("Office"),
}
