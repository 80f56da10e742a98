"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest

from amtsdraht.entrance import live_ticket
from amtsdraht.tenancy.roles import Role


def everywhere(request: HttpRequest) -> dict[str, object]:
    account = getattr(request, "account", None)
    return {
        "demo": settings.DEMO,
        "account": account,
        "role": account.role if account else "",
        "roles": Role,
        "live_url": live_ticket.stream_address(account) if account else "",
    }
