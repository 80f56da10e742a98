"""Words learnt from agents' picks: counted without knowing them, proposed when several people used them, reviewed."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from amtsdraht.journal.privacy import names_a_person
from amtsdraht.journal.record import record
from amtsdraht.knowledge import access  # noqa: F401  (declares the acts)
from amtsdraht.knowledge.models import LearntWord, SearchArea, Service
from amtsdraht.knowledge.models.learnt_word import LONGEST_WORD
from amtsdraht.knowledge.search.analysis import LIGHT_WORDS, STOP_WORDS, WORD, stem, words
from amtsdraht.knowledge.search.lexicon import citizen_lexicon
from amtsdraht.knowledge.states import LearntState
from amtsdraht.knowledge.visibility import valid_services
from amtsdraht.places.models import NameWord
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.permission import require
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope

OFTEN = 3
"""So many contacts must have used a word for it before anybody, even the database, learns the word."""
SHORTEST_WORD = 4
FORGOTTEN_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Pick:
    """What was said, and the topic that answered it. ``contact`` counts once for each word."""

    words: str
    topic: str
    contact: uuid.UUID


@transaction.atomic
def learn_from_pick(by: Actor, pick: Pick) -> None:
    """Count the words of a pick that nothing in the texts on its topic explains; none if they name somebody."""
    require(by, "word.learn")
    if names_a_person(pick.words):
        return
    texts = valid_services(by.scope).filter(topic=pick.topic).order_by("id")
    rows = list(texts.values_list("title", "keywords"))
    if not rows:
        return
    known = {stem(word) for title, keywords in rows for word in words(" ".join([title, *keywords]))}
    for word in _without_places(new_words(pick.words, known)):
        _count(by, word, pick, title=rows[0][0])


def new_words(said: str, known: Collection[str]) -> list[str]:
    """The words worth learning, small: no common ones, no numbers, none the lexicon or these stems have already."""
    lexicon, found = citizen_lexicon(), dict[str, None]()
    for written in WORD.findall(said):
        folded = words(written)[0] if words(written) else ""
        if not written.isalpha() or not SHORTEST_WORD <= len(folded) <= LONGEST_WORD:
            continue
        if folded in STOP_WORDS or folded in LIGHT_WORDS or folded in lexicon or _explained(folded, known):
            continue
        found[written.casefold()[:LONGEST_WORD]] = None
    return list(found)


def forget_counts(scope: Scope) -> None:
    """A word that nobody used for long was no word of many: its count is erased."""
    before = clock.now() - FORGOTTEN_AFTER
    LearntWord.objects.filter(**scope.filters, word="", last_picked_at__lt=before).delete()


@transaction.atomic
def decide_word(by: Actor, word: LearntWord, state: LearntState) -> None:
    """The editor lets the search use a word for its topic, or not, or takes that back. Searches know it at once."""
    require(by, "word.decide", word)
    locked = LearntWord.objects.select_for_update().get(pk=word.pk)
    if locked.state == state:
        return
    was_used, locked.state = locked.state == LearntState.ACCEPTED, state
    locked.save(update_fields=["state"])
    if was_used or state is LearntState.ACCEPTED:
        _read_again(locked)
    record("word.decided", locked, subject=locked.public_id, by=by, facts={"state": state})


def _explained(folded: str, known: Collection[str]) -> bool:
    """Whether a text's title or keyword has the word, or one is a part of the other."""
    stemmed = stem(folded)
    return any(stemmed == one or (len(one) > SHORTEST_WORD and (one in folded or stemmed in one)) for one in known)


def _without_places(found: list[str]) -> list[str]:
    """A town's name says where, not what."""
    names = set(NameWord.objects.filter(word__in=[form for w in found for form in (w, *words(w))]).values_list("word"))
    places = {name for (name,) in names}
    return [word for word in found if word not in places and not places.intersection(words(word))]


def _count(by: Actor, word: str, pick: Pick, *, title: str) -> None:
    digest = salted_hmac("knowledge.learnt_word", f"{by.scope.centre_id}/{pick.topic}/{word}", algorithm="sha256")
    row, _ = LearntWord.objects.select_for_update().get_or_create(
        centre_id=by.scope.centre_id,
        digest=digest.hexdigest(),
        defaults={"topic": pick.topic, "title": title, "last_pick": uuid.UUID(int=0)},
    )
    if row.last_pick == pick.contact:
        return
    row.picks, row.last_pick, row.last_picked_at = row.picks + 1, pick.contact, clock.now()
    row.word = row.word or (word if row.picks >= OFTEN else "")
    row.save(update_fields=["picks", "last_pick", "last_picked_at", "word"])


def _read_again(word: LearntWord) -> None:
    """Every area with a text on the topic is read anew by the next search."""
    rows = Service.objects.filter(centre_id=word.centre_id, topic=word.topic).values_list("areas", flat=True)
    areas = {area for found in rows for area in found}
    SearchArea.objects.filter(centre_id=word.centre_id, area__in=areas).update(version=F("version") + 1)
