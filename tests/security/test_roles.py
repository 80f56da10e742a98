"""Roles and acts: the table in docs/roles.md is the one that holds, and every "no" in it is said when asked."""

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.http import Http404
from django.urls import reverse
from tools.roles import PAGE, declare_all, table

from amtsdraht.calls.acts import CallGone, answer_call, change_shift_state, join_shift
from amtsdraht.calls.states import ShiftState
from amtsdraht.cases.access import LinkHolder, case_for
from amtsdraht.cases.acts.forwarding import (
    Forwarding,
    ReplyWish,
    forward_again,
    forward_to_department,
    save_forwarding_draft,
)
from amtsdraht.cases.acts.moving import CaseMoved
from amtsdraht.cases.acts.replying import answer_case, return_case, take_on
from amtsdraht.cases.models import Case
from amtsdraht.cases.states import ForwardingReason, ReplyWay, Urgency
from amtsdraht.contacts import acts as contacts
from amtsdraht.contacts.access import own_contact
from amtsdraht.contacts.models import Concern, Contact
from amtsdraht.contacts.states import Channel, Outcome
from amtsdraht.demo.content import DemoKnowledge
from amtsdraht.demo.reading import FOLDER
from amtsdraht.knowledge.access import directory_entry_for
from amtsdraht.knowledge.acts import directory, editing
from amtsdraht.knowledge.acts.connections import ConnectionEntry, add_connection, ask_for_run, switch_connection
from amtsdraht.knowledge.acts.deliveries import import_knowledge, stage_delivery
from amtsdraht.knowledge.acts.directory_import import import_directory
from amtsdraht.knowledge.acts.editing import TextMoved, Wording
from amtsdraht.knowledge.acts.feedback import Asked, Remark, close_feedback, count_unanswered, give_feedback
from amtsdraht.knowledge.acts.freshness import agree_on_terms, assign_text, confirm_text
from amtsdraht.knowledge.acts.learning import Pick, decide_word, learn_from_pick
from amtsdraht.knowledge.acts.links import recheck_link, say_state
from amtsdraht.knowledge.acts.listing_visits import ask_for_visit
from amtsdraht.knowledge.acts.listings import ListingEntry, add_listing, agree_on_alarm, edit_listing, switch_listing
from amtsdraht.knowledge.acts.takeover import take_over
from amtsdraht.knowledge.connecting import ConnectionKind
from amtsdraht.knowledge.directory_facts import DirectoryLine, DirectoryTable, EntryFacts
from amtsdraht.knowledge.models import (
    Delivery,
    DirectoryEntry,
    LearntWord,
    LinkCheck,
    Listing,
    OnlineService,
    Service,
    SourceConnection,
    TextFeedback,
    TextVersion,
)
from amtsdraht.knowledge.states import FeedbackKind, LearntState
from amtsdraht.notices.acts import NoticeText, publish_notice, withdraw_notice
from amtsdraht.notices.acts.acknowledging import acknowledge_notice
from amtsdraht.notices.acts.publishing import approve_notice, publish_alone
from amtsdraht.notices.acts.receiving import put_aside
from amtsdraht.notices.models import Notice, ReceivedWarning
from amtsdraht.people.models import Account
from amtsdraht.places.acts import import_area_codes, import_postcodes, import_register
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import NotAllowed, matrix, may, require
from amtsdraht.tenancy.roles import Role
from amtsdraht.tenancy.scope import acting_in
from tests.personae import WETZLAR
from tests.security.population import Population, populate
from tests.signing_in import browser_of

declare_all()
SOURCE = Path(__file__).parents[2] / "src" / "amtsdraht"
NAMES = {Role.AGENT: "anna", Role.TEAM_LEAD: "berta", Role.EDITOR: "erik", Role.ADMINISTRATOR: "oskar",
         Role.OFFICE_WORKER: "carl"}  # fmt: skip
FORWARDING = Forwarding(
    "Worum es geht", "", ForwardingReason.COMPLAINT, Urgency.NORMAL,
    ReplyWish(ReplyWay.CALLBACK, "0555 1", consented=True),
)  # fmt: skip
CONNECTION = ConnectionEntry("Neu", ConnectionKind.PVOG_SEARCH)
LISTING = ListingEntry("Texte", "", "https://neu.example/", "MF")
TOPIC, ENDING = contacts.ConcernTopic("Pass", "general"), contacts.Ending(Outcome.ANSWERED)


