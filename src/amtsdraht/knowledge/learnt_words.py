"""What can be asked of the words learnt from agents' picks."""

from django.db.models import QuerySet

from amtsdraht.knowledge.models import LearntWord
from amtsdraht.knowledge.states import LearntState
from amtsdraht.tenancy.scope import Scope


def proposed_words(scope: Scope) -> QuerySet[LearntWord]:
    """Words that wait for the editor, the most frequent first."""
    return (
        LearntWord.objects.filter(**scope.filters, state=LearntState.PROPOSED).exclude(word="").order_by("-picks", "id")
    )


def decided_words(scope: Scope) -> QuerySet[LearntWord]:
    """Words that the editor has decided on, by the word."""
    return LearntWord.objects.filter(**scope.filters).exclude(state=LearntState.PROPOSED).order_by("word", "id")


def accepted_by_topic(scope: Scope) -> dict[str, list[str]]:
    """The words that the search uses, by topic."""
    found: dict[str, list[str]] = {}
    rows = LearntWord.objects.filter(**scope.filters, state=LearntState.ACCEPTED)
    for topic, word in rows.values_list("topic", "word"):
        found.setdefault(topic, []).append(word)
    return found
