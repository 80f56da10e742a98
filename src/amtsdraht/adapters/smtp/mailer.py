"""Hands mail to the SMTP server of the settings."""

import smtplib
import ssl
from email.message import EmailMessage

from django.conf import settings

from amtsdraht.mailbox.ports import MailNotSent, MailRefused

FOR_GOOD = range(500, 600)


class SmtpMailer:
    """One connection per mail: a centre sends a few dozen a day, and nothing is left open to go stale."""

    def send(self, mail: EmailMessage) -> None:
        try:
            self._deliver(mail)
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            raise _failure(code, _text(text)) from error
        except smtplib.SMTPResponseException as error:
            raise _failure(error.smtp_code, _text(error.smtp_error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailNotSent(f"{type(error).__name__}: {error}") from error

    def _deliver(self, mail: EmailMessage) -> None:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT) as server:
            if settings.EMAIL_USE_TLS:
                server.starttls(context=ssl.create_default_context())
            if settings.EMAIL_HOST_USER:
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
            server.send_message(mail)


def _failure(code: int, text: str) -> Exception:
    kind = MailRefused if code in FOR_GOOD else MailNotSent
    return kind(f"{code} {text}"[:300])


def _text(answer: bytes | str) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else answer