@pytest.fixture
def population(db: None) -> Population:
    return populate()


class Deeds:
    """For each act everything that does it: functions of the rooms, and pages where the page itself asks."""

    def __init__(self, population: Population, by: Account) -> None:
        self.population, self.by = population, by
        rows = population.rows["A1"]
        with acting_in(population.here.scope):
            self.contact = Contact.objects.get(pk=rows["contacts.Contact"].pk)
            self.concern = Concern.objects.get(pk=rows["contacts.Concern"].pk)
            self.case = Case.objects.get(pk=rows["cases.Case"].pk)
            self.warning = ReceivedWarning.objects.get(pk=population.rows["A0"]["notices.ReceivedWarning"].pk)
            self.notice = Notice.objects.get(pk=rows["notices.Notice"].pk)
            self.feedback = TextFeedback.objects.get(pk=rows["knowledge.TextFeedback"].pk)
            self.entry = DirectoryEntry.objects.get(pk=rows["knowledge.DirectoryEntry"].pk)
            self.text = Service.objects.get(pk=rows["knowledge.Service"].pk)
            self.version = TextVersion.objects.get(pk=rows["knowledge.TextVersion"].pk)
            self.listing = Listing.objects.get(pk=rows["knowledge.Listing"].pk)
            self.learnt_word = LearntWord.objects.get(pk=population.rows["A0"]["knowledge.LearntWord"].pk)
            self.connection = SourceConnection.objects.get(pk=rows["knowledge.SourceConnection"].pk)
            self.link = LinkCheck.objects.get(pk=rows["knowledge.LinkCheck"].pk)
            self.online = OnlineService.objects.get(pk=rows["knowledge.OnlineService"].pk)
            self.delivery = Delivery.objects.get(pk=population.rows["A0"]["knowledge.Delivery"].pk)

    def page(self, name: str, **form: str) -> Callable[[], object]:
        def open_page() -> None:
            client = browser_of(self.by)
            answer = client.post(reverse(name), form) if form else client.get(reverse(name))
            if answer.status_code == 403:
                raise NotAllowed(name)

        return open_page

    def all(self) -> dict[str, list[Callable[[], object]]]:
        return {
            **self._about_contacts(),
            **self._about_cases(),
            **self._about_sources(),
            **self._about_texts(),
            **self._about_notices(),
        }

    def _about_contacts(self) -> dict[str, list[Callable[[], object]]]:
        by, contact, key = self.by, self.contact, uuid.uuid4
        return {
            "account.manage": [self.page("entrance:administration")],
            "call.answer": [lambda: answer_call(by, key()), self.page("desk:waiting_calls")],
            "contact.count": [self.page("office:overview")],
            "contact.open": [lambda: contacts.open_contact(by, Channel.PHONE, request_key=key())],
            "contact.work": self._contact_work(),
            "emergency.raise": [lambda: contacts.raise_emergency(by, contact)],
            "emergency.end": [lambda: contacts.end_emergency(by, contact)],
            "emergency.see": [self.page("control:emergencies")],
            "line.simulate": [lambda: require(by, "line.simulate")],
            "shift.join": [lambda: join_shift(by), lambda: change_shift_state(by, ShiftState.READY)],
            "shift.see": [
                self.page(f"control:{part}")
                for part in ("board", "shift", "waiting", "figures", "cases", "notices", "freshness")
            ],
        }

    def _about_cases(self) -> dict[str, list[Callable[[], object]]]:
        by, contact, case, key = self.by, self.contact, self.case, uuid.uuid4
        return {
            "case.answer": [lambda: answer_case(by, case, "Ja."), lambda: take_on(by, case)],
            "case.forward": [
                lambda: forward_to_department(by, contact, TOPIC, forwarding=FORWARDING, request_key=key()),
                lambda: save_forwarding_draft(by, contact, {}, version=1),
            ],
            "case.forward_again": [lambda: forward_again(by, case, department="Amt")],
            "case.return": [lambda: return_case(by, case, "Nein.")],
            "case.see": [lambda: case_for(by, case.public_id), self.page("desk:cases")],
        }

    def _about_sources(self) -> dict[str, list[Callable[[], object]]]:
        by = self.by
        return {
            "knowledge.import": [
                lambda: import_knowledge(by.scope, DemoKnowledge(), FOLDER, by=by),
                lambda: stage_delivery(by.scope, DemoKnowledge(), FOLDER, by=by),
                lambda: take_over(self.delivery, by=by),
            ],
            "knowledge.read": [self.page("office:texts"), self.page("office:freshness"), self.page("office:coverage")],
            "listing.keep": [
                lambda: add_listing(by, self.population.here.wetzlar, LISTING),
                lambda: edit_listing(by, self.listing, LISTING),
                lambda: switch_listing(by, self.listing, active=False),
                lambda: ask_for_visit(by, self.listing),
            ],
            "listing.see": [self.page("office:listings"), self.page("office:export_listings")],
            "connection.see": [self.page("office:connections")],
            "connection.keep": [
                lambda: add_connection(by, None, CONNECTION),
                lambda: switch_connection(by, self.connection, active=False),
                lambda: ask_for_run(by, self.connection),
            ],
            "listing.set_alarm": [lambda: agree_on_alarm(by, alarm_to="", alarm_after=3)],
            "link.recheck": [lambda: recheck_link(by, self.link)],
            "link.see": [self.page("office:links"), self.page("office:online_services")],
            "online.say_state": [lambda: say_state(by, self.online, state=None, help_subject="", help_technology="")],
            "places.import": [
                lambda: import_register([], by=by),
                lambda: import_postcodes([], by=by),
                lambda: import_area_codes([], by=by),
            ],
        }

    def _about_texts(self) -> dict[str, list[Callable[[], object]]]:
        by, key = self.by, uuid.uuid4
        return {
            "directory.see": [lambda: directory_entry_for(by, self.entry.public_id)],
            "directory.keep": self._directory(),
            "text.write": [
                lambda: editing.save_draft(by, "99", WETZLAR, wording=Wording({"title": "Neu"}), base=0),
                lambda: editing.restore(by, self.version),
                lambda: editing.submit(by, self.version),
                lambda: editing.withdraw(by, self.version, "Nein."),
            ],
            "text.release": [
                lambda: editing.release(by, self.version),
                lambda: editing.give_back(by, self.version, "Nein."),
            ],
            "text.ask_for_two": [lambda: editing.ask_for_two(by, self.population.here.wetzlar, wanted=True)],
            "word.decide": [
                self.page("office:learnt_words"),
                lambda: decide_word(by, self.learnt_word, LearntState.ACCEPTED),
            ],
            "word.learn": [lambda: learn_from_pick(by, Pick("Pass", "x", key()))],
            "feedback.give": [
                lambda: give_feedback(by, Remark(FeedbackKind.WRONG, None, "Pass"), request_key=key()),
                lambda: count_unanswered(by, Asked("Pass", WETZLAR, None), was_missing=True, request_key=key()),
            ],
            "feedback.see": [self.page("office:feedback"), self.page("office:questions")],
            "feedback.close": [lambda: close_feedback(by, self.feedback, "Berichtigt.")],
            "text.confirm": [lambda: confirm_text(by, self.text)],
            "text.assign": [
                lambda: assign_text(by, self.text, owner="", review_on=None),
                lambda: agree_on_terms(by, self.population.here.wetzlar, owner="", interval_days=90),
            ],
        }

    def _about_notices(self) -> dict[str, list[Callable[[], object]]]:
        by = self.by
        return {
            "notice.acknowledge": [lambda: acknowledge_notice(by, self.notice)],
            "notice.approve": [lambda: approve_notice(by, self.notice)],
            "notice.publish": [self._publish, self.page("notices:publish", headline="Wasser")],
            "notice.publish_alone": [lambda: publish_alone(by, self.notice)],
            "warning.read": [self.page("notices:warnings")],
            "warning.settle": [lambda: put_aside(by, self.warning)],
            "notice.read": [self.page("notices:list"), self.page("desk:notices")],
            "notice.withdraw": [lambda: withdraw_notice(by, self.notice)],
        }

    def _directory(self) -> list[Callable[[], object]]:
        by, entry, town = self.by, self.entry, self.population.here.wetzlar
        facts = EntryFacts("Ordnungsamt")
        return [
            lambda: directory.add_entry(by, town, facts),
            lambda: directory.edit_entry(by, entry, facts),
            lambda: directory.say_absence(by, entry, until=None, deputy=None),
            lambda: directory.remove_entry(by, entry),
            lambda: import_directory(
                town, DirectoryTable((DirectoryLine(2, facts),), frozenset({"department"})), by=by
            ),
        ]

    def _contact_work(self) -> list[Callable[[], object]]:
        by, contact = self.by, self.contact
        return [
            lambda: own_contact(by, contact.public_id),
            lambda: contacts.choose_town(by, contact, WETZLAR),
            lambda: contacts.save_words(by, contact, "Pass", version=9),
            lambda: contacts.save_note(by, contact, "Notiz", version=9),
            lambda: contacts.mark(by, contact, None),
            lambda: contacts.show_topic(by, contact, "x"),
            lambda: contacts.record_concern(by, contact, TOPIC, ending=ENDING, request_key=uuid.uuid4()),
            lambda: contacts.remove_concern(by, contact, self.concern),
            lambda: contacts.end_contact(by, contact),
            self.page("desk:desk"),
            self.page("desk:open_contacts"),
        ]

    def _publish(self) -> None:
        end = clock.now() + timedelta(hours=1)
        publish_notice(self.by, NoticeText("a", "b"), areas=[WETZLAR], valid_until=end, request_key=uuid.uuid4())


