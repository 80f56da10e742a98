"""What the agent says about an office's hours: "open until 12:00", "opens tomorrow at 8:00"."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from amtsdraht.service_hours.opening import Closure, OpeningKind, OpeningState


def opening_words(state: OpeningState) -> str:
    """One sentence, with the reason where usual hours do not hold."""
    reasons = [_reason(closure) for closure in (state.because, *state.skipped) if closure]
    return " – ".join([_state(state), *dict.fromkeys(reasons)])


def _state(state: OpeningState) -> str:
    match state.kind:
        case OpeningKind.OPEN if state.until:
            text = _("open by appointment until %(time)s") if state.by_appointment else _("open now until %(time)s")
            return text % {"time": _time(state.until)}
        case OpeningKind.OPENS_LATER_TODAY if state.next:
            return _("closed, opens today at %(time)s") % {"time": _time(state.next.starts)}
        case OpeningKind.OPENS_TOMORROW if state.next:
            return _("closed, opens tomorrow at %(time)s") % {"time": _time(state.next.starts)}
        case OpeningKind.OPENS_ON if state.next:
            told = {"day": _day(state.next.starts), "time": _time(state.next.starts)}
            return _("closed, opens on %(day)s at %(time)s") % told
        case _:
            return _("closed; no opening known")


def _reason(closure: Closure) -> str:
    return f"{date_format(closure.day, 'j. F')}: {closure.reason}" if closure.reason else ""


def _time(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "G:i")


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "l, j. F")
