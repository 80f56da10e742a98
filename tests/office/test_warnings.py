"""The page of the official warnings: the original word for word, the decision with a person."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest

from amtsdraht.adapters.warnings.reading import CapFeed
from amtsdraht.config.warnings import read_warnings
from amtsdraht.notices.models import ReceivedWarning
from amtsdraht.notices.states import FeedKind
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.adapters.warnings.messages import alert, area, cap_xml, closure, info, listed
from tests.office.pages import english_browser_of, text_of
from tests.office.test_notices import NOTICES, filled, notices
from tests.page_lint import lint_page
from tests.personae import WETZLAR, World

WARNINGS = f"{NOTICES}warnungen/"
LONG = "Der Strom ist ausgefallen.<br/>Die Stadtwerke arbeiten daran." + " Bitte bleiben Sie ruhig." * 60
HOSTILE = '<script>alert(1)</script><a href="javascript:alert(2)">hier</a><a href="https://wetzlar.example">dort</a>'


def received(world: World, *alerts: object, kind: FeedKind = FeedKind.MOWAS) -> list[ReceivedWarning]:
    read_warnings(world.scope, kind, listed(*alerts))
    with acting_in(world.scope):
        return list(ReceivedWarning.objects.order_by("id"))


def test_reading_tells_what_came_and_whether_the_list_was_complete(world: World) -> None:
    report = read_warnings(world.scope, FeedKind.MOWAS, listed(alert("A"), alert("B"), {"broken": 1}))
    assert {name: report[name] for name in ("new", "ended", "complete")} == {"new": 2, "ended": 0, "complete": False}
    assert report["remarks"] == ["entry 3: no identifier"]
    assert read_warnings(world.scope, FeedKind.MOWAS, listed(), is_partial=True)["ended"] == 0
    assert read_warnings(world.scope, FeedKind.MOWAS, listed())["ended"] == 2
    assert read_warnings(world.scope, FeedKind.DWD, cap_xml("<polygon>50,8 51,8 51,9 50,8</polygon>"))["new"] == 1
    assert read_warnings(world.scope, FeedKind.AUTOBAHN, listed(closure()))["new"] == 1


def test_who_may_look_at_the_warnings(world: World) -> None:
    received(world, alert())
    for person in (world.berta, world.erik):
        assert "Official warnings of MoWaS" in text_of(english_browser_of(person).get(NOTICES))
        page = text_of(english_browser_of(person).get(WARNINGS))
        assert "Stromausfall in Wetzlar" in page
        assert lint_page(page) == []
    for stranger in (world.anna, world.carl, world.oskar):
        assert english_browser_of(stranger).get(WARNINGS).status_code == 403


def test_the_original_is_shown_with_source_and_state_and_without_harm(world: World) -> None:
    received(world, alert(about=info(description=f"Wortlaut<br/>zweite Zeile{HOSTILE}", senderName="Leitstelle")))
    page = text_of(english_browser_of(world.berta).get(WARNINGS))
    for shown in ("Wortlaut<br>zweite Zeile", "Leitstelle", "as of", "Wetzlar", 'href="https://wetzlar.example"'):
        assert shown in page
    assert "alert(" not in page


def test_an_all_clear_is_no_danger_on_any_page(world: World) -> None:
    end = (clock.now() + timedelta(hours=6)).isoformat()
    received(world, alert(msgType="Cancel", about=info(severity="Extreme", expires=end)))
    for page in (
        text_of(english_browser_of(world.berta).get(WARNINGS)),
        text_of(english_browser_of(world.anna).get("/desk/teile/meldungen")),
    ):
        assert "All clear" in page
        assert "danger to life" not in page


def test_agents_see_the_trusted_sources_with_their_state_and_not_the_motorways(world: World) -> None:
    received(world, alert(about=info(severity="Severe")))
    received(world, closure(), kind=FeedKind.AUTOBAHN)
    page = text_of(english_browser_of(world.anna).get("/desk/teile/meldungen"))
    for shown in ("Stromausfall in Wetzlar", "as of", "severe", "Die Stadtwerke arbeiten daran."):
        assert shown in page
    assert "A45" not in page


def test_a_warning_becomes_a_notice_in_own_words_with_the_original_beside_it(world: World) -> None:
    (warning,) = received(world, alert(about=info(severity="Severe", description=LONG)))
    client, address = english_browser_of(world.berta), f"{WARNINGS}{warning.public_id}/uebernehmen"
    page = text_of(client.get(address))
    assert "The original, which stays as it is" in page
    assert f'value="{WETZLAR}"' in page
    assert lint_page(page) == []
    form = filled(WETZLAR, severity="Severe", headline="Strom weg", valid_until=_in_hours(3))
    assert client.post(address, form | {"spoken_text": "x" * 351}).status_code == 422
    for _ in range(2):
        assert client.post(address, form).status_code == 302
    (notice,) = notices(world)
    assert (notice.source_warning, notice.awaits_approval) == (warning.public_id, True)
    assert "Original of the official warning" in text_of(client.get(NOTICES))
    assert "Dealt with, still valid" in text_of(client.get(WARNINGS))


def test_what_is_proposed_can_be_read_out(world: World) -> None:
    (warning,) = received(world, alert(about=info(description=LONG, headline="H" * 250)))
    page = text_of(english_browser_of(world.berta).get(f"{WARNINGS}{warning.public_id}/uebernehmen"))
    (spoken,) = [part.partition("</textarea>")[0] for part in page.split("<textarea") if 'name="spoken_text"' in part]
    assert 20 < len(spoken.partition(">")[2].strip()) <= 350
    assert "<br" not in spoken
    (headline,) = [tag for tag in page.split("<") if 'name="headline"' in tag]
    assert "H" * 160 in headline
    assert "H" * 161 not in headline


def test_what_needs_no_notice_is_put_aside(world: World) -> None:
    (warning,) = received(world, alert())
    client = english_browser_of(world.erik)
    for _ in range(2):
        assert client.post(f"{WARNINGS}{warning.public_id}/ohne-meldung").status_code == 302
    assert "No official warning is waiting for a decision." in text_of(client.get(WARNINGS))
    assert client.post(f"{WARNINGS}{uuid.uuid4()}/ohne-meldung").status_code == 404


def test_a_warning_that_only_the_map_places_asks_for_a_decision(world: World) -> None:
    somewhere = area(geocode=[], polygon=["8.4,50.5 8.6,50.5 8.6,50.6 8.4,50.5"])
    received(world, alert(about=info(area=[somewhere])))
    assert "must be decided by you" in text_of(english_browser_of(world.berta).get(WARNINGS))


@pytest.mark.shared_data
def test_real_texts_are_shown_without_their_markup_breaking_the_page(world: World, shared_data: Path) -> None:
    body = (shared_data / "warnings" / "mowas_real_2020_2022.json").read_bytes()
    with acting_in(world.scope):
        world.wetzlar.ars = "020000000000"  # Hamburg, in the storm of February 2022
        world.wetzlar.save()
    report = read_warnings(world.scope, FeedKind.MOWAS, body)
    assert report["new"] + report["elsewhere"] == len(CapFeed().read(body).warnings)
    with clock.fixed_at("2022-02-17T12:00"):
        page = text_of(english_browser_of(world.berta).get(WARNINGS))
    assert (report["new"], report["ended"], page.count("<blockquote")) == (4, 1, 2)  # one replaced, one all-clear over
    assert lint_page(page) == []


def _in_hours(hours: int) -> str:
    return (clock.now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")