def test_the_page_of_roles_is_the_table_that_holds() -> None:
    assert PAGE.read_text() == table(), "Run tools/roles.py and look at what has changed."


def test_every_act_of_the_table_has_a_deed_here(population: Population) -> None:
    assert sorted(Deeds(population, population.here.anna).all()) == sorted(matrix())


def test_every_act_that_the_code_asks_for_is_declared_and_no_other() -> None:
    asked: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        if file.name != "access.py":
            asked |= set(re.findall(r'(?:require|may)\(\s*[\w.]+,\s*"([a-z_.]+)"', file.read_text()))
        asked |= set(re.findall(r'require\(actor, "([a-z_.]+)"', file.read_text()))
    assert asked == matrix().keys()


@pytest.mark.parametrize("role", list(Role))
def test_every_no_is_said_by_everything_that_does_the_act(population: Population, role: Role) -> None:
    by: Account = getattr(population.here, NAMES[role])
    done = 0
    for act, deeds in Deeds(population, by).all().items():
        if role in matrix()[act]:
            continue
        for deed in deeds:
            with acting_in(by.scope), pytest.raises(NotAllowed):
                deed()
            done += 1
    assert done >= 8


@pytest.mark.parametrize("role", list(Role))
def test_no_yes_is_answered_by_a_no(population: Population, role: Role) -> None:
    by: Account = getattr(population.here, NAMES[role])
    for act in Deeds(population, by).all():
        if role not in matrix()[act] or act == "knowledge.import":
            continue
        for number in range(len(Deeds(population, by).all()[act])):
            with acting_in(by.scope) as work:
                assert not _refuses(Deeds(population, by).all()[act][number]), act
                work.undo()


