"""Ids that may be shown outside: they sort by time and tell nothing about how many there are."""

import uuid

from uuid_utils.compat import uuid7


def new_public_id() -> uuid.UUID:
    """A UUID version 7 (RFC 9562), made here because not every supported PostgreSQL can."""
    return uuid7()
