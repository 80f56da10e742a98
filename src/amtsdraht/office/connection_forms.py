"""What is filled in about connections to other systems."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amtsdraht.knowledge.acts.connections import ConnectionEntry
from amtsdraht.knowledge.connecting import ConnectionKind
from amtsdraht.office.connection_parts import KINDS
from amtsdraht.partners.models import Partner


class ConnectionForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Stands as the source beside what comes from there."),
        max_length=120,
    )
    connection_kind = forms.ChoiceField(label=gettext_lazy("Interface"), choices=lambda: list(KINDS.items()))
    town = forms.ChoiceField(label=gettext_lazy("For"), required=False)
    address = forms.CharField(
        label=gettext_lazy("Address (URL)"),
        help_text=gettext_lazy("Leave it empty for the usual address."),
        max_length=2000,
        required=False,
    )
    settings = forms.CharField(
        label=gettext_lazy("Settings that differ from the usual ones"),
        help_text=gettext_lazy("One a line, such as: page_size = 20"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        required=False,
    )

    def __init__(self, partners: Iterable[Partner], data: QueryDict | None = None) -> None:
        super().__init__(data)
        town = self.fields["town"]
        assert isinstance(town, forms.ChoiceField)
        town.choices = [("", _("the whole centre")), *((partner.ars, partner.name) for partner in partners)]

    def clean_settings(self) -> dict[str, str]:
        """The lines as names with values. Raises ValidationError for a line that is neither empty nor a setting."""
        given: dict[str, str] = {}
        for line in self.cleaned_data["settings"].splitlines():
            name, equals, value = (part.strip() for part in line.partition("="))
            if name and equals:
                given[name] = value
            elif line.strip():
                raise forms.ValidationError(_("Write each line as: name = value"))
        return given

    @property
    def entry(self) -> ConnectionEntry:
        given = self.cleaned_data
        kind = ConnectionKind(given["connection_kind"])
        return ConnectionEntry(given["name"], kind, given["address"].strip(), given["settings"])
