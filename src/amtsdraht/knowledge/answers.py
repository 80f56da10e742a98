"""What is handed to those who answer: the merged text, who is responsible, when they are open. Pure decisions."""

from collections.abc import Iterable
from dataclasses import dataclass

from amtsdraht.knowledge.merging import MergedText, Standpoint
from amtsdraht.knowledge.ports import Link
from amtsdraht.knowledge.reasons import Reason
from amtsdraht.knowledge.states import OnlineState
from amtsdraht.places.keys import Level
from amtsdraht.service_hours.calendar import ServiceCalendar

RESPONSIBLE = "01"


@dataclass(frozen=True, slots=True)
class Answering:
    """One responsibility: who (by key) answers where and as what. Role 01: responsible; else: point of contact."""

    office_key: str
    areas: tuple[str, ...]
    role: str = RESPONSIBLE


@dataclass(frozen=True, slots=True)
class Chosen:
    """A responsibility that holds for the town, by the most specific of its areas."""

    office_key: str
    area: str
    level: Level
    role: str


@dataclass(frozen=True, slots=True)
class AnswerOffice:
    """An office that answers. ``internal_phone`` is for the agent's ears only and never for a page of the public.

    ``calendar`` is None if no hours are known; ``hours_text`` is what the supplier wrote about them.
    """

    key: str
    name: str
    role: str
    level: Level
    area: str
    street: str
    postcode: str
    town: str
    room: str
    phone: str
    internal_phone: str
    fax: str
    email: str
    website: str
    appointment_url: str
    hours_text: str
    source: str
    partner_id: int | None
    calendar: ServiceCalendar | None

    @property
    def is_responsible(self) -> bool:
        return self.role == RESPONSIBLE


@dataclass(frozen=True, slots=True)
class OnlineLink:
    """An online service as the caller may use it; ``help_subject`` and ``help_technology`` say who helps with it."""

    name: str
    links: tuple[Link, ...]
    level: Level
    source: str
    state: OnlineState = OnlineState.AVAILABLE
    help_subject: str = ""
    help_technology: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is known about a topic in a town.

    ``level`` says who is responsible: the level of the responsible office's area, without one that of the most
    specific text. ``offices`` are those of the most specific area, the responsible before the points of contact.
    """

    topic: str
    ars: str
    text: MergedText
    level: Level
    offices: tuple[AnswerOffice, ...] = ()
    online_services: tuple[OnlineLink, ...] = ()

    @property
    def title(self) -> str:
        return self.text.title.text

    @property
    def other_authority(self) -> bool:
        """Whether somebody else than the municipality itself is responsible."""
        return self.level is not Level.MUNICIPALITY

    @property
    def service_key(self) -> str:
        """The key of the most specific text: what a contact notes as shown."""
        return self.text.base.service_key


@dataclass(frozen=True, slots=True)
class ServiceHit:
    """A topic found for a caller's words, named as in the caller's town.

    Not ``is_sure``: nothing fits well, this is only among the nearest.
    """

    topic: str
    service_key: str
    title: str
    level: Level
    source: str
    score: float
    teaser: str
    situations: tuple[str, ...] = ()
    is_sure: bool = True
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic that the centre knows something about."""

    topic: str
    title: str
    level: str
    texts: int


def choose_answering(candidates: Iterable[Answering], standpoint: Standpoint) -> tuple[Chosen, ...]:
    """Return those who answer: for each role all of the most specific area that has any, role 01 first.

    The points of contact may be nearer than the responsible office: a district registers cars, the town hands the
    forms out. So the roles do not outdo each other.
    """
    by_role: dict[str, list[Chosen]] = {}
    for candidate in candidates:
        if area := standpoint.best_area(candidate.areas):
            found = Chosen(candidate.office_key, area, standpoint.level(area), candidate.role)
            by_role.setdefault(candidate.role, []).append(found)
    chosen: dict[str, Chosen] = {}
    for role in sorted(by_role):
        nearest = min(standpoint.rank(found.area) for found in by_role[role])
        for found in sorted(by_role[role], key=lambda found: found.office_key):
            if standpoint.rank(found.area) == nearest:
                chosen.setdefault(found.office_key, found)
    return tuple(chosen.values())
