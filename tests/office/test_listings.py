import json

from django.test import Client

from amtsdraht.knowledge.acts.listings import ListingEntry, add_listing
from amtsdraht.knowledge.listings import terms_of
from amtsdraht.knowledge.models import Listing, ListingVisit
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.office.pages import english_browser_of, text_of
from tests.page_lint import lint_page
from tests.personae import WETZLAR, World
from tests.signing_in import browser_of

LISTINGS = "/office/listings/"
FORM = {
    "town": WETZLAR, "name": "Leistungen", "url": "https://wetzlar.example/x.xml", "listing_kind": "XZF",
    "description": "", "participant_number": "", "organisation_id": "",
}  # fmt: skip


def register(world: World, partner: Partner, url: str) -> Listing:
    with acting_in(world.scope):
        return add_listing(world.erik, partner, ListingEntry(f"Texte von {partner.name}", "", url, "MF"))


def test_who_may_see_and_who_may_keep_the_register(world: World) -> None:
    for person, status in ((world.carl, 200), (world.erik, 200), (world.berta, 200), (world.anna, 403)):
        assert browser_of(person).get(LISTINGS).status_code == status
    assert Client().get(LISTINGS).status_code == 302
    assert "Add a listing" not in text_of(english_browser_of(world.berta).get(LISTINGS))
    assert "Alarm" not in text_of(english_browser_of(world.carl).get(LISTINGS))


def test_a_town_adds_edits_and_switches_its_listing(world: World) -> None:
    client = english_browser_of(world.carl)
    assert client.post(LISTINGS + "add", FORM).headers["Location"] == LISTINGS
    with acting_in(world.scope):
        listing = Listing.objects.get(centre=world.centre)
    address = f"{LISTINGS}{listing.public_id}/"
    client.post(address + "edit", FORM | {"name": "Alle Leistungen", "organisation_id": "org-7"})
    client.post(address + "switch", {})
    page, pages = text_of(client.get(address)), text_of(client.get(LISTINGS))
    assert "Alle Leistungen" in pages
    assert "org-7" in page
    assert "switched off" in page
    assert "Visit now" not in page
    assert lint_page(page) + lint_page(pages) == []
    client.post(address + "switch", {"active": "1"})
    assert "Visit now" in text_of(client.get(address))


def test_what_is_wrong_is_said_beside_what_was_typed(world: World) -> None:
    client = english_browser_of(world.carl)
    answer = client.post(LISTINGS + "add", FORM | {"url": "wetzlar.example"})
    assert answer.status_code == 422
    assert "Give the whole address, beginning with https://." in text_of(answer)
    assert 'value="wetzlar.example"' in text_of(answer)
    register(world, world.wetzlar, FORM["url"])
    assert "in the register already" in text_of(client.post(LISTINGS + "add", FORM))


def test_a_town_does_not_see_the_listings_of_another(world: World) -> None:
    register(world, world.wetzlar, "https://wetzlar.example/x.xml")
    listing = register(world, world.giessen, "https://giessen.example/x.xml")
    client = english_browser_of(world.carl)
    assert "Texte von Gießen" not in text_of(client.get(LISTINGS))
    assert client.get(f"{LISTINGS}{listing.public_id}/").status_code == 404
    assert client.post(LISTINGS + "add", FORM | {"town": "065310005005"}).status_code == 422
    exported = client.get(LISTINGS + "export?format=json")
    assert [row["URL"] for row in json.loads(exported.content)] == ["https://wetzlar.example/x.xml"]


def test_the_history_says_what_the_crawler_found(world: World) -> None:
    listing = register(world, world.wetzlar, "https://wetzlar.example/x.xml")
    with acting_in(world.scope):
        found = {"format": "XZuFi", "services": 12, "offices": 3, "remarks": 0}
        Listing.objects.filter(pk=listing.pk).update(
            state="found", status=200, contents=found, covered=3, known=4, visited_at=clock.now()
        )
        ListingVisit.objects.create(
            centre=world.centre, partner=world.wetzlar, listing=listing, state="found", status=200, contents=found,
            has_changed=True,
        )  # fmt: skip
        ListingVisit.objects.create(
            centre=world.centre, partner=world.wetzlar, listing=listing, state="missing", status=404, failures=1
        )
    page = text_of(english_browser_of(world.carl).get(f"{LISTINGS}{listing.public_id}/"))
    for said in ("XZuFi: 12 services, 3 offices", "3 of 4 services", "75 %", "page does not exist", "(404)"):
        assert said in page
    assert lint_page(page) == []


def test_the_alarm_is_agreed_on_by_the_centre(world: World) -> None:
    client = english_browser_of(world.erik)
    client.post(LISTINGS + "alarm", {"alarm_to": "wissen@servicecenter.example", "alarm_after": "5"})
    with acting_in(world.scope):
        assert (terms_of(world.scope).alarm_to, terms_of(world.scope).alarm_after) == (
            "wissen@servicecenter.example",
            5,
        )
    answer = client.post(LISTINGS + "alarm", {"alarm_to": "wissen", "alarm_after": "5"})
    assert answer.status_code == 422
    assert "This is no e-mail address." in text_of(answer)
    assert browser_of(world.carl).post(LISTINGS + "alarm", {"alarm_to": "", "alarm_after": "1"}).status_code == 403


def test_the_register_is_saved_as_each_kind_of_file(world: World) -> None:
    register(world, world.wetzlar, "https://wetzlar.example/x.xml")
    client = browser_of(world.carl)
    starts = {"xlsx": b"PK", "csv": b"\xef\xbb\xbfName;", "json": b"["}
    for ending, start in starts.items():
        answer = client.get(f"{LISTINGS}export?format={ending}")
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"] == f'attachment; filename="fundstellen.{ending}"'
    assert client.get(LISTINGS + "export?format=exe").status_code == 404
