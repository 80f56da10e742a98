"""What is filled in about source listings."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from amtsdraht.knowledge.acts.listings import ListingEntry
from amtsdraht.partners.models import Partner


class ListingForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    description = forms.CharField(label=_("Description"), max_length=1000, required=False)
    url = forms.CharField(
        label=_("Address (URL)"),
        max_length=2000,
        help_text=_("Where the texts can be read by machine: a file or a page."),
    )
    listing_kind = forms.ChoiceField(label=_("Type"))
    participant_number = forms.CharField(label=_("Participant number"), max_length=40, required=False)
    organisation_id = forms.CharField(label=_("Organisation id"), max_length=60, required=False)

    def __init__(self, data: QueryDict | None = None, *, initial: Mapping[str, Any] | None = None) -> None:
        given = dict(initial or {})
        super().__init__(data, initial=given | {"listing_kind": given.get("kind")})
        kind = self.fields["listing_kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(code, code) for code in settings.LISTING_KINDS]

    @property
    def entry(self) -> ListingEntry:
        names = ("name", "description", "url", "participant_number", "organisation_id")
        given = {name: self.cleaned_data[name] for name in names}
        return ListingEntry(kind=self.cleaned_data["listing_kind"], **given)


class NewListingForm(ListingForm):
    """With the town, which later stays as it is."""

    town = forms.ChoiceField(label=_("Town"))
    field_order = ("town",)

    def __init__(self, partners: Iterable[Partner], data: QueryDict | None = None) -> None:
        super().__init__(data)
        town = self.fields["town"]
        assert isinstance(town, forms.ChoiceField)
        town.choices = [(partner.ars, partner.name) for partner in partners]


class AlarmForm(forms.Form):
    alarm_to = forms.CharField(
        label=_("Information manager (e-mail)"),
        help_text=_(
            "Gets one mail when a listing has failed this many times in a row; without an address nobody does."
        ),
        max_length=254,
        required=False,
    )
    alarm_after = forms.IntegerField(label=_("Failed visits in a row"), min_value=1, max_value=100)
