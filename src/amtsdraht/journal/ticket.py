"""The ticket to the live stream. Checking it needs no database, so a storm of reconnects is cheap."""

from dataclasses import dataclass

from django.core import signing

from amtsdraht.tenancy.scope import Scope

LIFETIME_SECONDS = 12 * 60 * 60
SALT = "amtsdraht.live"


@dataclass(frozen=True, slots=True)
class Ticket:
    scope: Scope
    account_id: int


def issue_ticket(scope: Scope, account_id: int) -> str:
    return signing.dumps([scope.centre_id, scope.partner_id, account_id], salt=SALT)


def read_ticket(text: str) -> Ticket | None:
    """The ticket in this text, or None if it is forged or too old."""
    try:
        centre_id, partner_id, account_id = signing.loads(text, salt=SALT, max_age=LIFETIME_SECONDS)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(Scope(centre_id, partner_id), account_id)
