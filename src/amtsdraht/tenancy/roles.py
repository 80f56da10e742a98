"""What somebody is to the centre. One person has one role; what it allows stands in each room's ``access.py``."""

from enum import StrEnum
from typing import Protocol

from amtsdraht.tenancy.scope import Scope


class Role(StrEnum):
    AGENT = "agent"
    TEAM_LEAD = "team_lead"
    EDITOR = "editor"
    OFFICE_WORKER = "office_worker"
    ADMINISTRATOR = "administrator"


CENTRE_ROLES = frozenset(Role) - {Role.OFFICE_WORKER}


class Actor(Protocol):
    """Somebody (or something, such as a job or the holder of a link) that acts."""

    @property
    def role(self) -> str: ...

    @property
    def scope(self) -> Scope: ...

    @property
    def account_id(self) -> int | None: ...
