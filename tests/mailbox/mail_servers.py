"""Real SMTP servers on loopback: one that keeps what it gets, one that answers what it is told."""

import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings


class Keeper:
    """``refusal`` is said to every recipient instead of taking the mail; "" takes all."""

    def __init__(self, refusal: str = "") -> None:
        self.refusal = refusal
        self.raw: list[bytes] = []

    async def handle_RCPT(  # noqa: N802  (its name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        if self.refusal:
            return self.refusal.format(address=address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (its name)
        content = envelope.content or b""
        self.raw.append(content if isinstance(content, bytes) else content.encode())
        return "250 kept"

    @property
    def mails(self) -> list[EmailMessage]:
        return [email.message_from_bytes(raw, policy=default) for raw in self.raw]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(refusal: str = "") -> Iterator[Keeper]:
    """While this lasts, the program's mails go to this server."""
    keeper = Keeper(refusal)
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port())
    controller.start()
    before = settings.EMAIL_HOST, settings.EMAIL_PORT
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    try:
        yield keeper
    finally:
        settings.EMAIL_HOST, settings.EMAIL_PORT = before
        controller.stop()


@contextmanager
def no_mail_server() -> Iterator[None]:
    """Nobody listens where the mail is to go."""
    before = settings.EMAIL_HOST, settings.EMAIL_PORT
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    try:
        yield
    finally:
        settings.EMAIL_HOST, settings.EMAIL_PORT = before
