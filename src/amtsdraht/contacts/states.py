"""The closed lists of a contact: how it came, how its town was found, how its concerns ended."""

from enum import StrEnum


class Channel(StrEnum):
    PHONE = "phone"
    WALK_IN = "walk_in"
    MAIL = "mail"
    LETTER = "letter"
    FAX = "fax"


class TownReason(StrEnum):
    DIALLED = "dialled"
    DIVERTED = "diverted"
    AREA_CODE = "area_code"
    LAST_CHOICE = "last_choice"
    AGENT = "agent"


class Marker(StrEnum):
    """Callers who need something else from the agent; shown as a hint card, counted without a person."""

    NO_GERMAN = "no_german"
    RELAY_SERVICE = "relay_service"
    SIGN_LANGUAGE = "sign_language"


class Outcome(StrEnum):
    """How a concern ended (proposed codes; the official list of the 115 association is not public)."""

    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    TRANSFERRED = "transferred"
    FORWARDED = "forwarded"
    CALLBACK_AGREED = "callback_agreed"
    APPOINTMENT_BOOKED = "appointment_booked"
    NO_APPOINTMENT_FREE = "no_appointment_free"
    REFERRED_ELSEWHERE = "referred_elsewhere"
    NOT_A_PARTNER = "not_a_partner"
    KNOWLEDGE_MISSING = "knowledge_missing"
    EMERGENCY_REFERRED = "emergency_referred"
    ABORTED = "aborted"
    WRONG_NUMBER = "wrong_number"


COUNTS_AS_RESOLVED = frozenset({Outcome.ANSWERED, Outcome.APPOINTMENT_BOOKED, Outcome.REFERRED_ELSEWHERE})
WITHOUT_TOPIC = frozenset({Outcome.ABORTED, Outcome.WRONG_NUMBER})
