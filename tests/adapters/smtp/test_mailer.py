"""The mailer tells a refusal for good from one that passes; whatever is said, the caller learns which."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from pytest_django import Settings

from amtsdraht.adapters.smtp.mailer import SmtpMailer
from amtsdraht.mailbox.ports import MailNotSent, MailRefused
from tests.mailbox.mail_servers import mail_server, no_mail_server


def letter(recipient: str = "115@wetzlar.example") -> EmailMessage:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "115@servicecenter.example", recipient, "Größe"
    mail.set_content("Grüße\n.\nEnde\n")
    return mail


def test_a_mail_arrives_as_it_was_written() -> None:
    with mail_server() as post:
        SmtpMailer().send(letter())
    (arrived,) = post.mails
    assert arrived["Subject"] == "Größe"
    assert arrived.get_content().splitlines() == ["Grüße", ".", "Ende"]


@pytest.mark.parametrize("code", [500, 550, 552, 554, 599])
def test_five_hundreds_are_for_good(code: int) -> None:
    with mail_server(f"{code} no"), pytest.raises(MailRefused, match=f"{code} no"):
        SmtpMailer().send(letter())


@pytest.mark.parametrize("code", [421, 450, 451, 452])
def test_four_hundreds_pass(code: int) -> None:
    with mail_server(f"{code} later"), pytest.raises(MailNotSent, match=f"{code} later"):
        SmtpMailer().send(letter())


def test_a_long_answer_is_cut() -> None:
    with mail_server("550 " + "x" * 400), pytest.raises(MailRefused) as refused:
        SmtpMailer().send(letter())
    assert len(str(refused.value)) == 300


def test_nobody_there_passes() -> None:
    with no_mail_server(), pytest.raises(MailNotSent, match="ConnectionRefusedError"):
        SmtpMailer().send(letter())


@contextmanager
def strange_server(greeting: bytes) -> Iterator[int]:
    """Says one thing to whoever comes, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            with listening.accept()[0] as line:
                line.sendall(greeting)

        thread = threading.Thread(target=answer)
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


@pytest.mark.parametrize("greeting", [b"", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"421 too busy\r\n", b"220 hello\r\n"])
def test_what_is_no_mail_server_passes(settings: Settings, greeting: bytes) -> None:
    with strange_server(greeting) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        with pytest.raises(MailNotSent):
            SmtpMailer().send(letter())


def test_a_server_without_the_encryption_asked_for_gets_nothing(settings: Settings) -> None:
    settings.EMAIL_USE_TLS = True
    with mail_server() as post, pytest.raises(MailNotSent, match="STARTTLS"):
        SmtpMailer().send(letter())
    assert post.mails == []
