"""A small HTTP/1.1 client on bare sockets: a comfortable one would need more of the two cores than the server."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

Headers = Mapping[str, str]
IDLE_SECONDS = 3  # uvicorn closes a connection that is quiet for five


class UnexpectedAnswer(Exception):
    """The server answered something else than the measurement is about; the figure would be worthless."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Headers
    body: str
    seconds: float

    def expect(self, *statuses: int) -> "Answer":
        """Itself. Raises UnexpectedAnswer."""
        if self.status not in statuses:
            raise UnexpectedAnswer(f"{self.status} instead of {statuses}: {self.body[:300]}")
        return self


class Browser:
    """One kept-alive connection of one signed-in person. Asks one thing at a time."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port, self.session = port, session
        self._token = secrets.token_hex(16)
        cookies = f"csrf={self._token}" + (f"; session={session}" if session else "")
        self._common = f"Host: 127.0.0.1:{port}\r\nCookie: {cookies}\r\nAccept-Language: de\r\n"
        self._used = 0.0
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    def twin(self) -> "Browser":
        """Another connection of the same person."""
        return Browser(self.port, self.session)

    async def get(self, path: str) -> Answer:
        return await self._ask(f"GET {path} HTTP/1.1\r\n{self._common}\r\n".encode())

    async def post(self, path: str, fields: Mapping[str, str], *, by_script: bool = False) -> Answer:
        """``by_script``: as htmx asks."""
        body = urlencode(fields)
        more = f"X-CSRFToken: {self._token}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        more += f"Content-Length: {len(body)}\r\n" + ("HX-Request: true\r\n" if by_script else "")
        return await self._ask(f"POST {path} HTTP/1.1\r\n{self._common}{more}\r\n{body}".encode())

    async def lines(self, path: str) -> AsyncIterator[str]:
        """Yield the lines of an answer that does not end. It needs a browser of its own."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"GET {path} HTTP/1.1\r\n{self._common}\r\n".encode())
        try:
            status, _ = await _head(reader)
            if status != 200:
                raise UnexpectedAnswer(f"{status} instead of a stream")
            while line := await reader.readline():
                yield line.decode().rstrip()
        finally:
            writer.close()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
            self._writer = self._reader = None

    async def _ask(self, request: bytes) -> Answer:
        begun = time.perf_counter()
        if begun - self._used > IDLE_SECONDS:
            self.close()
        if self._writer is None or self._reader is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        self._writer.write(request)
        status, headers = await _head(self._reader)
        body = await _body(self._reader, headers)
        if headers.get("connection") == "close":
            self.close()
        self._used = time.perf_counter()
        return Answer(status, headers, body, self._used - begun)


async def _head(reader: asyncio.StreamReader) -> tuple[int, Headers]:
    text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *rest = text.strip().split("\r\n")
    pairs = (line.partition(":") for line in rest)
    return int(first.split()[1]), {name.strip().lower(): value.strip() for name, _, value in pairs}


async def _body(reader: asyncio.StreamReader, headers: Headers) -> str:
    if length := headers.get("content-length"):
        return (await reader.readexactly(int(length))).decode()
    if headers.get("transfer-encoding") != "chunked":
        return ""
    parts: list[bytes] = []
    while size := int((await reader.readline()).strip(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts).decode()
