"""The link in the mail to an owner: it opens the texts of that mail, for some weeks, and nothing else."""

from django.conf import settings

from amtsdraht.knowledge.models import DutyLetter
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.link_tokens import digest_of, token_for
from amtsdraht.tenancy.scope import holding_link


class LetterUnknown(Exception):
    """No letter has this token: mistyped, cut off by a mail program, or made up."""


def is_over(letter: DutyLetter) -> bool:
    return clock.now() >= letter.valid_until


def address_of(letter: DutyLetter) -> str:
    """The full address for the mail; it exists nowhere else."""
    return f"{settings.PUBLIC_ADDRESS}/aktualitaet/{token_for(letter.public_id)}"


def find_letter(token: str) -> DutyLetter:
    """The letter with this token. Raises LetterUnknown."""
    digest = digest_of(token)
    with holding_link(digest):
        letter = DutyLetter.objects.filter(digest=digest).first()
    if letter is None:
        raise LetterUnknown
    return letter
