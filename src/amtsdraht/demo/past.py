"""Yesterday and this morning at the demo's centre: finished contacts and cases in all states."""

import uuid
from datetime import datetime, timedelta

from amtsdraht.cases.access import LinkHolder
from amtsdraht.cases.acts.closing import close_answered, note_delivery
from amtsdraht.cases.acts.forwarding import Forwarding, ReplyWish, forward_to_department
from amtsdraht.cases.acts.replying import answer_case, return_case, take_on
from amtsdraht.cases.models import Case
from amtsdraht.cases.states import ForwardingReason, ReplyWay, Urgency
from amtsdraht.contacts.acts import ConcernTopic, Ending, end_contact, open_contact, record_concern
from amtsdraht.contacts.models import Contact
from amtsdraht.contacts.states import Channel, Outcome, TownReason
from amtsdraht.contacts.town_proposal import TownProposal
from amtsdraht.demo.content import DemoContent
from amtsdraht.demo.scenes import DemoCase, PastContact
from amtsdraht.knowledge.categories import GENERAL, NO_CONCERN, category_of
from amtsdraht.people.models import Account
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope, acting_in

DEPARTMENT_NEEDS = timedelta(minutes=12)


def replay_past(scope: Scope, content: DemoContent, people: dict[str, Account]) -> None:
    """Let everything happen again at its time, so that all figures and dates fit together."""
    start = clock.now()
    for past in sorted(content.history, key=lambda past: -past.minutes_ago):
        if past.outcome != Outcome.FORWARDED:
            _relive(scope, content, past=past, agent=people[past.agent], start=start)
    for case in sorted(content.cases, key=lambda case: -case.minutes_ago):
        _relive_case(scope, content, past=case, agent=people[case.agent], start=start)


def _relive(scope: Scope, content: DemoContent, *, past: PastContact, agent: Account, start: datetime) -> None:
    began = start - timedelta(minutes=past.minutes_ago)
    with acting_in(scope):
        with clock.fixed_at(began):
            contact = _contact(agent, past.town, Channel(past.channel))
        with clock.fixed_at(min(start, began + timedelta(seconds=past.seconds))):
            topic = _topic(content, past.topic)
            record_concern(agent, contact, topic, ending=Ending(Outcome(past.outcome)), request_key=uuid.uuid4())
            end_contact(agent, contact)


def _relive_case(scope: Scope, content: DemoContent, *, past: DemoCase, agent: Account, start: datetime) -> None:
    office = content.offices[past.office]
    began = start - timedelta(minutes=past.minutes_ago)
    with acting_in(scope):
        with clock.fixed_at(began):
            contact = _contact(agent, office.areas[0], Channel.PHONE)
            case = forward_to_department(
                agent,
                contact,
                _topic(content, past.topic),
                forwarding=_forwarding(past, next(iter(office.office.names.values()))),
                request_key=uuid.uuid4(),
            )
            end_contact(agent, contact)
        with clock.fixed_at(min(start, began + DEPARTMENT_NEEDS)):
            _bring_to(case, past)


def _bring_to(case: Case, past: DemoCase) -> None:
    """Move the case to its state, as the department would have done."""
    department = LinkHolder(Scope(case.centre_id, case.partner_id), case.pk)
    link = case.links.get()
    if past.state == "new":
        return
    note_delivery(case, delivered=True)
    match past.state:
        case "in_progress":
            take_on(department, case)
        case "returned":
            return_case(department, case, past.answer or "–", link=link)
        case "answered":
            answer_case(department, case, past.answer or "–", link=link)
        case "closed":
            answer_case(department, case, past.answer or "–", link=link)
            close_answered(case, by=department)
        case _:
            return


def _contact(agent: Account, ars: str, channel: Channel) -> Contact:
    reason = TownReason.AREA_CODE if channel == Channel.PHONE else TownReason.AGENT
    proposal = TownProposal(ars, reason) if ars else None
    return open_contact(agent, channel, request_key=uuid.uuid4(), proposal=proposal)


def _topic(content: DemoContent, topic: str) -> ConcernTopic:
    text = content.bases.get(topic)
    if text is None:
        return ConcernTopic(title="–", category=NO_CONCERN)
    service = text.service
    title = next(module.html for module in service.modules if module.code in {"03", "02"})
    category = category_of(service.situations) or GENERAL
    return ConcernTopic(title=title, category=category, service=str(service.identity))


def _forwarding(past: DemoCase, department: str) -> Forwarding:
    way = ReplyWay(past.reply_way)
    address = past.email if way == ReplyWay.EMAIL else past.phone
    return Forwarding(
        facts=past.summary,
        already_said="",
        reason=ForwardingReason(past.reason),
        urgency=Urgency(past.urgency),
        wish=ReplyWish(way=way, address=address, name=past.citizen, window="", consented=True),
        department=department,
    )
