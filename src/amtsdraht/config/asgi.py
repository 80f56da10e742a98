"""One process for both: the live stream as plain ASGI, all pages as WSGI in a fixed pool of threads."""

import os
from collections.abc import MutableMapping
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp

from amtsdraht.config.wsgi import application as pages_application

PAGE_THREADS = int(os.environ.get("AMTSDRAHT_PAGE_THREADS", "6"))
pages = WSGIMiddleware(cast(WSGIApp, pages_application), workers=PAGE_THREADS)

from amtsdraht.journal.live import Receive, Send, hub, live  # noqa: E402  (needs the settings that wsgi loads)


async def application(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await live(scope, receive, send)
    elif scope["type"] == "http":
        await pages(scope, receive, send)  # type: ignore[arg-type]


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": message["type"] + ".complete"})
        if message["type"] == "lifespan.shutdown":
            hub.close()
            return
