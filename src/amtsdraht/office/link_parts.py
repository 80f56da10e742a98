"""What stands on the pages about links and online services."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from amtsdraht.knowledge.links import broken_links, moved_links
from amtsdraht.knowledge.models import LinkCheck, OnlineService
from amtsdraht.knowledge.states import OnlineState
from amtsdraht.knowledge.web_wording import FETCH_STATES, ONLINE_STATES, PLACES
from amtsdraht.tenancy.permission import may
from amtsdraht.tenancy.roles import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Part = dict[str, Any]
SHOWN = 200
PAGES_OF_PLACES = {"text": "office:text", "online": "office:online_service"}
LIGHTS = {OnlineState.AVAILABLE: "green", OnlineState.DISTURBED: "red", OnlineState.LOCAL_ONLY: "grey"}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A text, office or online service that names the link; ``page`` is "" where there is none of ours."""

    kind: "StrOrPromise"
    name: str
    page: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    link: LinkCheck
    state: "StrOrPromise"
    places: Sequence[PlaceLine]
    may_recheck: bool


@dataclass(frozen=True, slots=True)
class OnlineLine:
    service: OnlineService
    light: str
    state: "StrOrPromise"


def links(account: Actor) -> Part:
    """What is broken, and what works but has moved for good."""
    broken, moved = broken_links(account.scope), moved_links(account.scope)
    return {
        "broken": [_line(account, link) for link in broken[:SHOWN]],
        "broken_count": broken.count(),
        "moved": [_line(account, link) for link in moved[:SHOWN]],
    }


def online_line(service: OnlineService) -> OnlineLine:
    return OnlineLine(service, LIGHTS[service.state], ONLINE_STATES[service.state])


def _line(account: Actor, link: LinkCheck) -> LinkLine:
    places = [
        PlaceLine(PLACES[place["kind"]], place["name"], _page_of(place["kind"], place["id"])) for place in link.places
    ]
    return LinkLine(link, FETCH_STATES[link.state], places, may(account, "link.recheck", link))


def _page_of(kind: str, public_id: str) -> str:
    return reverse(PAGES_OF_PLACES[kind], args=[public_id]) if kind in PAGES_OF_PLACES else ""
