"""A real SMTP server that keeps what it is given, and can be told to stall."""

import asyncio
import email
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

PATIENCE = 30


class PostOffice:
    """Keeps mails in the order in which they came."""

    def __init__(self, port: int) -> None:
        self.host, self.port = "127.0.0.1", port
        self.raw: list[bytes] = []
        self.came = threading.Condition()
        self.stalls = 0.0  # seconds between taking a mail and acknowledging it

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (its name)
        content = envelope.content or b""
        self.keep(content if isinstance(content, bytes) else content.encode())
        await asyncio.sleep(self.stalls)
        return "250 kept"

    def keep(self, raw: bytes) -> None:
        with self.came:
            self.raw.append(raw)
            self.came.notify_all()

    @property
    def mails(self) -> list[EmailMessage]:
        return [email.message_from_bytes(raw, policy=default) for raw in self.raw]

    def to(self, recipient: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"] == recipient]

    def wait_for(self, recipient: str, *, after: int = 0) -> EmailMessage:
        """The first mail to somebody beyond the ``after`` that are there already."""
        deadline = time.monotonic() + PATIENCE
        with self.came:
            while len(found := self.to(recipient)) <= after:
                left = deadline - time.monotonic()
                assert left > 0, f"no mail to {recipient} came within {PATIENCE} s"
                self.came.wait(left)
        return found[after]


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None, "the mail has no text"
    return str(body.get_content())


def links_in(mail: EmailMessage) -> list[str]:
    return re.findall(r"https?://\S+", text_of(mail))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def post_office() -> Iterator[PostOffice]:
    office = PostOffice(free_port())
    controller = Controller(office, hostname=office.host, port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
