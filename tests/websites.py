"""Real web sites on loopback that answer as they are told, and remember who asked for what and when."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import IO


@dataclass(frozen=True)
class Reply:
    """``body`` may be a function that writes it itself, piece by piece."""

    status: int = 200
    body: bytes | Callable[[IO[bytes]], None] = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    at: float
    sent: bytes = b""


@dataclass
class Website:
    """``pages`` by path; a list is answered one after the other, its last element for ever. 404 for the rest."""

    pages: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    address: str = ""

    def url(self, path: str) -> str:
        return self.address + path

    def paths(self) -> list[str]:
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def reply_to(self, path: str) -> Reply:
        known = self.pages.get(path, Reply(404))
        if isinstance(known, Reply):
            return known
        return known.pop(0) if len(known) > 1 else known[0]


@contextmanager
def website(pages: dict[str, Reply | list[Reply]] | None = None, *, host: str = "127.0.0.1") -> Iterator[Website]:
    site = Website(pages or {})
    guard = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.do_GET(self.rfile.read(int(self.headers["Content-Length"])))

        def do_GET(self, sent: bytes = b"") -> None:
            with guard:
                site.asked.append(Asked(self.path, dict(self.headers), time.monotonic(), sent))
                reply = site.reply_to(self.path)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if isinstance(reply.body, bytes):
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            try:
                if isinstance(reply.body, bytes):
                    self.wfile.write(reply.body)
                else:
                    reply.body(self.wfile)
            except OSError:
                self.close_connection = True  # the reader has heard enough

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its name)
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    site.address = f"http://{host}:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
