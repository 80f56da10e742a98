"""What this room asks of whoever reads foreign web pages for it, and what it hears back.

Addresses come from editors and from deliveries: nobody has looked whether they are kind. So every failure of the other
side is an ordinary answer here, never an exception.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import IO, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

MEGABYTE = 1 << 20


class FetchState(StrEnum):
    FOUND = "found"
    UNCHANGED = "unchanged"
    MISSING = "missing"
    REFUSED = "refused"
    FAULTY = "faulty"
    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    ENDLESS = "endless"
    TOO_LARGE = "too_large"
    DISALLOWED = "disallowed"
    FORBIDDEN = "forbidden"


GOOD = frozenset({FetchState.FOUND, FetchState.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Wish:
    """One address to read.

    ``etag`` and ``last_modified`` are those of the last answer, word for word; then UNCHANGED is possible.
    ``longest`` in bytes, after unpacking. ``wants_body`` False asks only whether the page is there.
    ``as_robot`` False is for interfaces that were made for programs: robots.txt does not speak of them.
    ``data`` is sent by POST. ``stays`` forbids redirects: what a request says to one host is not for another.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    longest: int = 10 * MEGABYTE
    wants_body: bool = True
    as_robot: bool = True
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    data: bytes = field(default=b"", repr=False)
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. ``status`` is None if nobody answered; ``url`` is where redirects ended.

    ``moved_to`` is set if all redirects were permanent (301, 308): the address should be written anew.
    ``detail`` is for experts, in English; it holds nothing that a page said.
    """

    state: FetchState
    url: str
    status: int | None = None
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""
    detail: str = ""

    @property
    def is_good(self) -> bool:
        return self.state in GOOD


class WebReader(Protocol):
    def fetch(self, wish: Wish, *, into: IO[bytes] | None = None) -> Fetched:
        """Read one address; never raises for what the other side does.

        With ``into`` the body is written there, and ``Fetched.body`` stays empty. The call may take a minute: it waits
        for its turn at the host and tries again. Call it outside a transaction.
        """
        ...


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a web page says to machines. ``services``: titles of what it marks as GovernmentService (schema.org)."""

    services: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


class PageParser(Protocol):
    def parse(self, html: bytes, url: str) -> PageContent:
        """Read what may be any bytes; what cannot be understood is left out. ``links``: text and whole address."""
        ...


@cache
def page_parser() -> PageParser:
    """The parser that the settings wire in."""
    return cast(PageParser, import_string(settings.PAGE_PARSER)())


@cache
def web_reader() -> WebReader:
    """The reader that the settings wire in; one for the whole process, since it keeps the hosts' turns."""
    return cast(WebReader, import_string(settings.WEB_READER)())
