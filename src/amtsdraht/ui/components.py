"""Small parts of a page as HTML, in the markup of the KERN design system.

Plain functions, so that tests, forms and template tags share one markup. Everything given is escaped.
"""

from typing import TYPE_CHECKING, Literal, get_args

from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Kind = Literal["info", "success", "warning", "danger"]
Light = Literal["green", "yellow", "red", "grey"]

_ALERT_TITLES: "dict[str, StrOrPromise]" = {
    "info": pgettext_lazy("alert", "Note"),
    "success": pgettext_lazy("alert", "Done"),
    "warning": pgettext_lazy("alert", "Attention"),
    "danger": pgettext_lazy("alert", "Error"),
}
# With contexts: "Shift" is also a team's working time, "Note" also a field.
_KEY_NAMES: "dict[str, StrOrPromise]" = {
    "Shift": pgettext_lazy("key", "Shift"),
    "Ctrl": pgettext_lazy("key", "Ctrl"),
    "Alt": "Alt",
    "Enter": pgettext_lazy("key", "Enter"),
    "Escape": pgettext_lazy("key", "Esc"),
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    "ArrowLeft": "←",
    "ArrowRight": "→",
    "PageUp": pgettext_lazy("key", "Page up"),
    "PageDown": pgettext_lazy("key", "Page down"),
}


def icon(name: str, *, size: str = "default") -> SafeString:
    """A decorative KERN icon, for example ``search``; text must stand beside it."""
    return format_html('<span class="kern-icon kern-icon--{} kern-icon--{}" aria-hidden="true"></span>', name, size)


def badge(kind: str, text: str) -> SafeString:
    """A small label with icon and word; the kind is never told by colour alone."""
    _require_kind(kind)
    return format_html(
        '<span class="kern-badge kern-badge--small kern-badge--{}">{}<span class="kern-label">{}</span></span>',
        kind,
        icon(kind, size="small"),
        text,
    )


def alert(kind: str, body: SafeString | str, *, title: str = "", role: str = "") -> SafeString:
    """A framed message; without a title the kind is named in words ("Attention")."""
    _require_kind(kind)
    return format_html(
        '<div class="kern-alert kern-alert--{}"{}><div class="kern-alert__header">{}'
        '<span class="kern-title">{}</span></div><div class="kern-alert__body">{}</div></div>',
        kind,
        flatatt({"role": role} if role else {}),
        icon(kind),
        title or _ALERT_TITLES[kind],
        body,
    )


def key_hint(keys: str, *, hidden: bool = False) -> SafeString:
    """The keys as printed on the keyboard: ``Shift+F8`` → "Umschalt+F8" in German."""
    names = "+".join(str(_KEY_NAMES.get(part, part)) for part in keys.split("+"))
    return format_html('<kbd class="kbd"{}>{}</kbd>', flatatt({"aria-hidden": "true"} if hidden else {}), names)


def traffic_light(colour: str, text: str) -> SafeString:
    """A state as shape, colour and word: circle green, triangle yellow, square red, ring grey."""
    if colour not in get_args(Light):
        raise ValueError(f"unknown traffic light {colour!r}; use one of {', '.join(get_args(Light))}")
    return format_html(
        '<span class="traffic-light traffic-light--{}"><span class="traffic-light__shape" aria-hidden="true"></span>'
        "{}</span>",
        colour,
        text,
    )


def button(label: str, kind: str = "primary", **attributes: object) -> SafeString:
    """A button, or a link that looks like one when ``href`` is given.

    Other attributes are passed on with ``_`` read as ``-`` (``hx_post`` → ``hx-post``); ``icon`` is the name
    of a KERN icon; ``key`` makes a shortcut (see keys.js) and shows it. It submits its form unless it has work
    of its own: an htmx address or a dialog to open or close.
    """
    given = as_attributes(attributes)
    key, icon_name = str(given.get("data-key", "")), str(given.pop("icon", ""))
    tag = "a" if "href" in given else "button"
    shown = {"class": f"kern-btn kern-btn--{kind} {given.pop('class', '')}".strip(), **given}
    if tag == "button":
        has_own_work = any(name.startswith(("hx-", "data-opens", "data-closes")) for name in given)
        shown.setdefault("type", "button" if has_own_work else "submit")
    return format_html(
        '<{}{}>{}<span class="kern-label">{}</span>{}</{}>',
        tag,
        flatatt(shown),
        icon(icon_name) if icon_name else "",
        label,
        key_hint(key, hidden=True) if key else "",
        tag,
    )


def as_attributes(given: dict[str, object]) -> dict[str, str | bool]:
    """Keyword arguments of a tag as HTML attributes: ``hx_post`` → ``hx-post``; ``None`` is left out.

    ``key="F8"`` becomes a shortcut for keys.js that assistive technology knows of too.
    """
    shown = {
        name.rstrip("_").replace("_", "-"): value if isinstance(value, bool) else str(value)
        for name, value in given.items()
        if value is not None
    }
    key = str(shown.pop("key", ""))
    return shown | {"data-key": key, "aria-keyshortcuts": key.replace("Ctrl", "Control")} if key else shown


def optional_mark() -> SafeString:
    """The word beside the label of a field that may stay empty."""
    return format_html(' <span class="kern-label__optional">({})</span>', _("optional"))


def _require_kind(kind: str) -> None:
    if kind not in get_args(Kind):
        raise ValueError(f"unknown kind {kind!r}; use one of {', '.join(get_args(Kind))}")
