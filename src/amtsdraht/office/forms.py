"""What office workers and editors fill in."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_HEADLINE = 160
LONGEST_TEXT_TO_SAY = 1000
USUAL_DURATION = timedelta(hours=4)
MOMENT = "%Y-%m-%dT%H:%M"


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

    text = forms.CharField(label=_("Your answer"), required=False, widget=forms.Textarea(attrs={"rows": 8}))

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


class NoticeForm(forms.Form):
    """An ad hoc notice for some of the actor's towns."""

    areas = forms.MultipleChoiceField(
        label=_("Towns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Name at least one town.")},
    )
    headline = LongText(label=_("Headline"), longest=LONGEST_HEADLINE, rows=1)
    text_to_say = LongText(label=_("Text to say on the telephone"), longest=LONGEST_TEXT_TO_SAY)
    valid_until = forms.DateTimeField(
        label=_("Valid until"),
        widget=forms.DateTimeInput(format=MOMENT, attrs={"type": "datetime-local"}),
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S"],
        initial=lambda: clock.now() + USUAL_DURATION,
        help_text=_("The notice ends by itself at this time."),
    )
    internal_note = LongText(
        label=_("Internal note, not for citizens"), longest=LONGEST_TEXT_TO_SAY, required=False, rows=3
    )
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, partners: Iterable[Partner], data: QueryDict | None = None) -> None:
        super().__init__(data)
        towns = [(partner.ars, partner.name) for partner in partners]
        areas = self.fields["areas"]
        assert isinstance(areas, forms.MultipleChoiceField)
        areas.choices = towns
        if len(towns) == 1:
            areas.initial = [towns[0][0]]

    def clean_valid_until(self) -> datetime:
        end: datetime = self.cleaned_data["valid_until"]
        if end <= clock.now():
            raise ValidationError(_("The end lies in the past. Choose a later time."))
        return end


def too_long(length: int, limit: int) -> str:
    """What to say about a text that does not fit."""
    told = {"length": length, "limit": limit}
    return gettext("The text has %(length)d characters, %(limit)d are allowed. Please shorten it.") % told
