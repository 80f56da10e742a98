"""The demo's post office: a mail server on loopback that keeps what the program sends, for everybody to read."""

import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings

KEPT = 100


@dataclass(frozen=True, slots=True)
class KeptMail:
    recipient: str
    subject: str
    text: str


class _Keeper:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (its name)
        number = 1 + max((int(file.stem) for file in self.folder.glob("*.eml")), default=0)
        content = envelope.content or b""
        (self.folder / f"{number:06d}.eml").write_bytes(content if isinstance(content, bytes) else content.encode())
        for old in sorted(self.folder.glob("*.eml"))[:-KEPT]:
            old.unlink()
        return "250 kept"


def _folder() -> Path:
    return Path(settings.HOME) / "example-post"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def caught_mail() -> Iterator[None]:
    """While this lasts, the program's mails go to the demo's post office and nowhere else."""
    controller = Controller(_Keeper(_folder()), hostname="127.0.0.1", port=_free_port())
    controller.start()
    try:
        settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
        yield
    finally:
        controller.stop()


def kept_mails() -> list[KeptMail]:
    """What was sent, the newest first."""
    return [_read(file) for file in sorted(_folder().glob("*.eml"), reverse=True)]


def _read(file: Path) -> KeptMail:
    mail = email.message_from_bytes(file.read_bytes(), policy=default)
    body = mail.get_body(("plain",))
    return KeptMail(str(mail["To"]), str(mail["Subject"]), body.get_content() if body else "")
