"""Our own crawler: comes by at every active source listing, and tells somebody if one keeps failing."""

import hashlib
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction

from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.knowledge.fetching import MEGABYTE, Fetched, FetchState, WebReader, Wish, web_reader
from amtsdraht.knowledge.listing_contents import Contents, coverage_of, read_contents
from amtsdraht.knowledge.listings import has_failed, terms_of
from amtsdraht.knowledge.models import Listing, ListingVisit
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope, acting_in

AGAIN_AFTER = timedelta(hours=12)
LONGEST_FILE = 500 * MEGABYTE
VISITS_KEPT = 200


@transaction.atomic
def ask_for_visit(by: Actor, listing: Listing) -> None:
    """Have the crawler come by as soon as it can."""
    require(by, "listing.keep", listing)
    record("listing.visit_asked", listing, subject=listing.public_id, by=by)
    outbox.errand(Scope(listing.centre_id), "knowledge.visit_listing", listing=str(listing.public_id))


def visit_due(
    scope: Scope, *, reader: WebReader | None = None, progress: Callable[[Listing], None] | None = None
) -> list[Listing]:
    """Visit every active listing of a centre that was not visited in the last twelve hours.

    Call it outside a transaction; each visit counts by itself. Returns the listings as they are now.
    """
    with acting_in(scope):
        waiting = Listing.objects.filter(centre_id=scope.centre_id, is_active=True)
        due = list(waiting.exclude(visited_at__gt=clock.now() - AGAIN_AFTER).order_by("id"))
    visited = []
    for row in due:
        if listing := visit_listing(scope, row.public_id, reader=reader):
            visited.append(listing)
            if progress:
                progress(listing)
    return visited


def visit_listing(scope: Scope, public_id: uuid.UUID, *, reader: WebReader | None = None) -> Listing | None:
    """Read one listing and write down what is there; None if it is gone or switched off by now."""
    with acting_in(scope):
        listing = Listing.objects.filter(centre_id=scope.centre_id, public_id=public_id, is_active=True).first()
    if listing is None:
        return None
    with NamedTemporaryFile(prefix="listing-") as file:
        wish = Wish(listing.url, etag=listing.etag, last_modified=listing.last_modified, longest=LONGEST_FILE)
        fetched = (reader or web_reader()).fetch(wish, into=file.file)
        file.flush()
        path = Path(file.name)
        contents = read_contents(path, fetched.url) if fetched.state == FetchState.FOUND else None
        digest = _digest(path) if contents else ""
    with acting_in(scope):
        return _note_visit(scope, listing, fetched, contents=contents, digest=digest)


@transaction.atomic
def _note_visit(
    scope: Scope, visited: Listing, fetched: Fetched, *, contents: Contents | None, digest: str
) -> Listing | None:
    """What was found becomes the listing's state and a line of its history; nothing if it has a new address by now."""
    listing = Listing.objects.select_for_update(of=("self",)).select_related("partner").filter(
        pk=visited.pk, url=visited.url
    ).first()  # fmt: skip
    if listing is None:
        return None
    has_changed = contents is not None and digest != listing.body_digest
    if contents is not None:
        _take_contents(listing, fetched, contents, digest=digest)
    fault = listing.contents.get("fault", "") if fetched.is_good else ""
    listing.failures = listing.failures + 1 if has_failed(fetched.state, fault) else 0
    listing.state, listing.status, listing.visited_at = fetched.state, fetched.status, clock.now()
    listing.changed_at = clock.now() if has_changed else listing.changed_at
    listing.save()
    _remember(scope, listing, has_changed=has_changed)
    return listing


def _take_contents(listing: Listing, fetched: Fetched, contents: Contents, *, digest: str) -> None:
    listing.etag, listing.last_modified, listing.body_digest = fetched.etag, fetched.last_modified, digest
    listing.contents = contents.as_json()
    listing.covered, listing.known = coverage_of(listing, contents.names)


def _remember(scope: Scope, listing: Listing, *, has_changed: bool) -> None:
    visit = ListingVisit.objects.create(
        centre_id=listing.centre_id,
        partner_id=listing.partner_id,
        listing=listing,
        state=listing.state,
        status=listing.status,
        has_changed=has_changed,
        failures=listing.failures,
        contents=listing.contents if listing.state == FetchState.FOUND else {},
    )
    kept = ListingVisit.objects.filter(listing=listing).order_by("-id").values_list("pk", flat=True)[:VISITS_KEPT]
    ListingVisit.objects.filter(listing=listing, pk__lt=min(kept)).delete()
    terms = terms_of(scope)
    if listing.failures == terms.alarm_after:
        facts = {"state": listing.state, "status": listing.status, "failures": listing.failures}
        record("listing.alarm", listing, subject=listing.public_id, by=None, facts=facts)
        if terms.alarm_to:
            outbox.errand(Scope(listing.centre_id), "mailbox.warn_of_listing", visit=str(visit.public_id))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
