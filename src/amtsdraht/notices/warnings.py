"""What can be asked about official warnings."""

import uuid
from collections.abc import Collection, Sequence

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString, mark_safe

from amtsdraht.knowledge.markup import clean_html
from amtsdraht.notices.models import ReceivedWarning
from amtsdraht.notices.states import SEVERITY_ORDER, MessageType, Severity
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope


def urgency_rank(message_type: str, severity: str) -> int:
    """How far up a warning stands; the type is asked first, as an all-clear keeps the severity of what is over.

    What CAP calls urgency and certainty is the same in every real message of MoWaS and tells nothing.
    """
    return -1 if message_type == MessageType.CANCEL else SEVERITY_ORDER.index(Severity(severity))


def current_warnings(scope: Scope) -> Sequence[ReceivedWarning]:
    """What its source still says and is not over, the worst first, all-clears last, then the newest first."""
    return sorted(_current(scope).order_by("-sent", "-id"), key=lambda one: -urgency_rank(one.type, one.severity))


def shown_warnings(scope: Scope) -> Sequence[ReceivedWarning]:
    """Those that agents are shown as they are: of the sources the operator trusts, for towns of the centre."""
    return [warning for warning in current_warnings(scope) if warning.feed in settings.SHOWN_WARNINGS and warning.areas]


def shown_originals(scope: Scope) -> list[tuple[ReceivedWarning, SafeString, SafeString]]:
    """The shown warnings, each with its description and instruction: the words of its source, safe to show."""
    return [(one, original(one.description), original(one.instruction)) for one in shown_warnings(scope)]


def original(html: str) -> SafeString:
    """The text as its source wrote it; only markup that could do harm is taken out."""
    return mark_safe(clean_html(html))  # noqa: S308  (just cleaned)


def warning_by_id(scope: Scope, public_id: uuid.UUID) -> ReceivedWarning | None:
    return ReceivedWarning.objects.filter(centre_id=scope.centre_id, public_id=public_id).first()


def warnings_by_id(scope: Scope, public_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, ReceivedWarning]:
    if not public_ids:
        return {}
    found = ReceivedWarning.objects.filter(centre_id=scope.centre_id, public_id__in=public_ids)
    return {warning.public_id: warning for warning in found}


def _current(scope: Scope) -> QuerySet[ReceivedWarning]:
    running = Q(expires=None) | Q(expires__gt=clock.now())
    return ReceivedWarning.objects.filter(running, centre_id=scope.centre_id, ended_at=None)
