"""One form field, or the summary of all errors, in the markup of the KERN design system."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from amtsdraht.ui import components

_NO_TEXT = mark_safe("")


def render_field(field: BoundField, attributes: dict[str, str | bool]) -> SafeString:
    """Label, hint, control and errors of a field, tied together for screen readers."""
    widget = field.field.widget
    if widget.is_hidden:
        return field.as_hidden()
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return _render_choices(field, widget)
    if isinstance(widget, forms.CheckboxInput):
        return _render_checkbox(field, attributes)
    return _render_input(field, attributes)


def render_error_summary(form: forms.BaseForm) -> SafeString:
    """All errors with links to their fields; takes the focus. Empty when there are none."""
    if not form.errors:
        return _NO_TEXT
    items = [
        (f"#{_control_id(form[name])}", f"{form[name].label}: {error}")
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    general = format_html_join("", "<p>{}</p>", ((error,) for error in form.non_field_errors()))
    links = format_html_join("", '<li><a class="kern-link" href="{}">{}</a></li>', items)
    body = format_html('{}<ul class="error-summary__list">{}</ul>', general, links) if items else general
    inner = components.alert("danger", body, title=_("Please check your entries"))
    return format_html('<div class="error-summary" tabindex="-1" autofocus>{}</div>', inner)


def _render_input(field: BoundField, attributes: dict[str, str | bool]) -> SafeString:
    key = str(attributes.get("data-key", ""))
    is_select = isinstance(field.field.widget, forms.Select)
    base = "kern-form-input__select" if is_select else "kern-form-input__input"
    shown = _control_attributes(field, base, attributes)
    control = _select(field, shown) if is_select else field.as_widget(attrs=shown)
    if is_select:
        control = format_html('<div class="kern-form-input__select-wrapper">{}</div>', control)
    return format_html(
        '<div class="kern-form-input{}"><label class="kern-label" for="{}">{}{}{}</label>{}{}{}</div>',
        " kern-form-input--error" if field.errors else "",
        field.id_for_label,
        field.label,
        _NO_TEXT if field.field.required else components.optional_mark(),
        format_html(" {}", components.key_hint(key, hidden=True)) if key else _NO_TEXT,
        _hint(field),
        control,
        _errors(field),
    )


def _select(field: BoundField, attributes: dict[str, str | bool]) -> SafeString:
    """A list to choose from. Not Django's own way: two templates for each option are a third of a page's time."""
    widget = field.field.widget
    named: dict[str, str | bool] = {"id": str(field.auto_id)} if field.auto_id else {}
    attributes = field.build_widget_attrs(named | attributes, widget)
    context = widget.get_context(field.html_name, field.value(), attributes)["widget"]
    groups = ((name, _options(options)) for name, options, _ in context["optgroups"])
    body = format_html_join("", "{}", ((_group(name, options) if name else options,) for name, options in groups))
    shown = flatatt({"name": context["name"], **_plain(context["attrs"])})
    return format_html("<select{}>{}</select>", shown, body)


def _options(options: Iterable[dict[str, Any]]) -> SafeString:
    return format_html_join("", '<option value="{}"{}>{}</option>', map(_option, options))


def _option(option: dict[str, Any]) -> tuple[str, SafeString, str]:
    attributes = _plain(option["attrs"])
    return option["value"], flatatt(attributes) if attributes else _NO_TEXT, option["label"]


def _group(name: str, options: SafeString) -> SafeString:
    return format_html('<optgroup label="{}">{}</optgroup>', name, options)


def _plain(attributes: dict[str, Any]) -> dict[str, str | bool]:
    """As Django's templates take them: False and None are left out, other values are text."""
    return {
        name: value if value is True else str(value) for name, value in attributes.items() if value not in {False, None}
    }


def _render_checkbox(field: BoundField, attributes: dict[str, str | bool]) -> SafeString:
    control = field.as_widget(attrs=_control_attributes(field, "kern-form-check__checkbox", attributes))
    return format_html(
        '<div class="kern-form-check{}">{}<label class="kern-label" for="{}">{}</label>{}{}</div>',
        " kern-form-check--error" if field.errors else "",
        control,
        field.id_for_label,
        field.label,
        _hint(field),
        _errors(field),
    )


def _render_choices(field: BoundField, widget: forms.RadioSelect | forms.CheckboxSelectMultiple) -> SafeString:
    shape = "checkbox" if isinstance(widget, forms.CheckboxSelectMultiple) else "radio"
    about = _description_ids(field)
    attributes = {"class": "kern-fieldset" + (" kern-fieldset--error" if field.errors else "")}
    if about:
        attributes["aria-describedby"] = about
    return format_html(
        '<fieldset{}><legend class="kern-label">{}{}</legend>{}<div class="kern-fieldset__body">{}</div>{}</fieldset>',
        flatatt(attributes),
        field.label,
        _NO_TEXT if field.field.required else components.optional_mark(),
        _hint(field),
        format_html_join("", "{}", _choices(field.subwidgets, shape)),
        _errors(field),
    )


def _choices(options: Iterable[BoundWidget], shape: str) -> Iterable[tuple[SafeString]]:
    for option in options:
        data = option.data
        # Not Django's own option markup: it puts aria-invalid on radio buttons, where ARIA forbids it.
        shown = {
            "type": data["type"],
            "name": data["name"],
            "value": data["value"],
            "id": data["attrs"]["id"],
            "class": f"kern-form-check__{shape}",
            "checked": bool(data["selected"]),
            "required": shape == "radio" and bool(data["attrs"].get("required")),
        }
        yield (
            format_html(
                '<div class="kern-form-check"><input{}><label class="kern-label" for="{}">{}</label></div>',
                flatatt(shown),
                data["attrs"]["id"],
                data["label"],
            ),
        )


def _control_attributes(field: BoundField, base: str, attributes: dict[str, str | bool]) -> dict[str, str | bool]:
    own = field.field.widget.attrs.get("class", "")
    classes = f"{base} {base + '--error' if field.errors else ''} {own} {attributes.pop('class', '')}"
    shown: dict[str, str | bool] = {"class": " ".join(classes.split()), **attributes}
    about = _description_ids(field)
    if about:
        shown["aria-describedby"] = about
    return shown


def _description_ids(field: BoundField) -> str:
    ids = [f"{field.auto_id}_hint"] if field.help_text else []
    return " ".join(ids + ([f"{field.auto_id}_error"] if field.errors else []))


def _control_id(field: BoundField) -> str:
    """Where a link in the summary leads: the first option of a group, else the control."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return str(field.id_for_label or field.auto_id)


def _hint(field: BoundField) -> SafeString:
    if not field.help_text:
        return _NO_TEXT
    return format_html('<p class="kern-hint" id="{}_hint">{}</p>', field.auto_id, field.help_text)


def _errors(field: BoundField) -> SafeString:
    if not field.errors:
        return _NO_TEXT
    return format_html(
        '<p class="kern-error" id="{}_error">{}<span class="kern-body">{}</span></p>',
        field.auto_id,
        components.icon("danger"),
        format_html_join(" ", "{}", ((error,) for error in field.errors)),
    )
