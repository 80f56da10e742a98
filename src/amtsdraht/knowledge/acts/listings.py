"""Keeping the register of source listings."""

from dataclasses import asdict, dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop

from amtsdraht.journal.record import record
from amtsdraht.knowledge.listings import is_web_address
from amtsdraht.knowledge.models import Listing, ListingTerms
from amtsdraht.partners.models import Partner
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor

MOST_FAILURES = 100


@dataclass(frozen=True, slots=True)
class ListingEntry:
    """What the nation-wide register wants to know. ``kind`` is one of the configured codes."""

    name: str
    description: str
    url: str
    kind: str
    participant_number: str = ""
    organisation_id: str = ""


class ListingNotPossible(Exception):
    """The listing cannot be kept like this. The message says why; ``field`` of the entry is what to mend."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def add_listing(by: Actor, partner: Partner, entry: ListingEntry) -> Listing:
    """Register where a partner's texts lie. Raises ListingNotPossible, NotAllowed."""
    require(by, "listing.keep", partner)
    listing = Listing(centre_id=partner.centre_id, partner=partner)
    _write(listing, entry)
    record("listing.added", listing, subject=listing.public_id, by=by, facts={"kind": listing.kind})
    return listing


@transaction.atomic
def edit_listing(by: Actor, listing: Listing, entry: ListingEntry) -> None:
    """A new address begins anew: nothing of the old one is said about it. Raises ListingNotPossible."""
    require(by, "listing.keep", listing)
    if entry.url != listing.url:
        listing.etag = listing.last_modified = listing.body_digest = ""
        listing.failures = 0
    _write(listing, entry)
    record("listing.edited", listing, subject=listing.public_id, by=by, facts={"kind": listing.kind})


@transaction.atomic
def switch_listing(by: Actor, listing: Listing, *, active: bool) -> None:
    """An inactive one stays in the register, and nobody visits it."""
    require(by, "listing.keep", listing)
    if Listing.objects.filter(pk=listing.pk).exclude(is_active=active).update(is_active=active, failures=0):
        record("listing.switched", listing, subject=listing.public_id, by=by, facts={"active": active})


@transaction.atomic
def agree_on_alarm(by: Actor, *, alarm_to: str, alarm_after: int) -> None:
    """Whom to tell in the actor's centre ("" for nobody), after how many failed visits. Raises ListingNotPossible."""
    require(by, "listing.set_alarm", by.scope)
    if alarm_to:
        try:
            validate_email(alarm_to)
        except ValidationError as error:
            raise ListingNotPossible("alarm_to", gettext_noop("This is no e-mail address.")) from error
    if not 1 <= alarm_after <= MOST_FAILURES:
        raise ListingNotPossible("alarm_after", gettext_noop("Name a number from 1 to 100."))
    ListingTerms.objects.update_or_create(
        centre_id=by.scope.centre_id, defaults={"alarm_to": alarm_to, "alarm_after": alarm_after}
    )


def _write(listing: Listing, entry: ListingEntry) -> None:
    if not is_web_address(entry.url):
        raise ListingNotPossible("url", gettext_noop("Give the whole address, beginning with https://."))
    if entry.kind not in settings.LISTING_KINDS:
        raise ListingNotPossible("kind", gettext_noop("Choose one of the types."))
    for name, value in asdict(entry).items():
        setattr(listing, name, value)
    try:
        with transaction.atomic():
            listing.save()
    except IntegrityError as error:
        raise ListingNotPossible("url", gettext_noop("This address is in the register already.")) from error
