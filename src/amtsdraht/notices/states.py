"""The closed lists of a notice. Values of the Common Alerting Protocol (CAP 1.2, OASIS) stay as CAP writes them."""

from enum import StrEnum


class MessageStatus(StrEnum):
    ACTUAL = "Actual"
    EXERCISE = "Exercise"
    TEST = "Test"


class Severity(StrEnum):
    MINOR = "Minor"
    MODERATE = "Moderate"
    SEVERE = "Severe"
    EXTREME = "Extreme"
    UNKNOWN = "Unknown"


class Urgency(StrEnum):
    IMMEDIATE = "Immediate"
    EXPECTED = "Expected"
    FUTURE = "Future"
    PAST = "Past"
    UNKNOWN = "Unknown"


class Certainty(StrEnum):
    OBSERVED = "Observed"
    LIKELY = "Likely"
    POSSIBLE = "Possible"
    UNLIKELY = "Unlikely"
    UNKNOWN = "Unknown"


class Audience(StrEnum):
    """Who learns of it: everybody, the partners too, or the centre's own people only."""

    PUBLIC = "public"
    STAFF = "staff"
    CENTRE = "centre"


class EventKind(StrEnum):
    """What happens in a town that people call 115 about."""

    OTHER = "other"
    ROAD_CLOSED = "road_closed"
    BURST_PIPE = "burst_pipe"
    POWER_CUT = "power_cut"
    TOWN_HALL_CLOSED = "town_hall_closed"
    IT_FAILURE = "it_failure"
    BOMB_DISPOSAL = "bomb_disposal"
    WASTE_POSTPONED = "waste_postponed"
    FLOOD = "flood"
    STORM = "storm"


class Language(StrEnum):
    """Languages beside German, as BCP 47 tags; ``de-simple`` is Leichte Sprache."""

    EASY = "de-simple"
    ENGLISH = "en"
    TURKISH = "tr"
    UKRAINIAN = "uk"
    ARABIC = "ar"


SEVERITY_ORDER = (Severity.UNKNOWN, Severity.MINOR, Severity.MODERATE, Severity.SEVERE, Severity.EXTREME)
OWN_SEVERITIES = (Severity.MINOR, Severity.MODERATE, Severity.SEVERE, Severity.EXTREME)
"""Whoever writes a notice knows how bad it is."""
ABOVE_MINOR = frozenset({Severity.MODERATE, Severity.SEVERE, Severity.EXTREME})
"""What two people decide, unless a life is at stake and only one is there."""


class MessageType(StrEnum):
    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"


class FeedKind(StrEnum):
    """Where official warnings come from."""

    MOWAS = "mowas"
    DWD = "dwd"
    AUTOBAHN = "autobahn"
