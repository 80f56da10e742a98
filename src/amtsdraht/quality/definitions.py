"""What the figures mean. Each definition has a name with a version: who changes one gives it a new name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from amtsdraht.contacts.states import COUNTS_AS_RESOLVED, WITHOUT_TOPIC

FIRST_CONTACT_RESOLUTION = "fcr-1"
"""Resolved in the first contact: no department had to be asked and nobody has to call back."""

LEAST_SHOWN = 5
"""Fewer than this many are not shown to a partner: in a small town a count of one is a person."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, with both numbers, since a percentage alone says nothing about how many there were."""

    numerator: int
    denominator: int
    definition: str = FIRST_CONTACT_RESOLUTION

    @property
    def percent(self) -> float | None:
        """0 to 100, or None where there is nothing to divide."""
        return 100 * self.numerator / self.denominator if self.denominator else None


def resolved_contacts(outcomes: Iterable[tuple[int, str]]) -> Share:
    """Contacts whose concerns with a topic all ended resolved, of those with at least one such concern.

    Takes pairs of contact and outcome. Dialling a wrong number or hanging up is no concern with a topic.
    """
    by_contact: dict[int, list[str]] = defaultdict(list)
    for contact, outcome in outcomes:
        if outcome not in WITHOUT_TOPIC:
            by_contact[contact].append(outcome)
    resolved = sum(_all_resolved(found) for found in by_contact.values())
    return Share(resolved, len(by_contact))


def resolved_concerns(outcomes: Iterable[str]) -> Share:
    """Concerns that ended resolved, of all with a topic."""
    with_topic = [outcome for outcome in outcomes if outcome not in WITHOUT_TOPIC]
    return Share(sum(outcome in COUNTS_AS_RESOLVED for outcome in with_topic), len(with_topic))


def shown_to_partner(counts: Mapping[str, int], *, least: int = LEAST_SHOWN) -> dict[str, int | None]:
    """Counts of one breakdown with small ones hidden (None); zero is shown.

    A single hidden count could be worked out from the total, so the next smallest is hidden with it.
    """
    hidden = {name for name, count in counts.items() if 0 < count < least}
    others = {name: count for name, count in counts.items() if count >= least}
    if len(hidden) == 1 and others:
        hidden.add(min(others, key=lambda name: others[name]))
    return {name: None if name in hidden else count for name, count in counts.items()}


def _all_resolved(outcomes: Collection[str]) -> bool:
    return all(outcome in COUNTS_AS_RESOLVED for outcome in outcomes)
