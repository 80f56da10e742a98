"""What can be asked about source listings, and when one of them counts as failing."""

import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import F, QuerySet

from amtsdraht.knowledge.fetching import GOOD, FetchState
from amtsdraht.knowledge.models import Listing, ListingTerms, ListingVisit
from amtsdraht.knowledge.models.listing import ALARM_AFTER
from amtsdraht.tenancy.scope import Scope

HISTORY_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Terms:
    """Whom to tell ("": nobody but the page), after how many failed visits in a row."""

    alarm_to: str = ""
    alarm_after: int = ALARM_AFTER


def is_web_address(url: str) -> bool:
    """Whether it could be one at all: http or https, a host, nothing secret in it."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None
    except ValueError:
        return False


def has_failed(state: FetchState, fault: str) -> bool:
    """A listing must be readable for every crawler: one that is closed to ours fails like one that is gone."""
    return state not in GOOD or bool(fault)


def listings_of(scope: Scope) -> QuerySet[Listing]:
    """By town and name, the centre's own last."""
    rows = Listing.objects.filter(**scope.filters).select_related("partner")
    return rows.order_by(F("partner__name").asc(nulls_last=True), "name", "id")


def listing_by_id(scope: Scope, public_id: uuid.UUID) -> Listing | None:
    return listings_of(scope).filter(public_id=public_id).first()


def visits_of(listing: Listing) -> list[ListingVisit]:
    """The last ones, the newest first."""
    rows = ListingVisit.objects.filter(centre_id=listing.centre_id, listing=listing)
    return list(rows.order_by("-id")[:HISTORY_SHOWN])


def terms_of(scope: Scope) -> Terms:
    row = ListingTerms.objects.filter(centre_id=scope.centre_id).first()
    return Terms(row.alarm_to, row.alarm_after) if row else Terms()
