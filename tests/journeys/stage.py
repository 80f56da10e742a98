"""What a page may need to be reached, and the shortest way to it."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.journeys.house import Ledger
from tests.journeys.post import PostOffice
from tests.journeys.telephone import Agent
from tests.journeys.visitors import Visitor


@dataclass
class Stage:
    """What a page may need to be reached."""

    visitor: Visitor
    ayla: Agent
    post: PostOffice
    ledger: Ledger
    link: str = ""


def at(path: str) -> Callable[[Stage], None]:
    return lambda stage: stage.visitor.go(path)
