"""The one clock of the program. Whoever needs the time asks here, so that a test can say what time it is.

The fixed time belongs to the process, not to a thread: a web server that a test runs in a thread of its own
reads the same clock as the test.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


class _Held:
    """The moment at which a test holds the clock; None while it runs."""

    lock = threading.Lock()
    moment: datetime | None = None


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    with _Held.lock:
        return _Held.moment or datetime.now(UTC)


def today(zone: tzinfo = BERLIN) -> date:
    """Return the calendar date that a wall calendar in ``zone`` shows now."""
    return now().astimezone(zone).date()


@contextmanager
def fixed_at(moment: str | datetime) -> Iterator[None]:
    """Hold the clock still at ``moment`` (ISO text or datetime; naive means wall time in Berlin).

    Blocks may be nested; the outer time returns with the end of the inner block.
    """
    with _Held.lock:
        before, _Held.moment = _Held.moment, _moment(moment)
    try:
        yield
    finally:
        with _Held.lock:
            _Held.moment = before


def advance(step: timedelta | None = None, *, days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
    """Move a held clock by real elapsed time and return the new time.

    Raises RuntimeError outside ``fixed_at``: the real clock cannot be moved.
    """
    with _Held.lock:
        if _Held.moment is None:
            raise RuntimeError("The clock runs freely and cannot be moved. Hold it with fixed_at(...) first.")
        _Held.moment += (step or timedelta()) + timedelta(days=days, hours=hours, minutes=minutes)
        return _Held.moment


def as_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC. Raises ValueError for a naive datetime, which names no moment.

    Comparing in UTC matters: Python takes two datetimes of one zone for equal when only their fold differs.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone. Give an aware datetime.")
    return moment.astimezone(UTC)


def _moment(moment: str | datetime) -> datetime:
    read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return (read if read.tzinfo else read.replace(tzinfo=BERLIN)).astimezone(UTC)
