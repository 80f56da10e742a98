"""What the agent fills in."""

import uuid

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from amtsdraht.cases.models import LONGEST_TEXT
from amtsdraht.cases.states import ForwardingReason, ReplyWay, Urgency
from amtsdraht.cases.wording import REASONS, REPLY_WAYS, URGENCIES
from amtsdraht.contacts.models import LONGEST_NOTE
from amtsdraht.contacts.states import Channel, Marker, Outcome
from amtsdraht.contacts.wording import CHANNELS, MARKERS, OUTCOMES
from amtsdraht.knowledge import categories

BY_FORWARDING_ONLY = {Outcome.FORWARDED}


class RequestForm(forms.Form):
    """Carries the key that makes a repeated request harmless."""

    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class NewContactForm(RequestForm):
    channel = forms.ChoiceField(label=_("Channel"), choices=[(c, CHANNELS[c]) for c in Channel])


class MarkForm(forms.Form):
    marker = forms.ChoiceField(required=False, choices=[("", ""), *((m, MARKERS[m]) for m in Marker)])


class ConcernForm(RequestForm):
    """One concern: the service shown, or only a category, and how it ended."""

    service = forms.CharField(required=False, max_length=270, widget=forms.HiddenInput)
    category = forms.ChoiceField(label=_("Category"), choices=lambda: categories.ALL)
    outcome = forms.CharField(required=False, widget=forms.HiddenInput)
    outcome_choice = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[(o, OUTCOMES[o]) for o in Outcome if o not in BY_FORWARDING_ONLY],
    )
    note = forms.CharField(
        label=_("Note without personal data"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_note(self) -> str:
        return fitting(self.cleaned_data["note"], LONGEST_NOTE)

    def clean(self) -> dict[str, object]:
        """The one-key button names the outcome itself; otherwise the list does."""
        data = super().clean() or {}
        named = data.get("outcome") or data.get("outcome_choice") or ""
        if named not in set(Outcome) - BY_FORWARDING_ONLY:
            self.add_error("outcome_choice", _now("Please choose how the concern ended."))
        data["outcome"] = named
        return data


class ForwardForm(RequestForm):
    """The forwarding record: what the department gets to know and how the citizen hears back."""

    service = forms.CharField(required=False, max_length=270, widget=forms.HiddenInput)
    facts = forms.CharField(label=_("What does the citizen want?"), widget=forms.Textarea(attrs={"rows": 5}))
    already_said = forms.CharField(
        label=_("What was already said?"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    category = forms.ChoiceField(label=_("Category"), choices=lambda: categories.ALL)
    department = forms.CharField(label=_("Department"), required=False, max_length=200)
    reason = forms.ChoiceField(label=_("Reason"), choices=[(r, REASONS[r]) for r in ForwardingReason])
    urgency = forms.ChoiceField(label=_("Urgency"), choices=[(u, URGENCIES[u]) for u in Urgency])
    reply_way = forms.ChoiceField(
        label=_("The citizen wants the reply by"), choices=[(w, REPLY_WAYS[w]) for w in ReplyWay]
    )
    name = forms.CharField(label=_("Name (if the citizen wants to give it)"), required=False, max_length=120)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    fax = forms.CharField(label=_("Fax number"), required=False, max_length=40)
    phone = forms.CharField(label=_("Telephone number"), required=False, max_length=40)
    window = forms.CharField(label=_("When to call back"), required=False, max_length=120)
    consented = forms.BooleanField(label=_("The citizen has agreed"), required=False)

    def clean_facts(self) -> str:
        return fitting(self.cleaned_data["facts"], LONGEST_TEXT)

    def clean_already_said(self) -> str:
        return fitting(self.cleaned_data["already_said"], LONGEST_TEXT)

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        ways: dict[str, str] = {ReplyWay.EMAIL: "email", ReplyWay.FAX: "fax", ReplyWay.CALLBACK: "phone"}
        field = ways.get(data.get("reply_way") or "", "")
        if field and not data.get(field) and field not in self.errors:
            self.add_error(field, _now("Please enter where the reply is to go."))
        if not data.get("consented"):
            self.add_error("consented", _now("Please read out the text and tick the answer."))
        data["address"] = data.get(field, "")
        return data


def fitting(text: str, limit: int) -> str:
    """The text, if it fits; else an error that tells both lengths."""
    if len(text) > limit:
        told = {"length": len(text), "limit": limit}
        raise forms.ValidationError(
            _now("The text has %(length)s characters, %(limit)s are possible. Please shorten it.") % told
        )
    return text
