"""What stands on the pages about source listings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from amtsdraht.knowledge.fetching import FetchState
from amtsdraht.knowledge.listing_export import FORMATS
from amtsdraht.knowledge.listings import has_failed, listings_of, terms_of, visits_of
from amtsdraht.knowledge.models import Listing, ListingVisit
from amtsdraht.knowledge.web_wording import FETCH_STATES
from amtsdraht.office.listing_forms import AlarmForm, ListingForm, NewListingForm
from amtsdraht.partners.queries import partners_of
from amtsdraht.tenancy.permission import may
from amtsdraht.tenancy.roles import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ListingLine:
    """A listing or one visit of it: its traffic light, how it ended and what was found there."""

    row: Listing | ListingVisit
    light: str
    state: "StrOrPromise"
    found: str


def listings(account: Actor, *, form: NewListingForm | None = None, alarm: AlarmForm | None = None) -> Part:
    terms = terms_of(account.scope)
    sets_alarm = may(account, "listing.set_alarm")
    return {
        "lines": [_line(row) for row in listings_of(account.scope)],
        "form": form or NewListingForm(partners_of(account.scope)),
        "alarm_form": alarm or AlarmForm(initial={"alarm_to": terms.alarm_to, "alarm_after": terms.alarm_after}),
        "may_keep": may(account, "listing.keep"),
        "sets_alarm": sets_alarm,
        "formats": list(FORMATS),
    }


def listing(account: Actor, row: Listing, *, form: ListingForm | None = None) -> Part:
    return {
        "listing": row,
        "line": _line(row),
        "visits": [_line(visit) for visit in visits_of(row)],
        "form": form or ListingForm(initial=vars(row)),
        "may_keep": may(account, "listing.keep", row),
        "percent": round(100 * row.covered / row.known) if row.known and row.covered is not None else None,
    }


def _line(row: Listing | ListingVisit) -> ListingLine:
    if not row.state:
        return ListingLine(row, "grey", FETCH_STATES[""], "")
    failed = has_failed(FetchState(row.state), row.contents.get("fault", ""))
    return ListingLine(row, "red" if failed else "green", FETCH_STATES[row.state], _found(row.contents))


def _found(contents: dict[str, Any]) -> str:
    """What lies there, in words."""
    if fault := contents.get("fault"):
        return _("cannot be read: %(fault)s") % {"fault": fault}
    if not contents:
        return ""
    told = {"format": contents["format"], "services": contents["services"], "offices": contents["offices"]}
    return _("%(format)s: %(services)d services, %(offices)d offices") % told
