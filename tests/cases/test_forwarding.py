"""A concern goes to the department: once, with a number, a promise and only what is needed to reply."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection

from amtsdraht.cases import consent
from amtsdraht.cases.acts.forwarding import (
    Forwarding,
    ForwardingNotPossible,
    ReplyWish,
    forget_drafts_of,
    forward_to_department,
    save_forwarding_draft,
)
from amtsdraht.cases.models import Case, ForwardingDraft, NumberRange, Particulars, ReplyLink
from amtsdraht.cases.numbers import next_number
from amtsdraht.cases.queries import cases_of_contact, draft_of, particulars_of
from amtsdraht.cases.states import CaseState, ForwardingReason, ReplyWay, Urgency
from amtsdraht.contacts.acts import ContactEnded, TextTooLong, end_contact
from amtsdraht.contacts.models import Concern, Contact
from amtsdraht.contacts.states import Outcome
from amtsdraht.journal.models import Event
from amtsdraht.partners.models import PromiseTerm
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.models import ClosingDay
from amtsdraht.tenancy.permission import NotAllowed
from amtsdraht.tenancy.scope import acting_in
from tests.personae import FRANKFURT, GIESSEN, World
from tests.quality.conversations import PASSPORT, converse

WISH = ReplyWish(ReplyWay.EMAIL, "gross@buerger.example", name="Elke Groß", consented=True)
FORWARDING = Forwarding(
    "Ist der Pass vor der Reise fertig?", "", ForwardingReason.INDIVIDUAL_CASE, Urgency.NORMAL, WISH, "Bürgerbüro"
)


@pytest.fixture
def contact(centre: World) -> Contact:
    return converse(centre.anna, ended=False)


def forwarded(world: World, contact: Contact, forwarding: Forwarding = FORWARDING) -> Case:
    return forward_to_department(world.anna, contact, PASSPORT, forwarding=forwarding, request_key=uuid.uuid4())


def nothing_written() -> bool:
    return not any(model.objects.exists() for model in (Case, Particulars, ReplyLink, Concern, NumberRange))


def berlin(moment: datetime) -> str:
    return moment.astimezone(clock.BERLIN).strftime("%Y-%m-%d %H:%M")


def close(world: World, *days: date) -> None:
    for day in days:
        ClosingDay.objects.create(centre=world.centre, partner=world.wetzlar, date=day, reason="geschlossen")


@pytest.fixture
def before_christmas(centre: World) -> Iterator[None]:
    with clock.fixed_at("2026-12-22T16:40"):
        yield


def test_three_working_days_skip_christmas(centre: World, contact: Contact, before_christmas: None) -> None:
    assert berlin(forwarded(centre, contact).due_at) == "2026-12-28 18:00"


def test_the_partners_own_closing_day_moves_the_date(centre: World, contact: Contact, before_christmas: None) -> None:
    close(centre, date(2026, 12, 24))
    assert berlin(forwarded(centre, contact).due_at) == "2026-12-29 18:00"
    elsewhere = converse(centre.anna, town=GIESSEN, ended=False)
    assert berlin(forwarded(centre, elsewhere).due_at) == "2026-12-28 18:00"


def test_rosenmontag_counts_unless_the_partner_closes(centre: World, contact: Contact) -> None:
    with clock.fixed_at("2027-02-05T09:00"):
        assert berlin(forwarded(centre, contact).due_at) == "2027-02-10 18:00"
        close(centre, date(2027, 2, 8))
        assert berlin(forwarded(centre, contact).due_at) == "2027-02-11 18:00"


def test_a_running_promise_keeps_its_term(centre: World, contact: Contact) -> None:
    first = forwarded(centre, contact)
    PromiseTerm.objects.create(
        centre=centre.centre, partner=centre.wetzlar, valid_from=clock.today(), kind="service_minutes", amount=120
    )
    second = forwarded(centre, contact)
    first.refresh_from_db()
    assert (first.promise, berlin(first.due_at)) == ("3 workdays", "2026-11-27 18:00")
    assert (second.promise, berlin(second.due_at)) == ("120 service_minutes", "2026-11-24 12:00")


def test_it_is_forwarded_once_however_often_it_is_sent(centre: World, contact: Contact) -> None:
    key = uuid.uuid4()
    first, second = (
        forward_to_department(centre.anna, contact, PASSPORT, forwarding=FORWARDING, request_key=key) for _ in range(2)
    )
    assert first.pk == second.pk
    assert (Case.objects.count(), ReplyLink.objects.count(), Concern.objects.count()) == (1, 1, 1)
    assert Event.objects.filter(kind="case.forwarded").count() == 1


def test_a_double_click_forwards_once(committed_world: World) -> None:
    anna, key = committed_world.anna, uuid.uuid4()
    contact = converse(anna, ended=False)

    def click(_: int) -> str:
        try:
            with acting_in(anna.scope):
                case = forward_to_department(anna, contact, PASSPORT, forwarding=FORWARDING, request_key=key)
                return case.number
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as clicks:
        assert len(set(clicks.map(click, range(4)))) == 1
    with acting_in(anna.scope):
        assert Case.objects.count() == Concern.objects.count() == 1


def test_the_concern_and_the_number(centre: World, contact: Contact) -> None:
    case = forwarded(centre, contact)
    assert (case.number, case.state, case.partner) == ("26-000001", CaseState.NEW, centre.wetzlar)
    assert (case.concern.outcome, case.concern.title) == (Outcome.FORWARDED, PASSPORT.title)
    assert forwarded(centre, contact).number == "26-000002"
    with clock.fixed_at("2027-01-01T00:00"):
        assert forwarded(centre, contact).number == "27-000001"
    assert [one.number for one in cases_of_contact(contact)] == ["26-000001", "26-000002", "27-000001"]


def test_numbers_have_no_gaps_even_when_many_forward_at_once_and_some_fail(committed_world: World) -> None:
    scope = committed_world.scope

    def take(worker: int) -> list[str]:
        taken = []
        try:
            for number in range(25):
                with acting_in(scope) as work:
                    taken.append(next_number(scope.centre_id, 2026))
                    if number % 5 == worker % 5:
                        taken.pop()
                        work.undo()
        finally:
            connection.close()
        return taken

    with ThreadPoolExecutor(8) as workers:
        numbers = [number for taken in workers.map(take, range(8)) for number in taken]
    assert sorted(numbers) == [f"26-{number:06d}" for number in range(1, 8 * 20 + 1)]


@pytest.mark.parametrize(
    ("way", "address", "field"),
    [
        (ReplyWay.EMAIL, "gross@buerger.example", "email"),
        (ReplyWay.FAX, "0555 1150001", "fax"),
        (ReplyWay.CALLBACK, "0555 1150002", "phone"),
    ],
)
def test_only_the_address_of_the_wished_way_is_kept(
    centre: World, contact: Contact, way: ReplyWay, address: str, field: str
) -> None:
    wish = ReplyWish(way, f" {address} ", name="Elke Groß", window="vormittags", consented=True)
    kept = particulars_of(forwarded(centre, contact, replace(FORWARDING, wish=wish)))
    assert kept is not None
    assert {name: getattr(kept, name) for name in ("email", "fax", "phone")} == {
        "email": "", "fax": "", "phone": "", field: address
    }  # fmt: skip
    assert kept.callback_window == ("vormittags" if way == ReplyWay.CALLBACK else "")


def test_the_consent_is_kept_with_its_version_and_time(centre: World, contact: Contact) -> None:
    kept = particulars_of(forwarded(centre, contact))
    assert kept is not None
    assert (kept.consent_version, kept.consent_at) == (consent.VERSION, clock.now())


@pytest.mark.parametrize(
    "forwarding",
    [
        replace(FORWARDING, facts="  \n "),
        replace(FORWARDING, wish=replace(WISH, address=" ")),
        replace(FORWARDING, wish=replace(WISH, consented=False)),
    ],
)
def test_without_facts_address_or_consent_nothing_is_forwarded(
    centre: World, contact: Contact, forwarding: Forwarding
) -> None:
    with pytest.raises(ForwardingNotPossible, match="Please"):
        forwarded(centre, contact, forwarding)
    assert nothing_written()


def test_a_town_that_is_no_partner_gets_no_case(centre: World) -> None:
    contact = converse(centre.anna, town=FRANKFURT, ended=False)
    with pytest.raises(ForwardingNotPossible, match="no partner"):
        forwarded(centre, contact)
    assert nothing_written()


def test_a_pasted_book_is_refused(centre: World, contact: Contact) -> None:
    for forwarding in (replace(FORWARDING, facts="x" * 100_000), replace(FORWARDING, already_said="x" * 4_001)):
        with pytest.raises(TextTooLong):
            forwarded(centre, contact, forwarding)
    assert nothing_written()


def test_who_may_forward(centre: World, contact: Contact) -> None:
    for other in (centre.carl, centre.erik, centre.oskar):
        with pytest.raises(NotAllowed):
            forward_to_department(other, contact, PASSPORT, forwarding=FORWARDING, request_key=uuid.uuid4())
    assert nothing_written()


def test_an_ended_contact_forwards_nothing(centre: World, contact: Contact) -> None:
    end_contact(centre.anna, contact)
    with pytest.raises(ContactEnded):
        forwarded(centre, contact)
    assert nothing_written()


def test_the_half_filled_form_is_kept_the_newest_version_wins(centre: World, contact: Contact) -> None:
    save_forwarding_draft(centre.anna, contact, {"facts": "neu"}, version=2)
    save_forwarding_draft(centre.anna, contact, {"facts": "alt"}, version=1)
    assert draft_of(contact) == {"facts": "neu"}
    with pytest.raises(TextTooLong):
        save_forwarding_draft(centre.anna, contact, {"facts": "x" * 100_000}, version=3)
    assert draft_of(contact) == {"facts": "neu"}


def test_the_draft_is_gone_with_the_forwarding_or_the_contact(centre: World, contact: Contact) -> None:
    save_forwarding_draft(centre.anna, contact, {"facts": "Elke Groß fragt"}, version=1)
    forwarded(centre, contact)
    assert not ForwardingDraft.objects.exists()
    save_forwarding_draft(centre.anna, contact, {"facts": "Elke Groß fragt noch etwas"}, version=2)
    forget_drafts_of(contact)
    assert not ForwardingDraft.objects.exists()
