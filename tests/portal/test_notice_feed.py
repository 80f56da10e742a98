"""The public feed: every machine may read what holds now, and nobody reads what is internal."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from lxml import etree

from amtsdraht.notices.acts import NoticeText, publish_notice, withdraw_notice
from amtsdraht.notices.acts.publishing import approve_notice, update_notice
from amtsdraht.notices.drafts import Nature, Reach, Translation
from amtsdraht.notices.models import Notice
from amtsdraht.notices.states import Audience, EventKind, Language, MessageStatus, Severity
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.at_work import tuesday
from tests.personae import GIESSEN, WETZLAR, World

__all__ = ["tuesday"]
pytestmark = pytest.mark.usefixtures("tuesday")
ATOM, CAP = "{http://www.w3.org/2005/Atom}", "{urn:oasis:names:tc:emergency:cap:1.2}"
ALERT_ORDER = ["identifier", "sender", "sent", "status", "msgType", "scope", "references", "info"]
INFO_ORDER = [
    "language",
    "category",
    "event",
    "responseType",
    "urgency",
    "severity",
    "certainty",
    "eventCode",
    "effective",
    "onset",
    "expires",
    "senderName",
    "headline",
    "description",
    "instruction",
    "web",
    "contact",
    "parameter",
    "area",
]
CLOSED = NoticeText(
    "Lahnstraße <gesperrt> & umgeleitet",
    "Die Lahnstraße ist bis 18 Uhr gesperrt.",
    "INTERN: Frau Beispiel weiß mehr",
    spoken_text="Die Lahnstraße ist gesperrt.",
    instruction="Bitte fahren Sie über die Ringstraße.",
    web="https://wetzlar.example/sperrung",
    contact="0555 115",
    translations=(Translation(Language.EASY, "Straße zu", "Sie können hier nicht fahren."),),
    nature=Nature(event=EventKind.ROAD_CLOSED),
)


def published(by: Account, text: NoticeText, *areas: str) -> Notice:
    with acting_in(by.scope):
        end = clock.now() + timedelta(hours=4)
        return publish_notice(by, text, areas=areas or (WETZLAR,), valid_until=end, request_key=uuid.uuid4())


def read(path: str) -> etree._Element:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-cache"
    return etree.fromstring(answer.content)


def feed_of(world: World) -> etree._Element:
    return read(f"/lage/{world.centre.public_id}/meldungen.atom")


def titles(world: World) -> list[str]:
    return [str(title.text) for title in feed_of(world).iterfind(f"{ATOM}entry/{ATOM}title")]


def alert_of(world: World, notice: Notice) -> etree._Element:
    return read(f"/lage/{world.centre.public_id}/{notice.public_id}/cap.xml")


def texts(alert: etree._Element, name: str) -> list[str]:
    return [str(found.text) for found in alert.iter(f"{CAP}{name}")]


def names(element: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in element]


def test_anybody_reads_what_runs_with_a_link_to_each_alert(world: World) -> None:
    notice = published(world.berta, CLOSED)
    feed = feed_of(world)
    assert feed.findtext(f"{ATOM}title") == "Meldungen von Servicecenter Probe"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Lahnstraße <gesperrt> & umgeleitet"
    assert entry.findtext(f"{ATOM}content") == "Die Lahnstraße ist bis 18 Uhr gesperrt."
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href", "").endswith(f"/lage/{world.centre.public_id}/{notice.public_id}/cap.xml")


def test_an_alert_has_the_elements_of_cap_in_their_order(world: World) -> None:
    alert = alert_of(world, published(world.berta, CLOSED))
    assert alert.tag == f"{CAP}alert"
    assert [name for name in ALERT_ORDER if name in names(alert)] == list(dict.fromkeys(names(alert)))
    german, easy = alert.findall(f"{CAP}info")
    for info in (german, easy):
        assert [name for name in INFO_ORDER if name in names(info)] == list(dict.fromkeys(names(info)))
    assert texts(alert, "language") == ["de-DE", "de-simple"]
    assert texts(alert, "category") == ["Transport", "Transport"]
    assert texts(alert, "event") == ["Straßensperrung", "Straßensperrung"]
    assert texts(german, "value") == ["BBK-EVC-075", "Die Lahnstraße ist gesperrt.", WETZLAR]
    assert texts(alert, "areaDesc")[0] != ""
    assert texts(easy, "description") == ["Sie können hier nicht fahren."]
    assert set(texts(alert, "severity")) == {"Minor"}


def test_times_of_an_alert_have_an_offset_and_never_a_z(world: World) -> None:
    alert = alert_of(world, published(world.berta, CLOSED))
    for moment in (text for name in ("sent", "effective", "onset", "expires") for text in texts(alert, name)):
        assert moment[-6] in "+-"
        assert datetime.fromisoformat(moment).microsecond == 0


def test_nothing_internal_leaves_the_house(world: World) -> None:
    notice = published(world.berta, CLOSED)
    for path in ("meldungen.atom", f"{notice.public_id}/cap.xml"):
        assert b"INTERN" not in Client().get(f"/lage/{world.centre.public_id}/{path}").content


@pytest.mark.parametrize(
    "nature",
    [
        Nature(status=MessageStatus.TEST),
        Nature(status=MessageStatus.EXERCISE),
        Nature(audience=Audience.STAFF),
        Nature(audience=Audience.CENTRE),
        Nature(severity=Severity.SEVERE),
    ],
    ids=["test", "exercise", "staff", "centre", "not approved"],
)
def test_drills_internal_and_unapproved_notices_are_not_told(world: World, nature: Nature) -> None:
    notice = published(world.berta, replace(CLOSED, nature=nature))
    assert titles(world) == []
    assert Client().get(f"/lage/{world.centre.public_id}/{notice.public_id}/cap.xml").status_code == 404


def test_an_update_refers_to_what_it_replaces_and_the_old_address_is_gone(world: World) -> None:
    old = published(world.berta, CLOSED)
    with acting_in(world.scope):
        reach = Reach([WETZLAR, GIESSEN], clock.now() + timedelta(hours=8))
        new = update_notice(world.berta, old, replace(CLOSED, headline="Frei"), reach=reach, request_key=uuid.uuid4())
    assert titles(world) == ["Frei"]
    alert = alert_of(world, new)
    assert texts(alert, "msgType") == ["Update"]
    sender, identifier, sent = texts(alert, "references")[0].split(",")
    assert (sender, identifier) == (texts(alert, "sender")[0], str(old.public_id))
    assert datetime.fromisoformat(sent) == old.valid_from.replace(microsecond=0)
    assert Client().get(f"/lage/{world.centre.public_id}/{old.public_id}/cap.xml").status_code == 404


def test_a_withdrawal_says_for_half_an_hour_that_it_is_over(world: World) -> None:
    notice = published(world.erik, replace(CLOSED, nature=Nature(severity=Severity.EXTREME)))
    with acting_in(world.scope):
        approve_notice(world.berta, notice)
        clock.advance(minutes=10)
        withdraw_notice(world.berta, notice)
    assert titles(world) == ["Ist beendet: Lahnstraße <gesperrt> & umgeleitet"]
    alert = alert_of(world, notice)
    assert texts(alert, "msgType") == ["Cancel"]
    assert texts(alert, "identifier") == [f"{notice.public_id}.cancel"]
    assert str(notice.public_id) in texts(alert, "references")[0]
    assert set(texts(alert, "responseType")) == {"AllClear"}
    clock.advance(minutes=31)
    assert titles(world) == []


def test_a_character_that_xml_does_not_know_is_no_fault_of_the_server(world: World) -> None:
    alert = alert_of(world, published(world.berta, replace(CLOSED, headline="Rohr\x0bbruch\x1f")))
    assert texts(alert, "headline")[0] == "Rohrbruch"


def test_the_feed_of_an_unknown_centre_is_not_found(world: World) -> None:
    assert Client().get(f"/lage/{uuid.uuid4()}/meldungen.atom").status_code == 404
