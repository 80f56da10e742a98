"""The whole content of the demo, checked against itself, and its knowledge as a delivery like any other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from amtsdraht.demo.offices import DemoOffice, load_bundles, load_offices
from amtsdraht.demo.reading import FOLDER
from amtsdraht.demo.register import Area, Town, load_areas, load_towns
from amtsdraht.demo.scenes import (
    ClosingDay,
    DemoCall,
    DemoCase,
    DemoNotice,
    DemoPartner,
    DemoPerson,
    PastContact,
    load_calls,
    load_cases,
    load_closing_days,
    load_history,
    load_notices,
    load_partners,
    load_people,
)
from amtsdraht.demo.texts import AGENCY, ServiceText, load_base_texts, load_local_texts
from amtsdraht.knowledge.ports import (
    Content,
    DeliveredDeletion,
    DeliveredObject,
    DeliveredResponsibility,
    Identity,
    ObjectKind,
    Remark,
    UnreadableDelivery,
)


@dataclass(frozen=True, slots=True)
class DemoContent:
    """Everything the demo ships. ``bases`` are by topic, ``offices`` by key."""

    towns: tuple[Town, ...]
    areas: tuple[Area, ...]
    bases: dict[str, ServiceText]
    locals: tuple[ServiceText, ...]
    offices: dict[str, DemoOffice]
    partners: tuple[DemoPartner, ...]
    people: tuple[DemoPerson, ...]
    notices: tuple[DemoNotice, ...]
    calls: tuple[DemoCall, ...]
    history: tuple[PastContact, ...]
    cases: tuple[DemoCase, ...]
    closing_days: tuple[ClosingDay, ...]

    @property
    def texts(self) -> tuple[ServiceText, ...]:
        return (*self.bases.values(), *self.locals)

    @property
    def partner_towns(self) -> tuple[Town, ...]:
        return tuple(town for town in self.towns if town.is_partner)


def load_content(folder: Path = FOLDER) -> DemoContent:
    """Load and check the demo.

    Raises UnreadableDelivery naming the file, the entry and what is wrong with it.
    """
    bases = load_base_texts(folder / "services")
    content = DemoContent(
        towns=load_towns(folder / "register.csv"),
        areas=load_areas(folder / "areas.csv"),
        bases=bases,
        locals=load_local_texts(folder / "variants", bases),
        offices=load_offices(folder / "offices", load_bundles(folder / "bundles.toml")),
        partners=load_partners(folder / "partners.toml"),
        people=load_people(folder / "people.toml"),
        notices=load_notices(folder / "notices.toml"),
        calls=load_calls(folder / "calls.toml"),
        history=load_history(folder / "history.toml"),
        cases=load_cases(folder / "cases.toml"),
        closing_days=load_closing_days(folder / "closing_days.toml"),
    )
    _check(content)
    return content


class DemoKnowledge:
    """Delivers the demo's texts, offices and responsibilities as a KnowledgeSource; ``path`` is the demo's folder."""

    format_name = "demo"

    def read(self, path: Path = FOLDER) -> Iterator[DeliveredObject | DeliveredDeletion | Remark]:
        """Yield services, online services, offices and responsibilities in this order.

        Raises UnreadableDelivery if the content contradicts itself.
        """
        content = load_content(path)
        positions = count(1)
        for kind, identity, item, raw in _deliveries(content):
            yield DeliveredObject(kind, identity, next(positions), raw, item)


def _deliveries(content: DemoContent) -> Iterator[tuple[ObjectKind, Identity, Content, str]]:
    for text in content.texts:
        yield ObjectKind.SERVICE, text.service.identity, text.service, text.raw
    for text in content.texts:
        if text.online:
            yield ObjectKind.ONLINE_SERVICE, text.online.service.identity, text.online.service, text.raw
    for office in content.offices.values():
        yield ObjectKind.OFFICE, office.office.identity, office.office, office.raw
    for link, raw in _responsibilities(content):
        yield ObjectKind.RESPONSIBILITY, link.identity, link, raw


def _responsibilities(content: DemoContent) -> Iterator[tuple[DeliveredResponsibility, str]]:
    """Link offices and online services with the base text of a topic; local texts share its LeiKa key."""
    for office in content.offices.values():
        for role, topics in (("01", office.handles), ("03", office.contact_for)):
            for topic in topics:
                yield _link(office.office.identity, topic=topic, areas=office.areas, role=role), office.raw
    for text in content.texts:
        if text.online:
            yield _link(text.online.service.identity, topic=text.topic, areas=(text.area,), role="01"), text.raw


def _link(answering: Identity, *, topic: str, areas: tuple[str, ...], role: str) -> DeliveredResponsibility:
    identity = Identity(AGENCY, f"{answering.value}-{topic}-{role}")
    return DeliveredResponsibility(identity, answering, Identity(AGENCY, topic), areas, role)


def _check(content: DemoContent) -> None:
    towns = {town.ars for town in content.towns}
    partners = {town.ars for town in content.partner_towns}
    places = towns | {area.ars for area in content.areas}
    _expect(partners, (partner.ars for partner in content.partners), "partners.toml: no partner town of the register")
    _expect({partner.ars for partner in content.partners}, partners, "partners.toml: missing is the partner town")
    _expect(places, (text.area for text in content.locals), "variants: unknown area")
    _expect(places, (area for office in content.offices.values() for area in office.areas), "offices: unknown area")
    _expect(towns, (ars for notice in content.notices for ars in notice.towns), "notices.toml: unknown town")
    _expect(towns, (contact.town for contact in content.history), "history.toml: unknown town")
    _expect(partners, (person.town for person in content.people if person.town), "people.toml: no partner town")
    _expect(partners, (day.town for day in content.closing_days if day.town), "closing_days.toml: no partner town")
    _check_topics(content)
    _check_keys(content)


def _check_topics(content: DemoContent) -> None:
    handled = {topic for office in content.offices.values() for topic in (*office.handles, *office.contact_for)}
    _expect(content.bases, handled, "offices: unknown topic")
    _expect(handled, content.bases, "offices: nobody answers for")
    _expect(content.bases, (item.topic for item in content.history if item.topic), "history.toml: unknown topic")
    _expect(content.bases, (case.topic for case in content.cases), "cases.toml: unknown topic")


def _check_keys(content: DemoContent) -> None:
    usernames = {person.username for person in content.people}
    _expect(usernames, (item.agent for item in content.history), "history.toml: unknown agent")
    _expect(usernames, (case.agent for case in content.cases), "cases.toml: unknown agent")
    _expect(content.offices, (case.office for case in content.cases), "cases.toml: unknown office")
    _expect(
        content.offices, (day.office for day in content.closing_days if day.office), "closing_days.toml: unknown office"
    )


def _expect(known: Iterable[str], used: Iterable[str], complaint: str) -> None:
    if missing := sorted(set(used) - set(known)):
        raise UnreadableDelivery(f"{complaint} {', '.join(missing)}.")
