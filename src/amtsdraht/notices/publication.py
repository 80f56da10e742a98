"""A notice as the world outside sees it: one message of the Common Alerting Protocol, without anything internal."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from amtsdraht.knowledge.markup import strip_invisible
from amtsdraht.notices.drafts import Translation
from amtsdraht.notices.models import Notice
from amtsdraht.notices.queries import ENDED_FOR
from amtsdraht.notices.states import EventKind, Language
from amtsdraht.notices.wording import EVENT_KINDS

CATEGORIES = {
    EventKind.OTHER: "Other",
    EventKind.ROAD_CLOSED: "Transport",
    EventKind.BURST_PIPE: "Infra",
    EventKind.POWER_CUT: "Infra",
    EventKind.TOWN_HALL_CLOSED: "Other",
    EventKind.IT_FAILURE: "Infra",
    EventKind.BOMB_DISPOSAL: "Safety",
    EventKind.WASTE_POSTPONED: "Other",
    EventKind.FLOOD: "Met",
    EventKind.STORM: "Met",
}
"""CAP 1.2, 3.2.2: closed list of categories."""
BBK_CODES = {
    EventKind.ROAD_CLOSED: "BBK-EVC-075",
    EventKind.POWER_CUT: "BBK-EVC-063",
    EventKind.FLOOD: "BBK-EVC-038",
    EventKind.STORM: "BBK-EVC-023",
}
"""Codes of the federal civil protection office (BBK), where one fits."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """In whose name: the centre's name, and the address that identifies it."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Message:
    """What leaves the house. Texts hold no character that XML cannot."""

    identifier: str
    kind: str
    sent: datetime
    reference: str
    event: EventKind
    event_name: str
    urgency: str
    severity: str
    certainty: str
    onset: datetime
    expires: datetime
    headline: str
    text: str
    instruction: str
    spoken_text: str
    web: str
    contact: str
    translations: tuple[Translation, ...]
    areas: tuple[tuple[str, str], ...]

    @property
    def is_cancelled(self) -> bool:
        return self.kind == "Cancel"


def message_of(notice: Notice, *, areas: Sequence[tuple[str, str]], old: Notice | None, sender: str) -> Message:
    """The message that a public notice is now: alert, update (of ``old``) or, once withdrawn, its end.

    ``areas``: key (ARS) and name of each. The internal note has no way into it.
    """
    cancelled = notice.withdrawn_at
    referred = notice if cancelled else old
    event = EventKind(notice.event)
    return Message(
        identifier=f"{notice.public_id}.cancel" if cancelled else str(notice.public_id),
        kind="Cancel" if cancelled else "Update" if old else "Alert",
        sent=cancelled or notice.valid_from,
        reference=f"{sender},{referred.public_id},{stamp(referred.valid_from)}" if referred else "",
        event=event,
        event_name=str(EVENT_KINDS[event]),
        urgency=notice.urgency,
        severity=notice.severity,
        certainty=notice.certainty,
        onset=notice.valid_from,
        expires=cancelled + ENDED_FOR if cancelled else notice.valid_until,
        headline=strip_invisible(notice.headline),
        text=strip_invisible(notice.text_to_say),
        instruction=strip_invisible(notice.instruction),
        spoken_text=strip_invisible(notice.spoken_text),
        web=strip_invisible(notice.web),
        contact=strip_invisible(notice.contact),
        translations=tuple(_translation(one) for one in notice.translations),
        areas=tuple(areas),
    )


def referred_to(notices: Sequence[Notice]) -> set[uuid.UUID]:
    """The ids of the messages that these update."""
    return {notice.replaces for notice in notices if notice.replaces is not None}


def stamp(moment: datetime) -> str:
    """A time as CAP wants it: to the second, with an offset, never with ``Z`` (CAP 1.2, 3.3.2)."""
    return moment.isoformat(timespec="seconds").replace("Z", "+00:00")


def _translation(one: dict[str, str]) -> Translation:
    return Translation(Language(one["language"]), strip_invisible(one["headline"]), strip_invisible(one["text"]))
