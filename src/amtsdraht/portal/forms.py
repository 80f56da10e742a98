"""What the holder of a link fills in. Lengths are judged by the acts, so that what was pasted stays in the field."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReplyForm(forms.Form):
    """The answer, or, when the citizen was answered by telephone or fax, a note about it."""

    text = forms.CharField(label=_("Your answer"), required=False, widget=forms.Textarea(attrs={"rows": 10}))

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
