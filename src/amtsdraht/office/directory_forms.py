"""What a town fills in about its people."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from amtsdraht.knowledge.directory_facts import LONGEST, EntryFacts
from amtsdraht.knowledge.directory_wording import FIELDS
from amtsdraht.knowledge.models import DirectoryEntry
from amtsdraht.knowledge.states import DirectoryField
from amtsdraht.partners.models import Partner


class EntryForm(forms.Form):
    department = forms.CharField(label=_("Department"), max_length=LONGEST["department"])
    function = forms.CharField(label=_("Function"), max_length=LONGEST["function"], required=False)
    name = forms.CharField(label=_("Name"), max_length=LONGEST["name"], required=False)
    phone = forms.CharField(label=_("Extension"), max_length=LONGEST["phone"], required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=LONGEST["email"], required=False)
    room = forms.CharField(label=_("Room"), max_length=LONGEST["room"], required=False)
    public = forms.MultipleChoiceField(
        label=_("Citizens may be told"),
        help_text=_("Everything else is internal: agents see it and never pass it on."),
        choices=[(field.value, label) for field, label in FIELDS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @classmethod
    def of(cls, entry: DirectoryEntry) -> "EntryForm":
        return cls(initial={name: getattr(entry, name) for name in LONGEST} | {"public": entry.public_fields})

    @property
    def facts(self) -> EntryFacts:
        public = tuple(DirectoryField(field) for field in self.cleaned_data["public"])
        return EntryFacts(**{name: self.cleaned_data[name] for name in LONGEST}, public=public)


class NewEntryForm(EntryForm):
    """With the town, which later stays as it is."""

    town = forms.ChoiceField(label=_("Town"))
    field_order = ("town",)

    def __init__(self, partners: Iterable[Partner], data: QueryDict | None = None) -> None:
        super().__init__(data)
        town = self.fields["town"]
        assert isinstance(town, forms.ChoiceField)
        town.choices = [(partner.ars, partner.name) for partner in partners]


class AbsenceForm(forms.Form):
    absent_until = forms.DateField(
        label=_("Absent until"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The last day. Afterwards the entry counts as present by itself."),
    )
    deputy = forms.ChoiceField(label=_("Deputy"), required=False)

    def __init__(self, entry: DirectoryEntry, others: Iterable[DirectoryEntry], data: QueryDict | None = None) -> None:
        deputy = str(entry.deputy.public_id) if entry.deputy else ""
        super().__init__(data, initial={"absent_until": entry.absent_until, "deputy": deputy})
        field = self.fields["deputy"]
        assert isinstance(field, forms.ChoiceField)
        named = [(str(other.public_id), f"{other.title} ({other.target})") for other in others]
        field.choices = [("", _("nobody")), *named]
