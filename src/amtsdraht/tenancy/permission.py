"""Which role may do which act. Rooms declare their acts here; nobody else asks for a role."""

from dataclasses import dataclass

from amtsdraht.tenancy.roles import Actor, Role
from amtsdraht.tenancy.scope import Owned


class NotAllowed(Exception):
    """This role may not do this act, or not with this row."""

    def __init__(self, act: str) -> None:
        super().__init__(act)
        self.act = act


@dataclass(frozen=True, slots=True)
class Rule:
    act: str
    roles: frozenset[Role]


_rules: dict[str, Rule] = {}


def allow(act: str, *roles: Role) -> None:
    """Declare an act and who may do it; each act is declared once, in the ``access.py`` of its room."""
    if act in _rules:
        raise ValueError(f"The act {act} is declared twice.")
    _rules[act] = Rule(act, frozenset(roles))


def may(actor: Actor, act: str, row: Owned | None = None) -> bool:
    """Does the role allow the act, and does the row lie in the actor's scope?"""
    return actor.role in _rules[act].roles and (row is None or actor.scope.covers(row))


def require(actor: Actor, act: str, row: Owned | None = None) -> None:
    """Raises NotAllowed."""
    if not may(actor, act, row):
        raise NotAllowed(act)


def person(actor: Actor) -> int:
    """The account that acts. Raises NotAllowed for jobs and holders of links: they are nobody's account."""
    if actor.account_id is None:
        raise NotAllowed("person")
    return actor.account_id


def matrix() -> dict[str, frozenset[Role]]:
    """All acts with their roles, sorted by act: the table that the docs print and a test pins."""
    return {act: _rules[act].roles for act in sorted(_rules)}
