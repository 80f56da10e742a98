"""Fill an empty database with the demo, by the same acts that real work uses."""

import uuid
from collections.abc import Iterable
from datetime import timedelta

from amtsdraht.calls.acts import assign_number
from amtsdraht.demo.alarms import raise_alarms
from amtsdraht.demo.connections import connect
from amtsdraht.demo.content import DemoContent, DemoKnowledge, load_content
from amtsdraht.demo.directory import fill_directory, load_places
from amtsdraht.demo.learning import learn_words
from amtsdraht.demo.listings import look_around
from amtsdraht.demo.local_texts import write_local_texts
from amtsdraht.demo.past import replay_past
from amtsdraht.demo.reading import FOLDER
from amtsdraht.demo.remarks import give_remarks
from amtsdraht.demo.scenes import DemoPartner
from amtsdraht.knowledge.acts.deliveries import NamedSource, import_knowledge
from amtsdraht.knowledge.acts.freshness import assign_text, write_to_owners
from amtsdraht.knowledge.freshness import partner_texts
from amtsdraht.notices.acts import NoticeText, publish_notice
from amtsdraht.partners.acts import add_partner
from amtsdraht.partners.models import Partner
from amtsdraht.people.acts import create_account
from amtsdraht.people.models import Account
from amtsdraht.places.models import Municipality
from amtsdraht.service_hours import clock
from amtsdraht.service_hours.models import ClosingDay
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.roles import Role
from amtsdraht.tenancy.scope import Scope, acting_in

CENTRE = "115 Servicecenter Beispiel-Mittelhessen"
PASSWORD = "beispiel-115-demo"  # noqa: S105  (shown on the demo's sign-in page)
SHARED_NUMBER = "115"
DUE_TEXTS = 3


def seed_demo() -> bool:
    """Put the example data in place, once. Returns whether there was anything to do."""
    if Centre.objects.filter(name=CENTRE).exists():
        return False
    content = load_content()
    _fill_register(content)
    centre = Centre.objects.create(name=CENTRE)
    scope = Scope(centre.pk)
    with acting_in(scope):
        partners = _join(scope, content.partners)
        people = _hire(scope, content, partners)
        _close(scope, content, partners)
        fill_directory(load_places(FOLDER / "directory.toml"), partners)
    import_knowledge(scope, NamedSource(DemoKnowledge(), "Beispieldaten"), FOLDER)
    with acting_in(scope):
        _publish(content, people["berta"])
        raise_alarms(scope, FOLDER / "warnings.toml", people)
        write_local_texts(scope, FOLDER / "local_texts.toml", people)
        _look_after_texts(people, partners)
        give_remarks(FOLDER / "remarks.toml", people["anna"], partners)
        learn_words(scope, FOLDER / "learnt_words.toml", people)
    look_around(scope, people, partners)
    connect(scope, people)
    replay_past(scope, content, people)
    return True


def _fill_register(content: DemoContent) -> None:
    from amtsdraht.demo.places import fill_register

    if not Municipality.objects.exists():
        fill_register(content)


def _join(scope: Scope, partners: Iterable[DemoPartner]) -> dict[str, Partner]:
    assign_number(scope, SHARED_NUMBER, label="115", partner=None)
    joined: dict[str, Partner] = {}
    for town in partners:
        partner = add_partner(scope, town.ars, name=town.name, mailbox=town.mailbox, since=town.start)
        assign_number(scope, town.number, label=f"Zentrale {town.name}", partner=partner)
        joined[town.ars] = partner
    return joined


def _hire(scope: Scope, content: DemoContent, partners: dict[str, Partner]) -> dict[str, Account]:
    people: dict[str, Account] = {}
    for person in content.people:
        place = Scope(scope.centre_id, partners[person.town].pk) if person.town else scope
        people[person.username] = create_account(
            place, person.username, display_name=person.name, role=Role(person.role), password=PASSWORD
        )
    return people


def _close(scope: Scope, content: DemoContent, partners: dict[str, Partner]) -> None:
    for closing in content.closing_days:
        office = content.offices[closing.office] if closing.office else None
        owner = partners.get(closing.town or (office.areas[0] if office else ""))
        ClosingDay.objects.create(
            centre_id=scope.centre_id,
            partner=owner,
            office_key=str(office.office.identity) if office else "",
            date=closing.day,
            reason=closing.reason,
            closed_from=closing.closed_from or None,
            closed_to=closing.closed_to or None,
        )


def _look_after_texts(people: dict[str, Account], partners: dict[str, Partner]) -> None:
    """Some texts of Carl's town should have been looked at, so that there is something to confirm from the start."""
    carl = people["carl"]
    town = next(partner for partner in partners.values() if partner.pk == carl.partner_id)
    owner = f"redaktion@{town.mailbox.rpartition('@')[2]}"
    for text in partner_texts(carl.scope).order_by("title")[:DUE_TEXTS]:
        assign_text(carl, text, owner=owner, review_on=clock.today() - timedelta(days=3))
    write_to_owners(town)


def _publish(content: DemoContent, berta: Account) -> None:
    for notice in content.notices:
        text = NoticeText(notice.headline, notice.say, notice.internal_note)
        end = clock.now() + timedelta(hours=notice.valid_hours)
        publish_notice(berta, text, areas=notice.towns, valid_until=end, request_key=uuid.uuid4())
