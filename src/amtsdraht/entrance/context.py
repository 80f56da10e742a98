"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from amtsdraht.entrance.live_ticket import stream_address
from amtsdraht.entrance.navigation import navigation_for
from amtsdraht.people.models import Account


def everywhere(request: HttpRequest) -> dict[str, object]:
    account: Account | None = getattr(request, "account", None)
    common = {
        "demo": settings.DEMO,
        "home_url": reverse("entrance:start"),
        "sign_in_url": reverse("entrance:sign_in"),
        "accessibility_url": reverse("entrance:accessibility"),
        "source_url": reverse("entrance:source"),
    }
    return common if account is None else common | _signed_in(request, account)


def _signed_in(request: HttpRequest, account: Account) -> dict[str, object]:
    return {
        "account": account,
        "user_name": account.display_name,
        "sign_out_url": reverse("entrance:sign_out"),
        "navigation": navigation_for(account, request.path),
        "live_url": stream_address(account),
        "live_refresh_url": reverse("entrance:live_ticket"),
        "live_for": str(account.public_id),
    }
