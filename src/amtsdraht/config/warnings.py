"""From the bytes of a source to warnings in the house."""

from dataclasses import asdict, replace
from typing import Any

from amtsdraht.notices.acts.receiving import take_poll
from amtsdraht.notices.ports import warning_feed
from amtsdraht.notices.states import FeedKind
from amtsdraht.tenancy.scope import Scope, acting_in


def read_warnings(scope: Scope, kind: FeedKind, body: bytes, *, is_partial: bool = False) -> dict[str, Any]:
    """Counts (new, known, elsewhere, ended), whether the list was complete, remarks. Raises FeedUnreadable."""
    poll = warning_feed(kind).read(body)
    if is_partial:
        poll = replace(poll, is_complete=False)
    with acting_in(scope):
        taken = take_poll(scope, kind, poll)
    return {"kind": kind.value, **asdict(taken), "complete": poll.is_complete, "remarks": list(poll.remarks)}
