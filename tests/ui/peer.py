"""A tiny web server for browser tests: static files of the room, pages of a test, and answers it decides."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import amtsdraht.ui

STATIC = Path(amtsdraht.ui.__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)


@dataclass(frozen=True)
class Answer:
    """What the peer sends back; ``drop`` cuts the line without an answer."""

    body: str = ""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False
    stream: "Callable[[Handler], None] | None" = None


@dataclass(frozen=True)
class Asked:
    """One request as the peer saw it."""

    method: str
    path: str
    query: dict[str, list[str]]
    fields: dict[str, list[str]]
    headers: dict[str, str]


@dataclass
class Peer:
    """Pages by path, answers by path, and everything that was asked."""

    url: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Callable[[Asked], Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def fields(self, path: str) -> list[dict[str, list[str]]]:
        """The form fields of every request to ``path``, in order of arrival."""
        return [one.fields for one in self.asked if one.path == path]


class Handler(BaseHTTPRequestHandler):
    """Serves one peer; the class is made anew for each by ``serve``."""

    peer: Peer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._reply()

    def do_POST(self) -> None:
        self._reply()

    def _reply(self) -> None:
        address = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        asked = Asked(
            self.command,
            address.path,
            parse_qs(address.query),
            parse_qs(body, keep_blank_values=True),
            dict(self.headers),
        )
        self.peer.asked.append(asked)
        if address.path.startswith("/static/"):
            file = STATIC / address.path.removeprefix("/static/")
            self._send(200, file.read_bytes(), {"Content-Type": _TYPES[file.suffix]})
        elif address.path in self.peer.pages:
            self._answer(Answer(self.peer.pages[address.path]))
        else:
            answer = self.peer.answers.get(address.path)
            self._answer(answer(asked) if answer else Answer("nothing here", 404, "text/plain"))

    def _answer(self, answer: Answer) -> None:
        if answer.drop:
            self.close_connection = True
            self.connection.close()
        elif answer.stream:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            answer.stream(self)
        else:
            self._send(answer.status, answer.body.encode(), {"Content-Type": answer.content_type, **answer.headers})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body)), "Content-Security-Policy": POLICY}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Quiet: the list of requests is what tests look at."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Lines are cut on purpose here; the browser's view of it is what is tested."""


@contextmanager
def serve() -> Iterator[Peer]:
    """Run a peer on a free port of the loopback interface."""
    peer = Peer()
    server = _Server(("127.0.0.1", 0), type("PeerHandler", (Handler,), {"peer": peer}))
    peer.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield peer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
