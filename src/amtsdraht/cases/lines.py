"""A case as one line: the same on the desk, in the control room and in the office."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amtsdraht.cases.models import Case
from amtsdraht.cases.queries import Light, light_of
from amtsdraht.cases.wording import CASE_STATES, LIGHTS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case with its traffic light; ``promise`` says the light in words, ``state`` where the case stands."""

    case: Case
    light: Light
    promise: "StrOrPromise"
    state: "StrOrPromise"


def case_line(case: Case) -> CaseLine:
    light = light_of(case)
    return CaseLine(case, light, LIGHTS[light], CASE_STATES[case.state])
