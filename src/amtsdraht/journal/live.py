"""The live stream: one LISTEN connection per process, fanned out to all its open screens.

It is plain ASGI and not a Django view: Django keeps a thread and a database connection for as long as a
response runs, and a hundred open screens would take all of them.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

import psycopg
from django.db import connections

from amtsdraht.journal.ticket import Ticket, read_ticket

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

CHANNEL = "amtsdraht_live"
FOR_EVERYBODY = frozenset({"notice"})
LAGGING = 200  # a screen further behind is cut off; it comes back and asks for everything
KEEP_ALIVE_SECONDS = 15
HEADERS = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]
END = b""


class Stream:
    """One open screen and what it has not been sent yet."""

    def __init__(self, ticket: Ticket) -> None:
        self.ticket = ticket
        self.waiting: asyncio.Queue[bytes] = asyncio.Queue(LAGGING)

    def put(self, frame: bytes) -> None:
        try:
            self.waiting.put_nowait(frame)
        except asyncio.QueueFull:
            while not self.waiting.empty():
                self.waiting.get_nowait()
            self.waiting.put_nowait(END)

    def may_hear(self, hint: dict[str, Any]) -> bool:
        """The centre's staff hear everything of their centre; a partner what is its own, and notices for everybody."""
        scope = self.ticket.scope
        if scope.centre_id != hint["centre"]:
            return False
        for_everybody = hint["partner"] is None and hint["kind"] in FOR_EVERYBODY
        return scope.partner_id in {None, hint["partner"]} or for_everybody


class Hub:
    def __init__(self) -> None:
        self.streams: set[Stream] = set()
        self._listening: asyncio.Task[None] | None = None

    def join(self, stream: Stream) -> None:
        if self._listening is None or self._listening.done():
            self._listening = asyncio.get_running_loop().create_task(self._listen())
        self.streams.add(stream)

    def leave(self, stream: Stream) -> None:
        self.streams.discard(stream)

    def close(self) -> None:
        """End all streams, so that the server can stop."""
        for stream in tuple(self.streams):
            stream.put(END)
        if self._listening is not None:
            self._listening.cancel()

    async def _listen(self) -> None:
        while True:
            try:
                async with await self._connect() as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self._tell_all("reconnected")  # what happened meanwhile was missed
                    async for heard in connection.notifies():
                        self._deliver(json.loads(heard.payload))
            except psycopg.OperationalError:
                await asyncio.sleep(0.3)

    async def _connect(self) -> "psycopg.AsyncConnection[tuple[Any, ...]]":
        settings = connections["default"].settings_dict
        return await psycopg.AsyncConnection.connect(
            host=settings["HOST"],
            port=settings["PORT"] or None,
            dbname=settings["NAME"],
            user=settings["USER"],
            password=settings["PASSWORD"],
            autocommit=True,
            connect_timeout=5,
        )

    def _deliver(self, hint: dict[str, Any]) -> None:
        frame = _frame(hint["kind"], hint["subject"] or "", number=hint["id"])
        for stream in tuple(self.streams):
            if stream.may_hear(hint):
                stream.put(frame)

    def _tell_all(self, kind: str) -> None:
        for stream in tuple(self.streams):
            stream.put(_frame(kind, ""))


hub = Hub()


async def live(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Serve one stream to the holder of a ticket; everybody else gets 403."""
    given = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])[0]
    ticket = read_ticket(given)
    if ticket is None:
        await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"The ticket is not valid. Reload the page."})
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    pump = asyncio.create_task(_pump(Stream(ticket), send))
    gone = asyncio.create_task(_until_disconnect(receive))
    try:
        await asyncio.wait({pump, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        pump.cancel()
        gone.cancel()


async def _until_disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _pump(stream: Stream, send: Send) -> None:
    hub.join(stream)
    frame = b"retry: 1000\n" + _frame("hello", "")
    try:
        while frame != END:
            await send({"type": "http.response.body", "body": frame, "more_body": True})
            try:
                frame = await asyncio.wait_for(stream.waiting.get(), KEEP_ALIVE_SECONDS)
            except TimeoutError:
                frame = b": still there\n\n"
        await send({"type": "http.response.body", "body": b""})
    finally:
        hub.leave(stream)


def _frame(kind: str, subject: str, *, number: int | None = None) -> bytes:
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {kind}\ndata: {subject or '-'}\n\n".encode()
