"""What everybody on shift must know now: who may say it, where it shows, and that it ends by itself."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from amtsdraht.journal.models import Event, Hint
from amtsdraht.notices.acts import NoticeNotPossible, NoticeText, publish_notice, withdraw_notice
from amtsdraht.notices.models import Notice
from amtsdraht.notices.queries import next_end, notice_by_id, notices_for_town, recent_notices, running_notices
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import acting_in
from tests.personae import GIESSEN, HAIGER, WETZLAR, World

TEXT = NoticeText("B 277 gesperrt", "Die B 277 ist bis 14 Uhr gesperrt.", "Polizei weiß Bescheid")
LAHN_DILL, HESSEN, BAVARIA = "065320000000", "060000000000", "090000000000"


def published(by: Account, *areas: str, until: datetime | None = None, key: uuid.UUID | None = None) -> Notice:
    end = until or clock.now() + timedelta(hours=4)
    return publish_notice(by, TEXT, areas=areas, valid_until=end, request_key=key or uuid.uuid4())


def test_everybody_on_shift_is_told_at_once(centre: World) -> None:
    notice = published(centre.berta, WETZLAR)
    assert list(running_notices(centre.scope)) == [notice]
    assert Hint.objects.filter(kind="notice", subject=notice.public_id, partner=centre.wetzlar).count() == 1
    assert Event.objects.filter(kind="notice.published", account_id=centre.berta.pk).count() == 1


def test_it_is_published_once_however_often_it_is_sent(centre: World) -> None:
    key = uuid.uuid4()
    assert published(centre.berta, WETZLAR, key=key) == published(centre.berta, GIESSEN, key=key)
    assert Notice.objects.get().areas == [WETZLAR]


def test_the_newest_stands_first(centre: World) -> None:
    first, second = published(centre.berta, WETZLAR), published(centre.berta, GIESSEN)
    assert list(running_notices(centre.scope)) == [second, first]


def test_an_office_worker_speaks_for_its_own_town_only(centre: World) -> None:
    with acting_in(centre.carl.scope):
        assert published(centre.carl, WETZLAR).partner == centre.wetzlar
        for areas in ([GIESSEN], [WETZLAR, GIESSEN], [LAHN_DILL]):
            with pytest.raises(NotAllowed):
                published(centre.carl, *areas)
    assert Notice.objects.count() == 1


def test_who_may_not_publish(centre: World) -> None:
    for other in (centre.anna, centre.oskar):
        with pytest.raises(NotAllowed):
            published(other, WETZLAR)


@pytest.mark.parametrize("late", [timedelta(), timedelta(seconds=-1), timedelta(days=-400)])
def test_an_end_in_the_past_is_refused_with_a_sentence(centre: World, late: timedelta) -> None:
    with pytest.raises(NoticeNotPossible, match=r"The end lies in the past\. Choose a later time\."):
        published(centre.berta, WETZLAR, until=clock.now() + late)
    with pytest.raises(NoticeNotPossible, match=r"Name at least one town\."):
        published(centre.berta)
    assert not Notice.objects.exists()


def test_the_database_itself_takes_no_notice_without_a_later_end(centre: World) -> None:
    notice = published(centre.berta, WETZLAR)
    with pytest.raises(IntegrityError, match="notice_ends_after_it_begins"), transaction.atomic():
        connection.cursor().execute("UPDATE notices_notice SET valid_until = valid_from WHERE id = %s", [notice.pk])


def test_a_notice_shows_in_its_towns_and_in_the_towns_of_its_areas(centre: World) -> None:
    town, district = published(centre.berta, WETZLAR, GIESSEN), published(centre.berta, LAHN_DILL)
    state, elsewhere = published(centre.berta, HESSEN), published(centre.berta, BAVARIA)
    assert notices_for_town(centre.scope, WETZLAR) == [state, district, town]
    assert notices_for_town(centre.scope, GIESSEN) == [state, town]
    assert notices_for_town(centre.scope, HAIGER) == [state, district]
    assert elsewhere not in notices_for_town(centre.scope, HAIGER)
    assert notices_for_town(centre.scope, "") == []


def test_it_ends_by_itself_with_its_last_moment(centre: World) -> None:
    notice = published(centre.berta, WETZLAR)
    with clock.fixed_at(notice.valid_until - timedelta(microseconds=1)):
        assert notices_for_town(centre.scope, WETZLAR) == [notice]
    with clock.fixed_at(notice.valid_until):
        assert notices_for_town(centre.scope, WETZLAR) == []
        assert recent_notices(centre.scope) == [notice]


def test_the_next_end_is_that_of_the_first_that_runs_out(centre: World) -> None:
    assert next_end(centre.scope) is None
    now = clock.now()
    for hours in (5, 2, 9):
        published(centre.berta, WETZLAR, until=now + timedelta(hours=hours))
    assert next_end(centre.scope) == now + timedelta(hours=2)
    clock.advance(hours=2)
    assert next_end(centre.scope) == now + timedelta(hours=5)


def test_a_withdrawal_counts_once_and_for_all(centre: World) -> None:
    notice = published(centre.berta, WETZLAR)
    for _ in range(2):
        withdraw_notice(centre.erik, notice)
        clock.advance(minutes=1)
    assert list(running_notices(centre.scope)) == []
    notice.refresh_from_db()
    assert notice.withdrawn_at == clock.now() - timedelta(minutes=2)
    assert Event.objects.filter(kind="notice.withdrawn").count() == 1


def test_a_town_withdraws_its_own_and_nobody_elses(centre: World) -> None:
    own, common = published(centre.berta, WETZLAR), published(centre.berta, WETZLAR, GIESSEN)
    for stranger, notice in ((centre.dilek, own), (centre.carl, common), (centre.anna, own)):
        with pytest.raises(NotAllowed):
            withdraw_notice(stranger, notice)
    withdraw_notice(centre.carl, own)
    assert list(running_notices(centre.scope)) == [common]


def test_a_partner_sees_its_own_and_the_common_ones(centre: World) -> None:
    wetzlar, giessen = published(centre.berta, WETZLAR), published(centre.berta, GIESSEN)
    common = published(centre.berta, LAHN_DILL)
    with acting_in(centre.carl.scope):
        assert list(running_notices(centre.carl.scope)) == [common, wetzlar]
        assert notice_by_id(centre.carl.scope, giessen.public_id) is None
