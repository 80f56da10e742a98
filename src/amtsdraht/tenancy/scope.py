"""Whose rows a piece of work may touch, told to the database for the length of one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from django.db import connection, transaction

EVERY_PARTNER = "*"
HOLDING = "amtsdraht_scope"
"""Attribute of the thread's connection: the scope of the transaction that runs on it."""


class Owned(Protocol):
    """A row that names its centre and, perhaps, its partner."""

    @property
    def centre_id(self) -> int: ...

    @property
    def partner_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """A centre with all of its partners (``partner_id`` None), or one partner alone."""

    centre_id: int
    partner_id: int | None = None

    def covers(self, row: Owned) -> bool:
        return row.centre_id == self.centre_id and self.partner_id in {None, row.partner_id}

    @property
    def filters(self) -> dict[str, int]:
        """What every query names, so that the policies are a net and not the way."""
        named = {"centre_id": self.centre_id}
        if self.partner_id is not None:
            named["partner_id"] = self.partner_id
        return named

    @property
    def _settings(self) -> tuple[str, str]:
        return str(self.centre_id), EVERY_PARTNER if self.partner_id is None else str(self.partner_id)


class Work:
    """The transaction of one piece of work."""

    def undo(self) -> None:
        """Roll everything back when the work ends."""
        transaction.set_rollback(True)


@contextmanager
def acting_in(scope: Scope) -> Iterator[Work]:
    """One transaction in which the row policies let this scope through, and nothing else.

    Within itself it may be entered again, with the same scope or another one.
    """
    nested = connection.in_atomic_block
    around: Scope | None = getattr(connection, HOLDING, None) if nested else None
    with transaction.atomic():
        if scope == around:  # the database knows already
            yield Work()
            return
        setattr(connection, HOLDING, scope)
        try:
            _tell(*scope._settings)
            yield Work()
            if nested and not connection.needs_rollback:  # a setting outlives its savepoint, not its transaction
                _tell(*(around._settings if around else ("", "")))
        finally:
            setattr(connection, HOLDING, around)


@contextmanager
def signing_in() -> Iterator[None]:
    """One transaction that may look up accounts by name: nobody is known yet."""
    with transaction.atomic():
        _set("amtsdraht.signin", "on")
        yield
        _set("amtsdraht.signin", "")


@contextmanager
def holding_link(digest: str) -> Iterator[None]:
    """One transaction that may see the one reply link with this digest: its holder is nobody's account."""
    with transaction.atomic():
        _set("amtsdraht.link", digest)
        yield
        _set("amtsdraht.link", "")


def _tell(centre: str, partner: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('amtsdraht.centre', %s, true), set_config('amtsdraht.partner', %s, true)",
            [centre, partner],
        )


def _set(name: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
