"""Dates and times as people read them: "Dienstag, 29. Dezember 2026", "14:05", "vor 3 Minuten"."""

from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_HOUR = 3600
_DAY = 24 * _HOUR


def day(value: date | datetime) -> SafeString:
    """The day with its weekday, in local time."""
    local = _local(value)
    # Translators: format of a day as in "Tuesday, 29 December 2026", see Django's date filter.
    return format_html('<time datetime="{}">{}</time>', f"{local:%Y-%m-%d}", formats.date_format(local, _("l, j F Y")))


def clock_time(value: datetime) -> SafeString:
    """Hour and minute, in local time."""
    local = _local(value)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), f"{local:%H:%M}")


def relative(value: datetime, *, now: datetime) -> SafeString:
    """How long ago (or in how long) something is; after a day its date and time."""
    local = _local(value)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), _distance(value, now) or _full(local))


def _distance(value: datetime, now: datetime) -> str:
    seconds = int((now - value) / timedelta(seconds=1))
    amount = abs(seconds)
    if amount < 60:
        return _("just now") if seconds >= 0 else _("right away")
    if amount >= _DAY:
        return ""
    if amount < _HOUR:
        return _minutes(amount // 60, ahead=seconds < 0)
    return _hours(amount // _HOUR, ahead=seconds < 0)


def _minutes(count: int, *, ahead: bool) -> str:
    if ahead:
        return ngettext("in %(count)d minute", "in %(count)d minutes", count) % {"count": count}
    return ngettext("%(count)d minute ago", "%(count)d minutes ago", count) % {"count": count}


def _hours(count: int, *, ahead: bool) -> str:
    if ahead:
        return ngettext("in %(count)d hour", "in %(count)d hours", count) % {"count": count}
    return ngettext("%(count)d hour ago", "%(count)d hours ago", count) % {"count": count}


def _full(local: date | datetime) -> str:
    # Translators: format of a day and time as in "29 December 2026, 14:05", see Django's date filter.
    return formats.date_format(local, _("j F Y, H:i"))


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) else value
