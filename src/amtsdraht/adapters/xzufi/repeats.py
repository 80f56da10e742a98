"""Notices ids that occur twice in one file, in bounded memory."""

from typing import Final

from amtsdraht.adapters.xzufi.findings import Findings
from amtsdraht.knowledge.ports import DeliveredDeletion, DeliveredObject

# 64-bit hashes, about 100 bytes each: no more than some 40 MB. Beyond that repeats go unnoticed, never unread.
MOST_WATCHED: Final = 400_000


class Repeats:
    """Remembers a hash of every identity written so far."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def watch(self, delivered: DeliveredObject | DeliveredDeletion, findings: Findings) -> None:
        """Remark an object whose id was written before in this file; a deletion in between makes room again."""
        mark = hash((delivered.kind, delivered.identity))
        if isinstance(delivered, DeliveredDeletion):
            self._seen.discard(mark)
        elif mark in self._seen:
            findings.note(f"{delivered.identity} occurs more than once in this delivery; the last one holds.")
        elif len(self._seen) < MOST_WATCHED:
            self._seen.add(mark)
