"""The form of a local text: one field for each module, all of them optional."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from amtsdraht.knowledge.acts.editing import Wording
from amtsdraht.knowledge.markup import split_sentences
from amtsdraht.knowledge.models import TextVersion
from amtsdraht.knowledge.text_fields import FIELDS, Content, TextField
from amtsdraht.knowledge.versions import Place
from amtsdraht.knowledge.wording import FIELD_NAMES
from amtsdraht.knowledge.writing import html_from, written_from
from amtsdraht.office.forms import LongText
from amtsdraht.service_hours import clock

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

MOST_SENTENCES: Final = 2
LONGEST_REASON: Final = 300
SHAPES: Final = {field.name: field.shape for field in FIELDS}
HELP: "Final[dict[str, StrOrPromise]]" = {
    "phone_answer": _("One sentence, two at most: what the agent says first."),
    "questions": _("One question on a line."),
    "full_text": _("An empty line begins a paragraph; lines that begin with “- ” make a list."),
    "everyday_names": _("One on a line: what citizens call it."),
    "synonyms": _("One on a line."),
    "misnomers": _("One on a line: what citizens say by mistake. The search finds it, nobody is shown it."),
    "appointment_link": _("The whole address, beginning with https://."),
    "forwarding_target": _("The department to which the service centre forwards this concern."),
    "internal_phone": _("For agents only; it never appears on a public page."),
}


class TextForm(forms.Form):
    """What a town says in its own words. ``base``: the number of the version the writer had before them."""

    area = forms.CharField(widget=forms.HiddenInput, max_length=12)
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6)
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("After it the text beneath answers again. Empty: until further notice."),
    )
    why = LongText(label=_("Why is it changed?"), longest=LONGEST_REASON, rows=1)

    def __init__(self, data: QueryDict | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for field in FIELDS:
            self.fields[field.name] = _form_field(field)

    def clean_phone_answer(self) -> str:
        said = str(self.cleaned_data["phone_answer"])
        if len(list(split_sentences(said))) > MOST_SENTENCES:
            raise ValidationError(_("These are more than two sentences. What goes beyond belongs into the short text."))
        return said

    def clean_appointment_link(self) -> str:
        link = str(self.cleaned_data["appointment_link"])
        if link:
            URLValidator(schemes=["http", "https"], message=_("This is no web address. Copy it from the browser."))(
                link
            )
        return link

    def clean_last_day(self) -> "date | None":
        day: date | None = self.cleaned_data["last_day"]
        if day and day < clock.today():
            raise ValidationError(_("This day has passed. Choose a later one, or leave it empty."))
        return day

    @property
    def wording(self) -> Wording:
        given = self.cleaned_data
        content = {
            name: html_from(given[name]) if shape == "html" else str(given[name]) for name, shape in SHAPES.items()
        }
        return Wording(content, given["why"], given["last_day"])


class BecauseForm(forms.Form):
    """The reason of a decision."""

    because = LongText(label=_("Why?"), longest=LONGEST_REASON, rows=1)

    def __init__(self, data: QueryDict | None = None, *, asks: bool = True) -> None:
        super().__init__(data)
        self.fields["because"].required = asks


class PlaceForm(forms.Form):
    """For which area, and which text is looked for."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    words = forms.CharField(label=_("Which service?"), required=False, max_length=200)

    def __init__(self, places: Sequence[Place], data: QueryDict | None = None) -> None:
        super().__init__(data)
        area = self.fields["area"]
        assert isinstance(area, forms.ChoiceField)
        area.choices = [(place.area, place.name) for place in places]


def initial_of(area: str, newest: TextVersion | None) -> dict[str, Any]:
    """The form as it opens: the newest version, or empty fields over the text beneath."""
    texts: Content = newest.texts if newest else {}
    written = {
        name: written_from(texts.get(name, "")) if SHAPES[name] == "html" else texts.get(name, "") for name in SHAPES
    }
    return written | {
        "area": area,
        "base": newest.number if newest else 0,
        "last_day": newest.last_day if newest else None,
    }


def _form_field(field: TextField) -> LongText:
    rows = {"line": 1, "lines": 3, "html": 3}[field.shape]
    made = LongText(label=FIELD_NAMES[field.name], longest=field.longest, required=False, rows=rows)
    made.help_text = HELP.get(field.name, "")
    return made
