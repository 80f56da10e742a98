"""Which town is a caller probably from? A proposal with its reason; the agent confirms or changes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from amtsdraht.contacts.states import TownReason


@dataclass(frozen=True, slots=True)
class TownHints:
    """What is known before the first word: keys (ARS) by kind of trace, "" or empty where there is none.

    ``in_area_code`` lists the towns that share the caller's area code, the likeliest first.
    """

    dialled: str = ""
    diverted: str = ""
    in_area_code: Sequence[str] = ()
    last_choice: str = ""


@dataclass(frozen=True, slots=True)
class TownProposal:
    ars: str
    reason: TownReason


def propose_town(hints: TownHints) -> TownProposal | None:
    """The strongest trace wins: the number dialled, the number diverted from, the area code, the last choice."""
    traces = (
        (hints.dialled, TownReason.DIALLED),
        (hints.diverted, TownReason.DIVERTED),
        (hints.in_area_code[0] if hints.in_area_code else "", TownReason.AREA_CODE),
        (hints.last_choice, TownReason.LAST_CHOICE),
    )
    return next((TownProposal(ars, reason) for ars, reason in traces if ars), None)
