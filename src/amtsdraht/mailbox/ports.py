"""What carries mail away."""

from email.message import EmailMessage
from functools import cache
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class MailRefused(Exception):
    """The mail server refuses this mail for good; trying again would change nothing."""


class MailNotSent(Exception):
    """The mail server could not be reached or asked to come later; try again."""


class Mailer(Protocol):
    def send(self, mail: EmailMessage) -> None:
        """Hand the mail to a server that takes over responsibility for it.

        Raises MailRefused or MailNotSent. The same mail may be sent again: its Message-ID stays the same.
        """
        ...


@cache
def mailer() -> Mailer:
    """The mailer that the settings wire in."""
    return cast(Mailer, import_string(settings.MAILER)())
