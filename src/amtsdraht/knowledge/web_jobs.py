"""Routines that go out into the web. One at a time, in slices: mail must never wait for them."""

import uuid

from django.db import close_old_connections
from procrastinate.contrib.django import app

from amtsdraht.knowledge.acts.links import check_links, check_one
from amtsdraht.knowledge.acts.listing_visits import visit_due, visit_listing
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope

ONE_AT_A_TIME = "knowledge.web"
A_SLICE = 500


@app.periodic(cron="*/15 1-4 * * *")
@app.task(name="knowledge.check_links", queue="routine", lock=ONE_AT_A_TIME, queueing_lock="knowledge.check_links")
def check_links_by_night(timestamp: int) -> None:
    """A slice of each centre's links every quarter of an hour."""
    close_old_connections()
    for centre in list(Centre.objects.all()):
        check_links(Scope(centre.pk), limit=A_SLICE)


@app.task(name="knowledge.check_link", queue="routine", lock=ONE_AT_A_TIME)
def check_link(*, centre_id: int, partner_id: int | None, digest: str) -> None:
    close_old_connections()
    check_one(Scope(centre_id), digest)


@app.periodic(cron="5 2,5 * * *")
@app.task(
    name="knowledge.visit_listings", queue="routine", lock=ONE_AT_A_TIME, queueing_lock="knowledge.visit_listings"
)
def visit_listings(timestamp: int) -> None:
    """Twice a night; the second time for those that the first has not reached."""
    close_old_connections()
    for centre in list(Centre.objects.all()):
        visit_due(Scope(centre.pk))


@app.task(name="knowledge.visit_listing", queue="routine", lock=ONE_AT_A_TIME)
def visit_one_listing(*, centre_id: int, partner_id: int | None, listing: str) -> None:
    close_old_connections()
    visit_listing(Scope(centre_id), uuid.UUID(listing))
