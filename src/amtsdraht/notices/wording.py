"""How the closed lists of notices read on every screen."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from amtsdraht.notices.states import Audience, Certainty, EventKind, Language, MessageStatus, Severity, Urgency

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SEVERITIES: "dict[str, StrOrPromise]" = {
    Severity.MINOR: _("service notice"),
    Severity.MODERATE: _("moderate"),
    Severity.SEVERE: _("severe"),
    Severity.EXTREME: _("danger to life"),
    Severity.UNKNOWN: _("severity unknown"),
}
URGENCIES: "dict[str, StrOrPromise]" = {
    Urgency.IMMEDIATE: _("now"),
    Urgency.EXPECTED: _("within the next hour"),
    Urgency.FUTURE: _("later"),
    Urgency.PAST: _("past"),
    Urgency.UNKNOWN: _("unknown"),
}
CERTAINTIES: "dict[str, StrOrPromise]" = {
    Certainty.OBSERVED: _("it has happened"),
    Certainty.LIKELY: _("likely"),
    Certainty.POSSIBLE: _("possible"),
    Certainty.UNLIKELY: _("unlikely"),
    Certainty.UNKNOWN: _("unknown"),
}
STATUSES: "dict[str, StrOrPromise]" = {
    MessageStatus.ACTUAL: _("real"),
    MessageStatus.EXERCISE: _("exercise, desk only"),
    MessageStatus.TEST: _("test, desk only"),
}
AUDIENCES: "dict[str, StrOrPromise]" = {
    Audience.PUBLIC: _("everybody, with the public feed"),
    Audience.STAFF: _("service centre and towns"),
    Audience.CENTRE: _("service centre only"),
}
EVENT_KINDS: "dict[str, StrOrPromise]" = {
    EventKind.OTHER: _("something else"),
    EventKind.ROAD_CLOSED: _("road closed"),
    EventKind.BURST_PIPE: _("burst pipe"),
    EventKind.POWER_CUT: _("power cut"),
    EventKind.TOWN_HALL_CLOSED: _("town hall closed"),
    EventKind.IT_FAILURE: _("IT failure"),
    EventKind.BOMB_DISPOSAL: _("bomb disposal"),
    EventKind.WASTE_POSTPONED: _("waste collection postponed"),
    EventKind.FLOOD: _("flood"),
    EventKind.STORM: _("storm"),
}
LANGUAGE_NAMES: "dict[str, StrOrPromise]" = {
    Language.EASY: "Leichte Sprache",
    Language.ENGLISH: "English",
    Language.TURKISH: "Türkçe",
    Language.UKRAINIAN: "Українська",
    Language.ARABIC: "العربية",
}
