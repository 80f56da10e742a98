"""Partners, people and what happens: in the words of the rooms that will hold it, and about nobody real."""

import re
from datetime import date
from itertools import chain

from amtsdraht.cases.states import CaseState, ForwardingReason, ReplyWay, Urgency
from amtsdraht.contacts.states import WITHOUT_TOPIC, Channel, Outcome
from amtsdraht.demo.content import DemoContent
from amtsdraht.places.dialling import area_code_of, normalise_number
from amtsdraht.service_hours.due import DueKind
from amtsdraht.tenancy.roles import Role


def test_partners_have_mailbox_number_and_promise(content: DemoContent) -> None:
    for partner in content.partners:
        assert re.fullmatch(r"115@[a-z-]+\.example", partner.mailbox)
        assert partner.number.startswith("0555 0")
        assert DueKind(partner.promise_kind) is DueKind.WORKDAYS
        assert 1 <= partner.promise_amount <= 3
        assert partner.start < date(2026, 11, 1)
    assert len({partner.number for partner in content.partners}) == len(content.partners) >= 25


def test_own_number_of_a_partner_belongs_to_no_office(content: DemoContent) -> None:
    own = {partner.number for partner in content.partners}
    assert not own & {office.office.phone for office in content.offices.values()}


def test_people_have_the_roles_of_the_house(content: DemoContent) -> None:
    roles = {person.username: Role(person.role) for person in content.people}
    assert roles == {
        "anna": Role.AGENT,
        "ayla": Role.AGENT,
        "berta": Role.TEAM_LEAD,
        "erik": Role.EDITOR,
        "carl": Role.OFFICE_WORKER,
        "dilek": Role.OFFICE_WORKER,
        "hanna": Role.OFFICE_WORKER,
        "oskar": Role.ADMINISTRATOR,
    }


def test_office_workers_and_only_they_have_a_town(content: DemoContent) -> None:
    for person in content.people:
        assert bool(person.town) == (Role(person.role) is Role.OFFICE_WORKER), person.username


def test_notices_run_now_and_are_short_enough_to_say(content: DemoContent) -> None:
    assert len(content.notices) >= 3
    for notice in content.notices:
        assert notice.started_minutes_ago < notice.valid_hours * 60
        assert len(notice.headline) <= 160
        assert len(re.findall(r"[.!?](?=\s|$)", notice.say)) <= 2
        assert notice.internal_note not in notice.say


def test_calls_show_every_hint_to_a_town(content: DemoContent) -> None:
    assert len(content.calls) >= 8
    assert any(not call.caller for call in content.calls)
    assert any(call.caller.startswith("0151 555") for call in content.calls)
    assert any(call.diverted_from for call in content.calls)
    numbers = {partner.number for partner in content.partners}
    assert any(call.dialled in numbers for call in content.calls)


def test_callers_numbers_lead_to_a_town_of_the_register(content: DemoContent) -> None:
    known = {code for town in content.towns for code in town.area_codes}
    for call in content.calls:
        if call.caller and not call.caller.startswith("015"):
            assert area_code_of(call.caller) in known, call.label


def test_all_numbers_are_obviously_invented_and_readable(content: DemoContent) -> None:
    calls = chain.from_iterable((call.caller, call.diverted_from, call.dialled) for call in content.calls)
    for number in (*calls, *(case.phone for case in content.cases)):
        if number and number != "115":
            assert "555" in number
            assert normalise_number(number), number


def test_history_fills_the_boards_of_today_and_yesterday(content: DemoContent) -> None:
    assert len(content.history) >= 40
    minutes = [contact.minutes_ago for contact in content.history]
    assert min(minutes) < 60
    assert 24 * 60 < max(minutes) < 48 * 60


def test_history_speaks_the_words_of_contacts(content: DemoContent) -> None:
    for contact in content.history:
        outcome = Outcome(contact.outcome)
        assert Channel(contact.channel)
        assert bool(contact.topic) == (outcome not in WITHOUT_TOPIC), contact
        assert contact.seconds > 0
    assert len({contact.outcome for contact in content.history}) >= 10


def test_cases_speak_the_words_of_cases(content: DemoContent) -> None:
    states = {CaseState(case.state) for case in content.cases}
    assert len(content.cases) >= 8
    assert len(states) >= 6
    for case in content.cases:
        assert ForwardingReason(case.reason)
        assert Urgency(case.urgency)
        assert ReplyWay(case.reply_way)
        answered = CaseState(case.state) in {CaseState.ANSWERED, CaseState.RETURNED, CaseState.CLOSED}
        assert bool(case.answer) == answered, case.summary


def test_cases_lie_with_the_offices_of_carl_dilek_and_hanna(content: DemoContent) -> None:
    served = {area for case in content.cases for area in content.offices[case.office].areas}
    assert {person.town for person in content.people if person.town} <= served


def test_office_of_a_case_answers_for_its_topic(content: DemoContent) -> None:
    for case in content.cases:
        assert case.topic in content.offices[case.office].handles, case.summary


def test_citizens_are_obviously_invented_and_reachable(content: DemoContent) -> None:
    for case in content.cases:
        assert re.search("Beispiel|Muster|Probe|Probst", case.citizen), case.citizen
        assert case.email.endswith(".example") if case.reply_way == "email" else case.phone


def test_closing_days_include_christmas_eve_and_rose_monday(content: DemoContent) -> None:
    days = {day.day for day in content.closing_days if day.town}
    assert {date(2026, 12, 24), date(2026, 12, 31), date(2027, 2, 8)} <= days
    assert any(day.closed_from for day in content.closing_days)
