"""What agents found wrong, as tasks to close with a word; and what citizens asked that nobody knew."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.acts.feedback import ClosingNotPossible, close_feedback
from amtsdraht.office import feedback
from amtsdraht.tenancy.permission import require


@require_safe
@signed_in
def tasks(request: PersonRequest) -> HttpResponse:
    require(request.account, "feedback.see")
    return render(request, "office/feedback.html", feedback.tasks(request.account))


@require_POST
@signed_in
def close(request: PersonRequest, feedback_id: uuid.UUID) -> HttpResponse:
    require(request.account, "feedback.close")
    found = feedback.feedback_for(request.account, feedback_id)
    form = feedback.ClosingForm(request.POST)
    if form.is_valid():
        try:
            close_feedback(request.account, found, form.cleaned_data["closing"])
            return redirect("office:feedback")
        except ClosingNotPossible as error:
            form.add_error("closing", _(str(error)))
    shown = feedback.tasks(request.account, wrong=form, at=feedback_id)
    return render(request, "office/feedback.html", shown, status=422)


@require_safe
@signed_in
def questions(request: PersonRequest) -> HttpResponse:
    require(request.account, "feedback.see")
    shown = feedback.questions(request.account, request.GET.get("week", ""))
    return render(request, "office/questions.html", shown)
