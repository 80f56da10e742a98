"""One request and its answer: every byte counted, the whole held to a time."""

import asyncio
import ssl
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import httpx

from amtsdraht.adapters.web.addresses import Target

PACKED = frozenset({"gzip", "x-gzip"})
EITHER_WRAPPING = 32 + zlib.MAX_WBITS
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class NoAnswer(Exception):
    """Nobody answered, or not as HTTP asks. The message says how it ended."""


class TooSlow(Exception):
    """The answer was not complete in time."""


class TooLong(Exception):
    """The body is longer than wished; the rest was not read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``whole`` seconds for the request with its body, ``step`` seconds for each wait; ``longest`` in bytes."""

    step: float
    whole: float
    longest: int


@dataclass(frozen=True, slots=True)
class Question:
    """Whom to ask, and what goes along. Data is sent by POST, none is a GET."""

    target: Target
    headers: Mapping[str, str]
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    length: int = field(default=0)


@cache
def trusted() -> ssl.SSLContext:
    """The certificates that this machine trusts: a data centre often has an authority of its own."""
    return ssl.create_default_context()


def ask(question: Question, *, limits: Limits, take: Callable[[bytes], object] | None) -> Answer:
    """Ask the target; ``take`` gets the body of a 2xx answer piece by piece, None leaves it unread.

    Raises NoAnswer, TooSlow, TooLong.
    """
    try:
        return asyncio.run(_ask_in_time(question, limits=limits, take=take))
    except (httpx.TimeoutException, TimeoutError) as error:
        raise TooSlow(f"no complete answer within {limits.whole:g} seconds") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, zlib.error) as error:
        raise NoAnswer(type(error).__name__) from error


async def _ask_in_time(question: Question, *, limits: Limits, take: Callable[[bytes], object] | None) -> Answer:
    """Not only each wait has its limit, but the whole: a server may drip one byte at a time."""
    async with asyncio.timeout(limits.whole):
        async with httpx.AsyncHTTPTransport(verify=trusted(), trust_env=False) as transport:
            return await _ask_first_that_listens(transport, question, limits=limits, take=take)


async def _ask_first_that_listens(
    transport: httpx.AsyncHTTPTransport,
    question: Question,
    *,
    limits: Limits,
    take: Callable[[bytes], object] | None,
) -> Answer:
    """The numbers of a host in their order; the next one only if nobody listens at the one before."""
    numbers = question.target.numbers
    for number in numbers[:-1]:
        try:
            request = _request(question, number, step=limits.step)
            return await _ask_at(transport, request, limits=limits, take=take)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            continue
    last = _request(question, numbers[-1], step=limits.step)
    return await _ask_at(transport, last, limits=limits, take=take)


def _request(question: Question, number: str, *, step: float) -> httpx.Request:
    """To the number that was judged; name and certificate are those of the host."""
    target = question.target
    return httpx.Request(
        "POST" if question.data else "GET",
        target.url.copy_with(host=number),
        content=question.data or None,
        headers={**question.headers, "Host": target.host_header, "Accept-Encoding": "gzip", "Connection": "close"},
        extensions={"sni_hostname": target.host, "timeout": httpx.Timeout(step).as_dict()},
    )


async def _ask_at(
    transport: httpx.AsyncHTTPTransport,
    request: httpx.Request,
    *,
    limits: Limits,
    take: Callable[[bytes], object] | None,
) -> Answer:
    response = await transport.handle_async_request(request)
    try:
        headers = {name.lower(): value for name, value in response.headers.items()}
        if take is None or not response.is_success:
            return Answer(response.status_code, headers)
        _refuse_announced(headers, limits.longest)
        length = 0
        async for piece in _unpacked(response, longest=limits.longest):
            length += len(piece)
            if length > limits.longest:
                raise TooLong(f"longer than {limits.longest} bytes; cut off")
            take(piece)
        return Answer(response.status_code, headers, length)
    finally:
        await response.aclose()


def _refuse_announced(headers: Mapping[str, str], longest: int) -> None:
    """A body that says itself that it is too long need not be begun."""
    told = headers.get("content-length", "")
    if told.isdecimal() and int(told[:20]) > longest:
        raise TooLong(f"announces more than {longest} bytes")


async def _unpacked(response: httpx.Response, *, longest: int) -> AsyncIterator[bytes]:
    """The body as it was meant, never more than ``longest`` + 1 bytes at once: a packed bomb bursts out here."""
    if response.headers.get("Content-Encoding", "").lower() not in PACKED:
        async for piece in response.aiter_raw():
            yield piece
        return
    unpacking = zlib.decompressobj(EITHER_WRAPPING)
    async for piece in response.aiter_raw():
        yield unpacking.decompress(piece, longest + 1)
