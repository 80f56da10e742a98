"""Sample pages of the ui room: one with every part, and small ones for each script."""

from pathlib import Path

from django import forms
from django.template import engines
from django.utils import translation

_SAMPLE = Path(__file__).with_name("sample_page.html").read_text(encoding="utf-8")
_FRAME = """{{% extends "ui/base.html" %}}{{% load ui_tags %}}
{{% block title %}}{title}{{% endblock %}}
{{% block content %}}<h1 class="kern-heading-large">{title}</h1>{body}{{% endblock %}}"""


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", help_text="Wie im Ausweis")
    note = forms.CharField(label="Notiz", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    day = forms.DateField(label="Tag", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    town = forms.ChoiceField(label="Ort", choices=[("l", "Lahnau"), ("a", "Aßlar")])
    way = forms.ChoiceField(label="Rückweg", choices=[("t", "Telefon"), ("m", "E-Mail")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Themen", choices=[("w", "Wohnen"), ("v", "Verkehr")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agreed = forms.BooleanField(label="Einverstanden")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def render(title: str, body: str, language: str = "en", **context: object) -> str:
    """A page in the common frame; in English the sentences are those of the source code."""
    with translation.override(language):
        return str(engines["django"].from_string(_FRAME.format(title=title, body=body)).render(context))


def render_part(source: str, language: str = "en", **context: object) -> str:
    """A template with our tags loaded."""
    with translation.override(language):
        return str(engines["django"].from_string("{% load ui_tags %}" + source).render(context))


def sample_page() -> str:
    """Every part on one page, with a form that has errors."""
    form = SampleForm({"name": "", "town": "l"})
    navigation = [
        {"url": "/a", "label": "Arbeitsplatz", "current": True},
        {"url": "/b", "label": "Rückrufe", "current": False},
    ]
    signed_in = {"user_name": "Anna Amsel", "sign_out_url": "/out", "navigation": navigation}
    return render("Musterseite", _SAMPLE, language="de", form=form, demo=True, **signed_in)
