"""How the closed lists of cases read on every screen."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from amtsdraht.cases.queries import Light
from amtsdraht.cases.states import CaseState, ForwardingReason, ReplyWay, Urgency

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CASE_STATES: "dict[str, StrOrPromise]" = {
    CaseState.NEW: _("new"),
    CaseState.DELIVERED: _("delivered"),
    CaseState.UNDELIVERABLE: _("could not be delivered"),
    CaseState.IN_PROGRESS: _("in progress"),
    CaseState.RETURNED: _("returned: not responsible"),
    CaseState.ANSWERED: _("answered"),
    CaseState.CLOSED: _("closed"),
    CaseState.ANONYMISED: _("anonymised"),
}
LIGHTS: "dict[str, StrOrPromise]" = {
    Light.GREEN: _("in time"),
    Light.YELLOW: _("due soon"),
    Light.RED: _("overdue"),
}
REASONS: "dict[str, StrOrPromise]" = {
    ForwardingReason.INDIVIDUAL_CASE: _("individual case"),
    ForwardingReason.KNOWLEDGE_MISSING: _("knowledge missing"),
    ForwardingReason.TECHNICAL_FAULT: _("technical fault"),
    ForwardingReason.COMPLAINT: _("complaint"),
    ForwardingReason.CALLBACK_WISHED: _("callback wished"),
}
URGENCIES: "dict[str, StrOrPromise]" = {Urgency.NORMAL: _("normal"), Urgency.HIGH: _("urgent")}
REPLY_WAYS: "dict[str, StrOrPromise]" = {
    ReplyWay.EMAIL: _("e-mail"),
    ReplyWay.FAX: _("fax"),
    ReplyWay.CALLBACK: _("callback"),
}
EVENTS: "dict[str, StrOrPromise]" = {
    "case.forwarded": _("forwarded to the department"),
    "case.new": _("forwarded again"),
    "case.delivered": _("delivered to the town's mailbox"),
    "case.undeliverable": _("could not be delivered"),
    "case.in_progress": _("taken on by the department"),
    "case.returned": _("returned: not responsible"),
    "case.answered": _("answered by the department"),
    "case.closed": _("closed"),
    "case.anonymised": _("personal data erased"),
    "mail.sent": _("answer sent to the citizen"),
    "mail.failed": _("answer could not be sent"),
}
