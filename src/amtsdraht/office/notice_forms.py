"""What is filled in for an ad hoc notice."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from amtsdraht.notices.drafts import Nature, NoticeText, Translation
from amtsdraht.notices.models import Notice
from amtsdraht.notices.models.notice import LONGEST_SPOKEN
from amtsdraht.notices.states import (
    OWN_SEVERITIES,
    Audience,
    Certainty,
    EventKind,
    Language,
    MessageStatus,
    Severity,
    Urgency,
)
from amtsdraht.notices.wording import (
    AUDIENCES,
    CERTAINTIES,
    EVENT_KINDS,
    LANGUAGE_NAMES,
    SEVERITIES,
    STATUSES,
    URGENCIES,
)
from amtsdraht.office.forms import LongText
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_HEADLINE = 160
LONGEST_TEXT_TO_SAY = 1000
USUAL_DURATION = timedelta(hours=4)
MOMENT = "%Y-%m-%dT%H:%M"


class _OneOf(forms.ChoiceField):
    """A closed list whose first entry holds where nothing was chosen."""

    def __init__(self, label: "StrOrPromise", wording: "Mapping[str, StrOrPromise]", *, help_text: Any = "") -> None:
        self.usual = next(iter(wording))
        super().__init__(
            label=label, choices=list(wording.items()), initial=self.usual, required=False, help_text=help_text
        )

    def clean(self, value: object) -> str:
        return str(super().clean(value)) or self.usual


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
    severity = _OneOf(
        _("How bad is it?"),
        {severity: SEVERITIES[severity] for severity in OWN_SEVERITIES},
        help_text=_("Anything above a service notice is shown only when a second person has approved it."),
    )
    event = _OneOf(_("What happens?"), EVENT_KINDS)
    spoken_text = LongText(label=_("Text for machines to read out"), longest=LONGEST_SPOKEN, required=False, rows=3)
    instruction = LongText(label=_("What citizens should do"), longest=LONGEST_TEXT_TO_SAY, required=False, rows=3)
    web = forms.URLField(label=_("Web page"), required=False, max_length=500, assume_scheme="https")
    contact = LongText(label=_("Public contact"), longest=200, required=False, rows=1)
    when = _OneOf(_("When?"), URGENCIES)
    certainty = _OneOf(_("How sure is it?"), CERTAINTIES)
    audience = _OneOf(_("For whom?"), AUDIENCES)
    status = _OneOf(_("Real or exercise?"), STATUSES)
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(
        self, partners: Iterable[Partner], data: QueryDict | None = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["spoken_text"].help_text = _(
            "At most 350 characters, about 25 seconds. Write abbreviations and numbers of streets out."
        )
        for language, name in LANGUAGE_NAMES.items():
            self.fields[f"headline_{language}"] = LongText(
                label=_("Headline, %(language)s") % {"language": name},
                longest=LONGEST_HEADLINE,
                required=False,
                rows=1,
            )
            self.fields[f"text_{language}"] = LongText(
                label=_("Text, %(language)s") % {"language": name},
                longest=LONGEST_TEXT_TO_SAY,
                required=False,
                rows=3,
            )
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

    def clean(self) -> dict[str, Any]:
        """A translation has both its headline and its text, or neither."""
        given = self.cleaned_data
        for language in Language:
            halves = (f"headline_{language}", f"text_{language}")
            for half, other in (halves, halves[::-1]):
                if given.get(other) and not given.get(half) and half not in self.errors:
                    self.add_error(half, gettext("A translation needs a headline and a text."))
        return given

    def translated(self) -> Iterator[BoundField]:
        """The fields of the other languages."""
        return (self[f"{part}_{language}"] for language in Language for part in ("headline", "text"))

    def text(self) -> NoticeText:
        """What was filled in; the form must be valid."""
        given = self.cleaned_data
        return NoticeText(
            given["headline"],
            given["text_to_say"],
            given["internal_note"],
            spoken_text=given["spoken_text"],
            instruction=given["instruction"],
            web=given["web"],
            contact=given["contact"],
            translations=tuple(
                Translation(language, given[f"headline_{language}"], given[f"text_{language}"])
                for language in Language
                if given[f"headline_{language}"]
            ),
            nature=Nature(
                event=EventKind(given["event"]),
                severity=Severity(given["severity"]),
                urgency=Urgency(given["when"]),
                certainty=Certainty(given["certainty"]),
                status=MessageStatus(given["status"]),
                audience=Audience(given["audience"]),
            ),
        )


def as_it_stands(notice: Notice) -> dict[str, Any]:
    """What an update begins with: everything as it was, for as long as it was."""
    kept = (
        "areas headline text_to_say valid_until internal_note severity event spoken_text instruction web contact"
        " certainty audience status"
    )
    filled = {name: getattr(notice, name) for name in kept.split()} | {"when": notice.urgency}
    for one in notice.translations:
        filled |= {f"headline_{one['language']}": one["headline"], f"text_{one['language']}": one["text"]}
    return filled
