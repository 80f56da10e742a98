"""One case: what it is about, and what the department does with it."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.cases.access import case_for
from amtsdraht.cases.acts import forwarding, replying
from amtsdraht.cases.states import ReplyWay
from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.office import parts
from amtsdraht.office.forms import AnswerForm, ForwardAgainForm, ReturnForm
from amtsdraht.office.refusals import added_to


@require_safe
@signed_in
def case(request: PersonRequest, case_id: uuid.UUID) -> HttpResponse:
    shown = parts.case(request.account, case_for(request.account, case_id))
    return render(request, "office/case.html", shown)


@require_POST
@signed_in
def take_on(request: PersonRequest, case_id: uuid.UUID) -> HttpResponse:
    replying.take_on(request.account, case_for(request.account, case_id))
    return redirect("office:case", case_id=case_id)


@require_POST
@signed_in
def answer(request: PersonRequest, case_id: uuid.UUID) -> HttpResponse:
    found = case_for(request.account, case_id)
    form = AnswerForm(request.POST, by_mail=found.reply_way == ReplyWay.EMAIL)
    if form.is_valid():
        with added_to(form, "text"):
            replying.answer_case(request.account, found, form.cleaned_data["text"])
            return redirect("office:case", case_id=case_id)
    shown = parts.case(request.account, case_for(request.account, case_id), answer_form=form)
    return render(request, "office/case.html", shown, status=422)


@require_POST
@signed_in
def give_back(request: PersonRequest, case_id: uuid.UUID) -> HttpResponse:
    """ "Falsch zuständig"."""
    found, form = case_for(request.account, case_id), ReturnForm(request.POST)
    if form.is_valid():
        with added_to(form, "because"):
            replying.return_case(request.account, found, form.cleaned_data["because"])
            return redirect("office:case", case_id=case_id)
    shown = parts.case(request.account, case_for(request.account, case_id), return_form=form)
    return render(request, "office/case.html", shown, status=422)


@require_POST
@signed_in
def forward_again(request: PersonRequest, case_id: uuid.UUID) -> HttpResponse:
    found, form = case_for(request.account, case_id), ForwardAgainForm(request.POST)
    if form.is_valid():
        with added_to(form, "department"):
            forwarding.forward_again(request.account, found, department=form.cleaned_data["department"])
            return redirect("office:case", case_id=case_id)
    shown = parts.case(request.account, case_for(request.account, case_id), forward_form=form)
    return render(request, "office/case.html", shown, status=422)
