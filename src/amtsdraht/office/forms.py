"""What office workers and editors fill in."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class LongText(forms.CharField):
    """Text whose length is checked here and not cut off by the browser: what was pasted stays to be shortened."""

    def __init__(self, *, label: "StrOrPromise", longest: int, required: bool = True, rows: int = 5) -> None:
        self.longest = longest
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        super().__init__(label=label, required=required, widget=widget)

    def clean(self, value: object) -> str:
        text = str(super().clean(value)).replace("\r\n", "\n")
        if len(text) > self.longest:
            raise ValidationError(too_long(len(text), self.longest))
        return text


class AnswerForm(forms.Form):
    """The department's answer; by telephone or fax it has been given already and the text is a note."""

    use_required_attribute = False  # our sentence, not the browser's
    text = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write the answer: it is sent to the citizen by e-mail.")},
    )

    def __init__(self, *args: Any, by_mail: bool, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["text"].required = by_mail

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


class ReturnForm(forms.Form):
    because = forms.CharField(
        label=_("Who is responsible instead?"),
        help_text=_("If you know: the office, and what the service centre should have noticed."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_because(self) -> str:
        return str(self.cleaned_data["because"]).replace("\r\n", "\n")


class ForwardAgainForm(forms.Form):
    department = forms.CharField(
        label=_("Department"), max_length=200, help_text=_("It gets a new link; the promised date stays as it is.")
    )


def too_long(length: int, limit: int) -> str:
    """What to say about a text that does not fit."""
    told = {"length": length, "limit": limit}
    return gettext("The text has %(length)d characters, %(limit)d are allowed. Please shorten it.") % told
