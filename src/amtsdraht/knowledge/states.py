"""What a delivery can be, what a staged object asks for, and the life of a local text."""

from enum import StrEnum


class DeliveryState(StrEnum):
    STAGING = "staging"
    STAGED = "staged"
    APPLIED = "applied"
    REFUSED = "refused"


class StagedDeed(StrEnum):
    """KEEP: the object was named, but has a fault; what is live of it stays."""

    WRITE = "write"
    DELETE = "delete"
    KEEP = "keep"


class TextState(StrEnum):
    """``EXPIRED`` is never written: a released text is expired once its last day has passed."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RELEASED = "released"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    SET_ASIDE = "set_aside"


OPEN_TEXTS = frozenset({TextState.DRAFT, TextState.IN_REVIEW})
"""Of each variant at most one version is open."""
TEXT_MOVES: dict[TextState, frozenset[TextState]] = {
    TextState.DRAFT: frozenset({TextState.IN_REVIEW, TextState.RELEASED, TextState.REPLACED, TextState.WITHDRAWN}),
    TextState.IN_REVIEW: frozenset({TextState.DRAFT, TextState.RELEASED, TextState.REPLACED, TextState.WITHDRAWN}),
    TextState.RELEASED: frozenset({TextState.REPLACED, TextState.WITHDRAWN}),
    TextState.EXPIRED: frozenset({TextState.REPLACED, TextState.WITHDRAWN}),
    TextState.WITHDRAWN: frozenset(),
    TextState.REPLACED: frozenset(),
    TextState.SET_ASIDE: frozenset(),
}


class OnlineState(StrEnum):
    AVAILABLE = "available"
    DISTURBED = "disturbed"
    LOCAL_ONLY = "local_only"


class FeedbackKind(StrEnum):
    """What an agent finds wrong with the knowledge while she talks to a citizen."""

    WRONG = "wrong"
    MISSING = "missing"
    OUTDATED = "outdated"


class LearntState(StrEnum):
    """What became of a word that agents' picks taught."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class DirectoryField(StrEnum):
    """What the internal directory says about a place; each is public or internal by itself."""

    DEPARTMENT = "department"
    FUNCTION = "function"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ROOM = "room"
