"""What the holder of a link fills in. Lengths are judged by the acts, so that what was pasted stays in the field."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReplyForm(forms.Form):
    """The answer, or, when the citizen was answered by telephone or fax, a note about it."""

    use_required_attribute = False  # our sentence, not the browser's
    text = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Please write the answer: it is sent to the citizen by e-mail.")},
    )

    def __init__(self, *args: Any, by_mail: bool, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["text"].required = by_mail

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


class ReturnForm(forms.Form):
    text = forms.CharField(
        label=_("Who is responsible instead?"),
        help_text=_("If you know: the office, and what the service centre should have noticed."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")
