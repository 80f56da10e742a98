"""Write a local text, and decide about it."""

import re
import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.access import text_for, version_for
from amtsdraht.knowledge.acts import editing
from amtsdraht.knowledge.models import TextVersion
from amtsdraht.knowledge.models.service import LOCAL
from amtsdraht.knowledge.versions import newest_version, places_to_write
from amtsdraht.office import text_parts
from amtsdraht.office.text_forms import BecauseForm, TextForm, initial_of
from amtsdraht.office.text_refusals import added_to
from amtsdraht.partners.queries import partners_of
from amtsdraht.people.models import Account
from amtsdraht.tenancy.permission import require

Deed = Callable[[Account, TextVersion, str], object]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: PersonRequest, text_id: uuid.UUID) -> HttpResponse:
    """Over the text ``text_id`` write the variant of an area: the own town, or one that is named."""
    require(request.account, "text.write")
    return _write(request, text_for(request.account, text_id).topic, _area(request))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit_version(request: PersonRequest, version_id: uuid.UUID) -> HttpResponse:
    """Go on with the variant to which the version belongs."""
    require(request.account, "text.write")
    version = version_for(request.account, version_id)
    return _write(request, version.topic, version.area)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: PersonRequest) -> HttpResponse:
    """A text that no supplier delivers anything for. The key makes the form sent twice one text."""
    require(request.account, "text.write")
    key = request.GET.get("key", "")
    if not re.fullmatch("[0-9a-f]{32}", key):
        asked = {"key": uuid.uuid4().hex, "area": _area(request)}
        return redirect(f"{reverse('office:new_text')}?{urlencode(asked)}")
    return _write(request, f"{LOCAL}/{key}", _area(request))


@require_safe
@signed_in
def version(request: PersonRequest, version_id: uuid.UUID) -> HttpResponse:
    found = version_for(request.account, version_id)
    shown = text_parts.version(request.account, found, request.GET.get("with", ""))
    return render(request, "office/version.html", shown)


@require_POST
@signed_in
def submit(request: PersonRequest, version_id: uuid.UUID) -> HttpResponse:
    return _decide(request, version_id, lambda by, found, _: editing.submit(by, found), asks=False)


@require_POST
@signed_in
def release(request: PersonRequest, version_id: uuid.UUID) -> HttpResponse:
    return _decide(request, version_id, lambda by, found, _: editing.release(by, found), asks=False)


@require_POST
@signed_in
def give_back(request: PersonRequest, version_id: uuid.UUID) -> HttpResponse:
    return _decide(request, version_id, editing.give_back)


@require_POST
@signed_in
def withdraw(request: PersonRequest, version_id: uuid.UUID) -> HttpResponse:
    return _decide(request, version_id, editing.withdraw)


@require_POST
@signed_in
def restore(request: PersonRequest, version_id: uuid.UUID) -> HttpResponse:
    made = editing.restore(request.account, version_for(request.account, version_id))
    return redirect("office:version", version_id=made.public_id)


def _write(request: PersonRequest, topic: str, area: str) -> HttpResponse:
    newest = newest_version(request.account.scope, topic, area)
    form = TextForm(request.POST) if request.method == "POST" else TextForm(initial=initial_of(area, newest))
    if form.is_valid():
        with added_to(form):
            base = form.cleaned_data["base"]
            saved = editing.save_draft(request.account, topic, area, wording=form.wording, base=base)
            return redirect("office:version", version_id=saved.public_id)
    shown = text_parts.editor(request.account, topic, area, form=form) | {"action": request.get_full_path()}
    return render(request, "office/edit_text.html", shown, status=422 if form.is_bound else 200)


def _decide(request: PersonRequest, version_id: uuid.UUID, deed: Deed, *, asks: bool = True) -> HttpResponse:
    """Do it and show the version as it is then; a reason may be asked for."""
    found, form = version_for(request.account, version_id), BecauseForm(request.POST, asks=asks)
    if form.is_valid():
        with added_to(form):
            deed(request.account, found, form.cleaned_data["because"])
            return redirect("office:version", version_id=found.public_id)
    shown = text_parts.version(request.account, version_for(request.account, version_id), because_form=form)
    return render(request, "office/version.html", shown, status=422)


def _area(request: PersonRequest) -> str:
    """The area asked for, if this person may write for it; an office worker has but one."""
    places = places_to_write(request.account.scope)
    asked = request.POST.get("area") or request.GET.get("area") or (places[0].area if places else "")
    if asked not in {place.area for place in places}:
        raise Http404
    return asked


@require_POST
@signed_in
def ask_for_two(request: PersonRequest) -> HttpResponse:
    """Whether a partner wants four eyes on its texts."""
    require(request.account, "text.ask_for_two")
    partner = partners_of(request.account.scope).filter(ars=request.POST.get("area", "")[:12]).first()
    if partner is None:
        raise Http404
    editing.ask_for_two(request.account, partner, wanted=request.POST.get("wanted") == "yes")
    return redirect("office:texts")
