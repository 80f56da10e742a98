"""Ask the sources over the web. Whatever they do, the answer is a poll; a bad one is not complete and ends nothing."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from django.conf import settings

from amtsdraht.adapters.warnings.autobahn import AutobahnFeed
from amtsdraht.adapters.warnings.reading import CapFeed, read_json
from amtsdraht.knowledge.fetching import FetchState, Wish, web_reader
from amtsdraht.notices.ports import FeedUnreadable, Poll, WarningFeed
from amtsdraht.notices.states import FeedKind

LONGEST = 64 * 2**20
MOST_DETAILS = 300
WEATHER_IDS = ("dwd.", "2.49.")
"""NINA passes the weather service's warnings on; they come from the weather service itself."""


class NotFetched(Exception):
    """The source did not answer as it should. The message says how."""


class Nina:
    """The civil protection's warnings by district: first what there is, then each message."""

    def poll(self, districts: Sequence[str]) -> Poll:
        base = settings.WARNING_ADDRESSES[FeedKind.MOWAS][0].rstrip("/")
        remarks: list[str] = []
        ids = dict.fromkeys(_listed_ids(base, districts, remarks))
        alerts = [alert for identifier in list(ids)[:MOST_DETAILS] for alert in _details(base, identifier, remarks)]
        poll = CapFeed().read(json.dumps(alerts).encode())
        whole = poll.is_complete and not remarks and len(ids) <= MOST_DETAILS
        return replace(poll, is_complete=whole, remarks=(*remarks, *poll.remarks))


class WeatherService:
    """Archives of the weather service; each address holds all that is valid now."""

    def poll(self, districts: Sequence[str]) -> Poll:
        return _merged(_read(address, CapFeed()) for address in settings.WARNING_ADDRESSES[FeedKind.DWD])


class Motorways:
    """One address for each road and kind of entry."""

    def poll(self, districts: Sequence[str]) -> Poll:
        return _merged(_read(address, AutobahnFeed()) for address in settings.WARNING_ADDRESSES[FeedKind.AUTOBAHN])


def _listed_ids(base: str, districts: Sequence[str], remarks: list[str]) -> Iterator[str]:
    for district in districts:
        try:
            found = read_json(_fetch(f"{base}/dashboard/{district}.json"))
            if not isinstance(found, list):
                raise NotFetched("no list of warnings")
            ids = [str(entry["id"]) for entry in found if isinstance(entry, dict) and entry.get("id")]
            yield from (identifier for identifier in ids if not identifier.startswith(WEATHER_IDS))
        except (NotFetched, FeedUnreadable) as problem:
            remarks.append(f"{district}: {problem}")


def _details(base: str, identifier: str, remarks: list[str]) -> Iterator[Any]:
    try:
        yield read_json(_fetch(f"{base}/warnings/{quote(identifier, safe='')}.json"))
    except (NotFetched, FeedUnreadable) as problem:
        remarks.append(f"{identifier[:60]}: {problem}")


def _read(address: str, feed: WarningFeed) -> Poll:
    try:
        return feed.read(_fetch(address))
    except (NotFetched, FeedUnreadable) as problem:
        return Poll((), is_complete=False, remarks=(f"{address}: {problem}",))


def _merged(polls: Iterable[Poll]) -> Poll:
    given = list(polls)
    return Poll(
        tuple(warning for poll in given for warning in poll.warnings),
        is_complete=bool(given) and all(poll.is_complete for poll in given),
        remarks=tuple(remark for poll in given for remark in poll.remarks),
    )


def _fetch(address: str) -> bytes:
    """Raises NotFetched."""
    answer = web_reader().fetch(Wish(address, longest=LONGEST, as_robot=False))
    if answer.state != FetchState.FOUND:
        raise NotFetched(f"{answer.state.value} {answer.detail}".strip())
    return answer.body
