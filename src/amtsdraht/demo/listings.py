"""The demo's source listings, visited for some nights, and the links of its texts, looked at once."""

from collections.abc import Mapping

from amtsdraht.demo.web import DemoWeb
from amtsdraht.knowledge.acts.links import check_links
from amtsdraht.knowledge.acts.listing_visits import visit_listing
from amtsdraht.knowledge.acts.listings import ListingEntry, add_listing, agree_on_alarm
from amtsdraht.partners.models import Partner
from amtsdraht.people.models import Account
from amtsdraht.tenancy.scope import Scope, acting_in

INFORMATION_MANAGER = "wissen@servicecenter.example"
NIGHTS = 3
LISTINGS = (
    ("065320023023", "Leistungen der Stadt Wetzlar", "https://www.wetzlar.example/leistungen", "MF"),
    ("065310005005", "Leistungen der Stadt Gießen", "https://www.giessen.example/leistungen", "MF"),
    ("065320011011", "Leistungen der Stadt Haiger", "https://www.haiger.example/leistungen.xml", "XZF"),
)


def look_around(scope: Scope, people: Mapping[str, Account], partners: Mapping[str, Partner]) -> None:
    """Register a listing for three towns, visit them, and look behind every link. Call it outside a transaction."""
    erik = people["erik"]
    with acting_in(scope):
        agree_on_alarm(erik, alarm_to=INFORMATION_MANAGER, alarm_after=NIGHTS)
        listings = [
            add_listing(erik, partners[ars], ListingEntry(name, "", url, kind, f"115-{ars[:5]}"))
            for ars, name, url, kind in LISTINGS
        ]
    web = DemoWeb()
    for listing in listings:
        for _ in range(NIGHTS):
            visit_listing(scope, listing.public_id, reader=web)
    check_links(scope, reader=web)
