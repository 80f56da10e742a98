"""Words learnt from agents' picks: the editor says which of them the search may use."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from amtsdraht.entrance.guard import signed_in
from amtsdraht.entrance.session import PersonRequest
from amtsdraht.knowledge.acts.learning import OFTEN, decide_word
from amtsdraht.knowledge.learnt_words import decided_words, proposed_words
from amtsdraht.knowledge.models import LearntWord
from amtsdraht.knowledge.states import LearntState
from amtsdraht.tenancy.permission import require

SHOWN = 200


@require_safe
@signed_in
def learnt_words(request: PersonRequest) -> HttpResponse:
    require(request.account, "word.decide")
    scope = request.account.scope
    shown = {"proposed": proposed_words(scope)[:SHOWN], "decided": decided_words(scope)[:SHOWN], "often": OFTEN}
    return render(request, "office/learnt_words.html", shown)


@require_POST
@signed_in
def decide(request: PersonRequest, word_id: uuid.UUID) -> HttpResponse:
    require(request.account, "word.decide")
    word = LearntWord.objects.filter(**request.account.scope.filters, public_id=word_id).exclude(word="").first()
    verdict = request.POST.get("verdict", "")
    if word is None or verdict not in set(LearntState):
        raise Http404
    decide_word(request.account, word, LearntState(verdict))
    return redirect("office:learnt_words")
