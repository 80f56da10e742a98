"""The life of a case: what it can be, and what may follow what."""

from enum import StrEnum


class CaseState(StrEnum):
    NEW = "new"
    DELIVERED = "delivered"
    UNDELIVERABLE = "undeliverable"
    IN_PROGRESS = "in_progress"
    RETURNED = "returned"
    ANSWERED = "answered"
    CLOSED = "closed"
    ANONYMISED = "anonymised"


MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.NEW: frozenset(
        {CaseState.DELIVERED, CaseState.UNDELIVERABLE, CaseState.IN_PROGRESS, CaseState.ANSWERED, CaseState.RETURNED}
    ),
    CaseState.UNDELIVERABLE: frozenset(
        {CaseState.NEW, CaseState.DELIVERED, CaseState.IN_PROGRESS, CaseState.ANSWERED, CaseState.RETURNED}
    ),
    CaseState.DELIVERED: frozenset({CaseState.IN_PROGRESS, CaseState.ANSWERED, CaseState.RETURNED}),
    CaseState.IN_PROGRESS: frozenset({CaseState.ANSWERED, CaseState.RETURNED}),
    CaseState.RETURNED: frozenset({CaseState.NEW, CaseState.ANSWERED, CaseState.CLOSED}),
    CaseState.ANSWERED: frozenset({CaseState.CLOSED}),
    CaseState.CLOSED: frozenset({CaseState.ANONYMISED}),
    CaseState.ANONYMISED: frozenset(),
}

OPEN = frozenset(
    {CaseState.NEW, CaseState.DELIVERED, CaseState.UNDELIVERABLE, CaseState.IN_PROGRESS, CaseState.RETURNED}
)
WITH_THE_DEPARTMENT = OPEN - {CaseState.RETURNED}


class ForwardingReason(StrEnum):
    INDIVIDUAL_CASE = "individual_case"
    KNOWLEDGE_MISSING = "knowledge_missing"
    TECHNICAL_FAULT = "technical_fault"
    COMPLAINT = "complaint"
    CALLBACK_WISHED = "callback_wished"


class Urgency(StrEnum):
    NORMAL = "normal"
    HIGH = "high"


class ReplyWay(StrEnum):
    EMAIL = "email"
    FAX = "fax"
    CALLBACK = "callback"
