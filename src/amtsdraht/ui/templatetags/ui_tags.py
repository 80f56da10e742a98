"""Template tags of the shared page parts: ``{% load ui_tags %}``. The README of this room shows each."""

from datetime import date, datetime

from django import template
from django.contrib.messages.storage.base import Message
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from amtsdraht.service_hours import clock
from amtsdraht.ui import components, fields, times

register = template.Library()

register.simple_tag(components.icon, name="icon")
register.simple_tag(components.badge, name="badge")
register.simple_tag(components.traffic_light, name="traffic_light")
register.simple_tag(components.button, name="button")
register.simple_tag(components.key_hint, name="key")
register.simple_tag(fields.render_error_summary, name="error_summary")


@register.simple_block_tag
def alert(content: SafeString, kind: str, *, title: str = "", role: str = "") -> SafeString:
    """``{% alert "warning" title=_("…") %}<p>…</p>{% endalert %}``."""
    return components.alert(kind, content, title=title, role=role)


@register.simple_tag
def message_alert(message: Message) -> SafeString:
    """A message of the last request as an alert; the level decides the kind."""
    kinds = {"debug": "info", "error": "danger"}
    return components.alert(kinds.get(message.level_tag, message.level_tag), str(message), role="status")


@register.simple_tag
def field(bound: BoundField, **attributes: object) -> SafeString:
    """``{% field form.note key="F4" data_draft_url=url %}``."""
    return fields.render_field(bound, components.as_attributes(attributes))


@register.simple_tag
def day(value: date | datetime | None) -> SafeString | str:
    """Day with weekday; nothing when there is no value."""
    return times.day(value) if value else ""


@register.simple_tag
def clock_time(value: datetime | None) -> SafeString | str:
    """Hour and minute; nothing when there is no value."""
    return times.clock_time(value) if value else ""


@register.simple_tag
def ago(value: datetime | None) -> SafeString | str:
    """Distance to now, as the server's clock sees it; nothing when there is no value."""
    return times.relative(value, now=clock.now()) if value else ""
