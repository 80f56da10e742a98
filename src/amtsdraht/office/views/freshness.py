"""Are the texts still right? Every town's score, one town's texts, and what can be done about them."""

import uuid

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.access import partner_text_for
from amtsdraht.knowledge.acts.freshness import OwnerNotPossible, agree_on_terms, assign_text, confirm_text
from amtsdraht.office import duties, parts
from amtsdraht.office.duty_forms import DutyForm, TermsForm
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def freshness(request: PersonRequest) -> HttpResponse:
    require(request.account, "knowledge.read")
    return render(request, "office/freshness.html", duties.all_towns(request.account))


@require_safe
@signed_in
def town(request: PersonRequest, partner_id: uuid.UUID) -> HttpResponse:
    require(request.account, "knowledge.read")
    partner = duties.town_for(request.account, partner_id)
    return render(request, "office/town_freshness.html", duties.town(request.account, partner))


@require_POST
@signed_in
def agree(request: PersonRequest, partner_id: uuid.UUID) -> HttpResponse:
    """Who looks after a town's texts, and how often."""
    require(request.account, "text.assign")
    partner, form = duties.town_for(request.account, partner_id), TermsForm(request.POST)
    if form.is_valid():
        try:
            agree_on_terms(request.account, partner, **form.cleaned_data)
            return redirect("office:town_freshness", partner_id=partner_id)
        except OwnerNotPossible:
            _refuse_owner(form)
    shown = duties.town(request.account, partner, form)
    return render(request, "office/town_freshness.html", shown, status=422)


@require_POST
@signed_in
def confirm(request: PersonRequest, text_id: uuid.UUID) -> HttpResponse:
    """ "Stimmt noch", said by somebody with an account."""
    require(request.account, "text.confirm")
    confirm_text(request.account, partner_text_for(request.account, text_id))
    return redirect("office:text", text_id=text_id)


@require_POST
@signed_in
def assign(request: PersonRequest, text_id: uuid.UUID) -> HttpResponse:
    """Who looks after one text, and by when."""
    require(request.account, "text.assign")
    text, form = partner_text_for(request.account, text_id), DutyForm(request.POST)
    if form.is_valid():
        try:
            assign_text(request.account, text, **form.cleaned_data)
            return redirect("office:text", text_id=text_id)
        except OwnerNotPossible:
            _refuse_owner(form)
    shown = parts.text(text) | duties.duty(request.account, text, form)
    return render(request, "office/text.html", shown, status=422)


def _refuse_owner(form: forms.Form) -> None:
    sentence = _(
        "This address belongs to no office of the town. Give one with the domain of the town's mailbox, or one that"
        " stands with one of its offices."
    )
    form.add_error("owner", sentence)