REFUSED_FOR_OTHER_REASONS = (Http404, CallGone, contacts.ContactEnded, CaseMoved, TextMoved)
"""Allowed by the role; but the contact is a colleague's, nobody rings, or the case is not in that state."""


def _refuses(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except NotAllowed:
        return True
    except REFUSED_FOR_OTHER_REASONS:
        return False
    return False


def test_a_right_holds_for_rows_of_ones_own_scope_alone(population: Population) -> None:
    here, there, rows = population.here, population.there, population.rows
    of = {owner: rows[owner]["contacts.Contact"] for owner in rows}
    for act, roles in matrix().items():
        for role in roles:
            by: Account = getattr(here, NAMES[role])
            assert not may(by, act, of["B1"]), act  # type: ignore[arg-type]
            assert may(by, act, of["A1"]), act  # type: ignore[arg-type]
            assert may(by, act, of["A2"]) == (role != Role.OFFICE_WORKER), act  # type: ignore[arg-type]
    assert not may(there.anna, "contact.work", of["A1"])  # type: ignore[arg-type]


def test_the_holder_of_a_link_may_what_an_office_worker_may_with_one_case(population: Population) -> None:
    case, other = (population.rows[owner]["cases.Case"] for owner in ("A1", "A2"))
    holder = LinkHolder(population.owners["A1"].scope, case.pk)
    assert may(holder, "case.answer", case)  # type: ignore[arg-type]
    assert not may(holder, "case.answer", other)  # type: ignore[arg-type]
    assert not any(may(holder, act) for act in ("contact.work", "case.forward", "shift.see", "account.manage"))
