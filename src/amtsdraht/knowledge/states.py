"""What a delivery can be, and what a staged object asks for."""

from enum import StrEnum


class DeliveryState(StrEnum):
    STAGING = "staging"
    STAGED = "staged"
    APPLIED = "applied"
    REFUSED = "refused"


class StagedDeed(StrEnum):
    WRITE = "write"
    DELETE = "delete"
