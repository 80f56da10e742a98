"""Where a signed-in person's page finds its live stream."""

from urllib.parse import urlencode

from amtsdraht.journal.ticket import issue_ticket
from amtsdraht.people.models import Account


def stream_address(account: Account) -> str:
    return "/live?" + urlencode({"ticket": issue_ticket(account.scope, account.pk)})
