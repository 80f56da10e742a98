"""How often somebody may try: a bucket per key that refills with time, kept in the database for all processes."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction

from amtsdraht.people.models import Attempts
from amtsdraht.service_hours import clock


@dataclass(frozen=True, slots=True)
class Allowance:
    """``size`` tries at once, refilled over ``seconds``."""

    size: int
    seconds: int

    def refilled(self, left: float, *, since: datetime, now: datetime) -> float:
        return min(float(self.size), left + self.size * (now - since).total_seconds() / self.seconds)


SIGN_IN_BY_NAME = Allowance(size=8, seconds=15 * 60)
SIGN_IN_BY_ADDRESS = Allowance(size=40, seconds=15 * 60)
LINK_BY_ADDRESS = Allowance(size=30, seconds=10 * 60)
REVIEW_BY_ADDRESS = Allowance(size=300, seconds=10 * 60)
"""A letter may list a hundred texts, each with a page to read and a button; tokens of 128 bits bear that."""

_ALL = (SIGN_IN_BY_NAME, SIGN_IN_BY_ADDRESS, LINK_BY_ADDRESS, REVIEW_BY_ADDRESS)
LONGEST_REFILL = timedelta(seconds=max(allowance.seconds for allowance in _ALL))


class TooManyAttempts(Exception):
    """The bucket is empty; wait a while."""


@transaction.atomic
def count_attempt(kind: str, key: str, allowance: Allowance) -> None:
    """Take one try out of the bucket. Raises TooManyAttempts when there is none left."""
    now = clock.now()
    digest = hashlib.sha256(f"{kind}:{key}".encode()).hexdigest()
    Attempts.objects.bulk_create([Attempts(key=digest, left=allowance.size, counted_at=now)], ignore_conflicts=True)
    bucket = Attempts.objects.select_for_update().get(key=digest)
    left = allowance.refilled(bucket.left, since=bucket.counted_at, now=now)
    if left < 1:
        raise TooManyAttempts
    bucket.left, bucket.counted_at = left - 1, now
    bucket.save(update_fields=["left", "counted_at"])


def forget_old_attempts() -> None:
    """A bucket that is full again says nothing that a missing one does not."""
    close_old_connections()
    Attempts.objects.filter(counted_at__lt=clock.now() - LONGEST_REFILL).delete()
