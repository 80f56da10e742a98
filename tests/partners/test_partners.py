"""Towns as partners: since when, with which promise, on which calendar."""

from datetime import date, datetime, time

import pytest
from django.db import IntegrityError, transaction

from amtsdraht.partners.acts import PartnerNotPossible, add_partner
from amtsdraht.partners.models import OfficeHours, Partner, PromiseTerm
from amtsdraht.partners.queries import calendar_of, partner_for_town, partners_of, promise_of
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.due import DueKind, DueRule, due_at
from amtsdraht.service_hours.models import ClosingDay
from tests.personae import HAIGER, World

ASCHAFFENBURG = "096610000000"


def joined(world: World, ars: str = HAIGER, since: date = date(2026, 1, 1)) -> Partner:
    return add_partner(world.scope, ars, name="Probe", mailbox="115@probe.example", since=since)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.BERLIN)


def test_a_new_partner_promises_three_working_days(centre: World) -> None:
    partner = joined(centre)
    assert promise_of(partner, at=clock.now()) == DueRule(DueKind.WORKDAYS, 3)
    assert partner_for_town(centre.scope, HAIGER) == partner


def test_a_town_joins_once(centre: World) -> None:
    joined(centre)
    with pytest.raises(PartnerNotPossible, match=f"{HAIGER} is a partner of this centre already"):
        joined(centre)
    assert Partner.objects.filter(ars=HAIGER).count() == 1


@pytest.mark.parametrize(
    "mailbox", ["", "rathaus", "115@", "a@b.example\nBcc: x@y.example", "a@b.example, c@d.example"]
)
def test_a_mailbox_must_be_one_address(centre: World, mailbox: str) -> None:
    with pytest.raises(PartnerNotPossible, match="is no e-mail address"):
        add_partner(centre.scope, HAIGER, name="Haiger", mailbox=mailbox, since=date(2026, 1, 1))
    assert partner_for_town(centre.scope, HAIGER) is None


def test_a_membership_holds_from_its_first_to_its_last_day(centre: World) -> None:
    partner = joined(centre, since=date(2026, 11, 24))
    Partner.objects.filter(pk=partner.pk).update(until=date(2026, 12, 31))
    for day, member in (("2026-11-23", False), ("2026-11-24", True), ("2026-12-31", True), ("2027-01-01", False)):
        assert partners_of(centre.scope, on=date.fromisoformat(day)).contains(partner) == member


def test_a_partner_sees_itself_alone(centre: World) -> None:
    assert list(partners_of(centre.carl.scope)) == [centre.wetzlar]
    assert partner_for_town(centre.carl.scope, centre.giessen.ars) is None
    assert partner_for_town(centre.scope, "") is None


def test_promises_are_dated(centre: World) -> None:
    partner = joined(centre)
    for day, amount in ((date(2026, 7, 1), 2), (date(2027, 1, 1), 1)):
        PromiseTerm.objects.create(centre=centre.centre, partner=partner, valid_from=day, amount=amount)
    counted = {text: promise_of(partner, at=at(text)).amount for text in (
        "2025-12-31T23:59", "2026-06-30T23:59", "2026-07-01T00:00", "2026-12-31T23:59", "2027-01-01T00:00"
    )}  # fmt: skip
    assert list(counted.values()) == [3, 3, 2, 2, 1]


def test_the_first_minutes_of_a_day_in_berlin_belong_to_that_day(centre: World) -> None:
    partner = joined(centre)
    PromiseTerm.objects.create(centre=centre.centre, partner=partner, valid_from=date(2026, 7, 1), amount=1)
    assert promise_of(partner, at=datetime.fromisoformat("2026-06-30T22:30+00:00")).amount == 1


def test_without_hours_of_its_own_a_partner_works_monday_to_friday_8_to_18(centre: World) -> None:
    calendar = calendar_of(centre.wetzlar)
    moments = ("2026-11-24T07:59", "2026-11-24T08:00", "2026-11-24T17:59", "2026-11-24T18:00", "2026-11-28T10:00")
    assert [calendar.is_open(at(text)) for text in moments] == [False, True, True, False, False]


def test_its_own_hours_are_those_of_its_promise(centre: World) -> None:
    partner = joined(centre)
    for weekday, opens, closes in ((0, "14:00", "18:00"), (0, "08:00", "12:00"), (2, "08:00", "12:00")):
        OfficeHours.objects.create(
            centre=centre.centre,
            partner=partner,
            weekday=weekday,
            opens=time.fromisoformat(opens),
            closes=time.fromisoformat(closes),
        )
    calendar = calendar_of(partner)
    assert [calendar.is_open(at(f"2026-11-23T{hour}")) for hour in ("11:59", "12:00", "14:00")] == [True, False, True]
    assert due_at(promise_of(partner, at=clock.now()), at("2026-11-24T10:00"), calendar) == at("2026-12-02T12:00")


def test_hours_that_end_before_they_begin_cannot_be_stored(centre: World) -> None:
    with pytest.raises(IntegrityError, match="office_hours_forward"), transaction.atomic():
        OfficeHours.objects.create(
            centre=centre.centre, partner=centre.wetzlar, weekday=1, opens=time(12), closes=time(12)
        )


def test_holidays_are_those_of_the_partners_own_land(centre: World) -> None:
    bavarian = joined(centre, ASCHAFFENBURG)
    epiphany, corpus_christi = date(2026, 1, 6), date(2026, 6, 4)
    assert [bool(calendar_of(bavarian).holiday(day)) for day in (epiphany, corpus_christi)] == [True, True]
    assert [bool(calendar_of(centre.wetzlar).holiday(day)) for day in (epiphany, corpus_christi)] == [False, True]


def test_closing_days_of_the_partner_count_those_of_one_office_do_not(centre: World) -> None:
    day = date(2026, 11, 25)
    ClosingDay.objects.create(
        centre=centre.centre, partner=centre.wetzlar, date=day, reason="Umzug", office_key="buergerbuero"
    )
    assert calendar_of(centre.wetzlar).is_service_day(day)
    ClosingDay.objects.create(
        centre=centre.centre, partner=centre.wetzlar, date=day, reason="Betriebsausflug",
        closed_from=time(12), closed_to=time(18),
    )  # fmt: skip
    assert calendar_of(centre.wetzlar).closes_at(day) == at("2026-11-25T12:00")
    assert calendar_of(centre.giessen).closes_at(day) == at("2026-11-25T18:00")
