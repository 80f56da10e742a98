"""What a call and a person on shift can be, and what may follow what."""

from enum import StrEnum


class CallState(StrEnum):
    RINGING = "ringing"
    TALKING = "talking"
    ENDED = "ended"
    LOST = "lost"


MOVES: dict[CallState, frozenset[CallState]] = {
    CallState.RINGING: frozenset({CallState.TALKING, CallState.LOST}),
    CallState.TALKING: frozenset({CallState.ENDED}),
    CallState.ENDED: frozenset(),
    CallState.LOST: frozenset(),
}


class ShiftState(StrEnum):
    READY = "ready"
    BREAK = "break"
