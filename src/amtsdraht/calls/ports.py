"""What a telephone switch must be able to do, whether real or simulated."""

from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class LineEvent:
    """A call as the switch reports it. ``key`` names the call at the switch; numbers are as they came."""

    key: str
    dialled: str
    caller: str = ""
    diverted_from: str = ""
    simulated: bool = False


class Switch(Protocol):
    """Carries the calls; this room decides. Commands may be repeated: a second one changes nothing."""

    def connect(self, key: str, *, account_id: int) -> None:
        """Put the caller through to the agent's telephone."""
        ...

    def hang_up(self, key: str) -> None:
        """End the call."""
        ...


@cache
def switch() -> Switch:
    """The switch that the settings wire in."""
    return cast(Switch, import_string(settings.SWITCH)())
