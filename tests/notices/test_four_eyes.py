"""Severe notices are decided by two people; updates take the place of what they update; who has read what."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from amtsdraht.journal.models import Event, Hint
from amtsdraht.notices.acts import NoticeNotPossible, NoticeText, publish_notice, withdraw_notice
from amtsdraht.notices.acts.acknowledging import acknowledge_notice
from amtsdraht.notices.acts.publishing import approve_notice, publish_alone, update_notice
from amtsdraht.notices.drafts import Nature, Reach
from amtsdraht.notices.models import Acknowledgement, Notice
from amtsdraht.notices.queries import ended_notices, notice_by_id, notices_to_read, recent_notices, running_notices
from amtsdraht.notices.states import Audience, Severity
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import acting_in
from tests.personae import GIESSEN, WETZLAR, World

SERVICE = NoticeText("Rathaus zu", "Das Rathaus ist heute geschlossen.")
SEVERE = replace(SERVICE, headline="Gas tritt aus", nature=Nature(severity=Severity.SEVERE))


def published(by: Account, text: NoticeText, *areas: str) -> Notice:
    end = clock.now() + timedelta(hours=4)
    return publish_notice(by, text, areas=areas or (WETZLAR,), valid_until=end, request_key=uuid.uuid4())


def updated(by: Account, notice: Notice, text: NoticeText) -> Notice:
    reach = Reach([WETZLAR], clock.now() + timedelta(hours=6))
    return update_notice(by, notice, text, reach=reach, request_key=uuid.uuid4())


def running(centre: World) -> list[str]:
    return [notice.headline for notice in running_notices(centre.scope)]


@pytest.mark.parametrize("severity", [Severity.MODERATE, Severity.SEVERE, Severity.EXTREME])
def test_above_minor_nobody_is_shown_it_before_a_second_person_agrees(centre: World, severity: Severity) -> None:
    notice = published(centre.erik, replace(SEVERE, nature=Nature(severity=severity)))
    assert running(centre) == []
    assert not Hint.objects.filter(kind="notice").exists()
    clock.advance(minutes=3)
    approve_notice(centre.berta, notice)
    assert running(centre) == ["Gas tritt aus"]
    notice.refresh_from_db()
    assert (notice.approved_by, notice.valid_from) == (centre.berta.pk, clock.now())
    assert Hint.objects.filter(kind="notice", subject=notice.public_id).count() == 1
    assert list(Event.objects.order_by("id").values_list("kind", "facts__severity")) == [
        ("notice.submitted", severity),
        ("notice.approved", severity),
    ]


def test_a_service_notice_needs_nobody_else(centre: World) -> None:
    published(centre.erik, SERVICE)
    assert running(centre) == ["Rathaus zu"]


def test_nobody_approves_what_she_wrote_or_what_is_of_another_town(centre: World) -> None:
    notice = published(centre.berta, SEVERE)
    for nobody in (centre.berta, centre.anna, centre.dilek):
        with pytest.raises(NotAllowed):
            approve_notice(nobody, notice)
    approve_notice(centre.carl, notice)
    assert running(centre) == ["Gas tritt aus"]


def test_in_an_emergency_the_team_lead_publishes_alone_and_the_journal_keeps_it(centre: World) -> None:
    notice = published(centre.berta, SEVERE)
    with pytest.raises(NotAllowed):
        publish_alone(centre.erik, notice)
    for _ in range(2):
        publish_alone(centre.berta, notice)
    assert running(centre) == ["Gas tritt aus"]
    assert Event.objects.filter(kind="notice.published_alone", account_id=centre.berta.pk).count() == 1


def test_the_database_itself_shows_nothing_severe_without_approval(centre: World) -> None:
    notice = published(centre.erik, SEVERE)
    with pytest.raises(IntegrityError, match="notice_above_minor_is_approved"), transaction.atomic():
        connection.cursor().execute("UPDATE notices_notice SET awaits_approval = false WHERE id = %s", [notice.pk])


def test_what_was_withdrawn_or_is_over_is_not_let_out_any_more(centre: World) -> None:
    withdrawn, late = published(centre.erik, SEVERE), published(centre.erik, SEVERE)
    withdraw_notice(centre.erik, withdrawn)
    approve_notice(centre.berta, withdrawn)
    clock.advance(hours=5)
    with pytest.raises(NoticeNotPossible, match="The end lies in the past"):
        approve_notice(centre.berta, late)
    assert running(centre) == []


def test_an_update_takes_the_place_of_the_old_message(centre: World) -> None:
    old = published(centre.erik, SERVICE)
    new = updated(centre.berta, old, replace(SERVICE, headline="Rathaus wieder offen"))
    assert running(centre) == ["Rathaus wieder offen"]
    assert (new.version, new.replaces) == (2, old.public_id)
    assert {notice.headline for notice in recent_notices(centre.scope)} == {"Rathaus zu", "Rathaus wieder offen"}


def test_a_severe_update_leaves_the_old_message_until_it_is_approved(centre: World) -> None:
    old = published(centre.erik, SERVICE)
    new = updated(centre.erik, old, SEVERE)
    assert running(centre) == ["Rathaus zu"]
    approve_notice(centre.berta, new)
    assert running(centre) == ["Gas tritt aus"]


def test_of_two_updates_at_once_the_later_one_hears_that_somebody_was_faster(centre: World) -> None:
    old = published(centre.erik, SERVICE)
    waiting = updated(centre.erik, old, SEVERE)
    updated(centre.berta, old, SERVICE)
    for late in (lambda: updated(centre.erik, old, SERVICE), lambda: approve_notice(centre.berta, waiting)):
        with pytest.raises(NoticeNotPossible, match="replaced or withdrawn meanwhile"):
            late()
    assert running(centre) == ["Rathaus zu"]


def test_the_text_to_be_read_out_has_350_characters_at_most(centre: World) -> None:
    assert published(centre.erik, replace(SERVICE, spoken_text="ä" * 350)).spoken_text == "ä" * 350
    with pytest.raises(NoticeNotPossible, match="Please shorten it"):
        published(centre.erik, replace(SERVICE, spoken_text="ä" * 351))


def test_whoever_has_read_it_is_not_asked_again_but_for_the_update(centre: World) -> None:
    notice = published(centre.berta, SERVICE)
    for _ in range(2):
        acknowledge_notice(centre.anna, notice)
    assert Acknowledgement.objects.count() == 1
    assert [one.is_read for one in notices_to_read(centre.scope, centre.anna.pk)] == [True]
    assert [one.is_read for one in notices_to_read(centre.scope, centre.ayla.pk)] == [False]
    assert [one.read_by for one in recent_notices(centre.scope)] == [1]
    updated(centre.berta, notice, SERVICE)
    assert [one.is_read for one in notices_to_read(centre.scope, centre.anna.pk)] == [False]


def test_a_danger_that_is_over_says_so_for_half_an_hour_a_service_notice_just_goes(centre: World) -> None:
    severe, service = published(centre.erik, SEVERE), published(centre.erik, SERVICE)
    approve_notice(centre.berta, severe)
    for notice in (severe, service):
        withdraw_notice(centre.berta, notice)
    assert [notice.headline for notice in ended_notices(centre.scope)] == ["Gas tritt aus"]
    clock.advance(minutes=31)
    assert list(ended_notices(centre.scope)) == []


def test_what_is_for_the_centre_alone_no_town_sees(centre: World) -> None:
    hidden = published(centre.berta, replace(SERVICE, nature=Nature(audience=Audience.CENTRE)), WETZLAR, GIESSEN)
    published(centre.berta, replace(SERVICE, nature=Nature(audience=Audience.STAFF)))
    with acting_in(centre.carl.scope):
        assert [one.audience for one in running_notices(centre.carl.scope)] == ["staff"]
        assert notice_by_id(centre.carl.scope, hidden.public_id) is None
