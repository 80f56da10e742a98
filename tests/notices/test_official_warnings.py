"""Official warnings in the house: when they begin, when they end, and what people do with them."""

import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from amtsdraht.adapters.warnings.reading import CapFeed
from amtsdraht.journal.models import Event, Hint
from amtsdraht.notices.acts import NoticeText
from amtsdraht.notices.acts.publishing import publish_from_warning
from amtsdraht.notices.acts.receiving import Taken, put_aside, take_poll, watch_place
from amtsdraht.notices.drafts import Reach
from amtsdraht.notices.models import ReceivedWarning
from amtsdraht.notices.ports import OfficialWarning, Poll, WarnedArea
from amtsdraht.notices.states import FeedKind, MessageStatus, MessageType, Severity
from amtsdraht.notices.warnings import current_warnings, shown_warnings, warning_by_id
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from tests.personae import GIESSEN, WETZLAR, World

HERE, ELSEWHERE = (WarnedArea("Lahn-Dill-Kreis", ("065320000000",)),), (WarnedArea("Soest", ("059740000000",)),)


def warning(identifier: str, severity: Severity = Severity.MINOR, **changes: object) -> OfficialWarning:
    usual = OfficialWarning(
        identifier, MessageType.ALERT, MessageStatus.ACTUAL, clock.now(), severity, "Gefahr", identifier, areas=HERE
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def polled(centre: World, *warnings: OfficialWarning, whole: bool = True, kind: FeedKind = FeedKind.MOWAS) -> Taken:
    return take_poll(centre.scope, kind, Poll(warnings, is_complete=whole))


def current(centre: World) -> list[str]:
    return [one.identifier for one in current_warnings(centre.scope)]


def test_a_warning_for_a_town_of_the_centre_is_shown_and_others_are_left_out(centre: World) -> None:
    taken = polled(centre, warning("A"), warning("B", areas=ELSEWHERE))
    assert taken == Taken(new=1, known=0, elsewhere=1, ended=0)
    (shown,) = shown_warnings(centre.scope)
    assert (shown.identifier, shown.areas, shown.place) == ("A", [WETZLAR], "Lahn-Dill-Kreis")
    assert Hint.objects.filter(kind="notice", partner=None).count() == 1


def test_the_same_poll_again_changes_nothing_but_the_time_it_was_seen(centre: World) -> None:
    polled(centre, warning("A"))
    clock.advance(minutes=5)
    assert polled(centre, warning("A")) == Taken(new=0, known=1, elsewhere=0, ended=0)
    assert ReceivedWarning.objects.get().seen_at == clock.now()
    assert Event.objects.filter(kind="warning.received").count() == 1
    assert Hint.objects.filter(kind="notice").count() == 1


def test_a_warning_without_an_end_is_over_when_a_complete_poll_misses_it(centre: World) -> None:
    polled(centre, warning("A"), warning("B"))
    clock.advance(days=3)
    assert polled(centre, warning("B")).ended == 1
    assert current(centre) == ["B"]
    assert polled(centre).ended == 1
    assert current(centre) == []


def test_a_partial_poll_ends_nothing(centre: World) -> None:
    polled(centre, warning("A"))
    assert polled(centre, warning("B"), whole=False).ended == 0
    assert polled(centre, whole=False).ended == 0
    assert set(current(centre)) == {"A", "B"}


def test_a_poll_of_one_source_ends_nothing_of_another(centre: World) -> None:
    polled(centre, warning("A"))
    polled(centre, kind=FeedKind.DWD)
    assert current(centre) == ["A"]


def test_a_warning_that_is_listed_again_runs_again(centre: World) -> None:
    polled(centre, warning("A"))
    polled(centre)
    polled(centre, warning("A"))
    assert current(centre) == ["A"]


def test_one_with_an_end_is_over_then_whatever_its_source_says(centre: World) -> None:
    polled(centre, warning("A", expires=clock.now() + timedelta(hours=1)), whole=False)
    assert current(centre) == ["A"]
    clock.advance(hours=1)
    assert current(centre) == []


def test_an_update_takes_the_place_of_what_it_refers_to_even_in_a_partial_poll(centre: World) -> None:
    polled(centre, warning("A"))
    polled(centre, warning("B", type=MessageType.UPDATE, references=("A",)), whole=False)
    assert current(centre) == ["B"]


def test_an_all_clear_is_told_as_such_below_everything_else(centre: World) -> None:
    over = warning("OVER", Severity.EXTREME, type=MessageType.CANCEL, expires=clock.now() + timedelta(hours=6))
    polled(centre, over, warning("SMALL"), warning("SEVERE", Severity.SEVERE), warning("WORST", Severity.EXTREME))
    assert current(centre) == ["WORST", "SEVERE", "SMALL", "OVER"]
    assert [one.is_all_clear for one in current_warnings(centre.scope)] == [False, False, False, True]


def test_the_motorways_are_proposals_and_what_no_place_is_known_for_too(centre: World) -> None:
    polled(centre, warning("ROAD", areas=(WarnedArea("A45", near=((8.5, 50.5),)),)), kind=FeedKind.AUTOBAHN)
    polled(centre, warning("MAP", areas=(WarnedArea("irgendwo"),)))
    assert set(current(centre)) == {"ROAD", "MAP"}
    assert shown_warnings(centre.scope) == []


def test_a_place_makes_the_map_count(centre: World) -> None:
    road = warning("ROAD", areas=(WarnedArea("A45", near=((8.5, 50.5),)),))
    watch_place(centre.scope, WETZLAR, "Nauborn", longitude=8.49, latitude=50.53)
    watch_place(centre.scope, GIESSEN, "Mitte", longitude=8.67, latitude=50.58)
    polled(centre, road, kind=FeedKind.AUTOBAHN)
    assert current_warnings(centre.scope)[0].areas == [WETZLAR]


def test_a_person_makes_a_notice_of_it_in_own_words_and_the_original_stays(centre: World) -> None:
    polled(centre, warning("A", description="Original<br/>Wort für Wort"))
    (original,) = current_warnings(centre.scope)
    reach = Reach([WETZLAR], clock.now() + timedelta(hours=2))
    text = NoticeText("Stromausfall", "In Wetzlar ist der Strom weg.")
    key = uuid.uuid4()
    notices = [publish_from_warning(centre.berta, original, text, reach=reach, key=key) for _ in range(2)]
    assert notices[0] == notices[1]
    assert notices[0].source_warning == original.public_id
    kept = warning_by_id(centre.scope, original.public_id)
    assert kept is not None
    assert (kept.description, kept.settled_at) == ("Original<br/>Wort für Wort", clock.now())


def test_whoever_may_not_settle_warnings_cannot(centre: World) -> None:
    polled(centre, warning("A"))
    (original,) = current_warnings(centre.scope)
    for person in (centre.anna, centre.oskar, centre.carl):
        with pytest.raises(NotAllowed):
            put_aside(person, original)
    for _ in range(2):
        put_aside(centre.erik, original)
    assert Event.objects.filter(kind="warning.put_aside").count() == 1


@pytest.mark.shared_data
def test_real_polls_come_in_for_towns_of_their_districts(centre: World, shared_data: Path) -> None:
    centre.wetzlar.ars = "059740040040"  # Soest, where the power failed
    centre.wetzlar.save()
    poll = CapFeed().read((shared_data / "warnings" / "mowas_real_2020_2022.json").read_bytes())
    taken = take_poll(centre.scope, FeedKind.MOWAS, poll)
    assert (taken.new, taken.elsewhere) == (2, 39)
    with clock.fixed_at("2022-02-18T22:00"):
        clears = current_warnings(centre.scope)
    assert [one.is_all_clear for one in clears] == [True, True]
