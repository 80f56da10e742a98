"""What a person wants a notice to be, before it is one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from amtsdraht.notices.states import Audience, Certainty, EventKind, Language, MessageStatus, Severity, Urgency


@dataclass(frozen=True, slots=True)
class Translation:
    """The same in another language, or in Leichte Sprache."""

    language: Language
    headline: str
    text: str


@dataclass(frozen=True, slots=True)
class Nature:
    """What kind of event it is, how bad, how sure, and for whom."""

    event: EventKind = EventKind.OTHER
    severity: Severity = Severity.MINOR
    urgency: Urgency = Urgency.IMMEDIATE
    certainty: Certainty = Certainty.OBSERVED
    status: MessageStatus = MessageStatus.ACTUAL
    audience: Audience = Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a notice says: headline, the text to say on the phone, the note that stays inside, and what goes with it.

    ``spoken_text`` is read out by machines: 350 characters at most, which take about 25 seconds.
    """

    headline: str
    text_to_say: str
    internal_note: str = ""
    spoken_text: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    translations: tuple[Translation, ...] = ()
    nature: Nature = field(default_factory=Nature)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where and until when."""

    areas: Sequence[str]
    valid_until: datetime
