"""Turn what a citizen said into concepts: per word everything an official text may call it."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from amtsdraht.knowledge.search.analysis import LIGHT_WORDS, STOP_WORDS, stem, words
from amtsdraht.knowledge.search.lexicon import Phrase
from amtsdraht.knowledge.search.vocabulary import Vocabulary, trigrams

LONGEST_QUERY = 2_000
MOST_WORDS = 24
MOST_CONCEPTS = 60


_SEPARABLE = re.compile(
    r"(ab|an|auf|aus|bei|ein|fest|frei|her|hin|mit|nach|um|vor|weg|weiter|wieder|zu|zurueck|zusammen)"
    r"(ge|zu)(\w{3,}?)(en|et|t|n)"
)


def infinitives(word: str) -> tuple[str, ...]:
    """Guess the infinitive of a separable verb: "abgemeldet", "abzumelden" → "abmelden"; none for other words."""
    found = _SEPARABLE.fullmatch(word)
    if not found:
        return ()
    prefix, _, root, _ = found.groups()
    return (f"{prefix}{root}en",)


@dataclass(frozen=True, slots=True)
class Need:
    """A term that should occur; ``rarity`` is its inverse document frequency."""

    term: int
    weight: float
    rarity: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """Terms that belong together; the more of their rarity a document has, the better. ``phrase`` are their words."""

    weight: float
    needs: tuple[Need, ...]
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Concept:
    """A word (or situation) of the query with all alternatives, of which the best counts."""

    word: str
    alternatives: tuple[Alternative, ...]

    @property
    def importance(self) -> float:
        """Rarity of the rarest alternative: about what a document gains that answers the concept well."""
        return max((a.weight * max(need.rarity for need in a.needs) for a in self.alternatives), default=0.0)


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """``unanswerable`` is what the words are worth that neither the texts nor the lexicon know in any form."""

    unanswerable: float
    concepts: tuple[Concept, ...]
    grams: tuple[tuple[int, float], ...]
    unknown_grams: float


class QueryReader:
    """Reads queries with the knowledge of a vocabulary. Does not change it, so threads may share it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary, self._weights = vocabulary, vocabulary.weights

    def read(self, query: str) -> ReadQuery:
        """Read a query of any length and content; only the first words count."""
        said = words(query[:LONGEST_QUERY])[:MOST_WORDS]
        lexicon = self._vocabulary.lexicon
        content = [word for word in said if word not in STOP_WORDS or word in lexicon.by_word]
        content = list(dict.fromkeys(content or said))
        situations = list(self._situations(said))
        used = {word for concept in situations for word in concept.word.split()}
        concepts = [self._concept(word, self._weights.consumed if word in used else 1.0) for word in content]
        concepts += self._joined(content)
        concepts += situations
        grams, unknown = self._grams(content)
        known = [concept for concept in concepts if concept.alternatives]
        strange = [one for one in concepts if not one.alternatives and one.word not in LIGHT_WORDS]
        lost = len(strange) * self._vocabulary.rarity("") * self._weights.strange
        return ReadQuery(lost, tuple(known[:MOST_CONCEPTS]), grams, unknown)

    def _concept(self, word: str, weight: float) -> Concept:
        weight *= self._weights.light if word in LIGHT_WORDS else 1.0
        alternatives = list(self._meanings(word, weight))
        vocabulary = self._vocabulary
        for base in infinitives(word):
            if vocabulary.knows(base):
                alternatives += self._meanings(base, weight * self._weights.participle)
        if not vocabulary.knows(word) and not vocabulary.parts(word):
            for near, distance in vocabulary.similar(word):
                fit = self._weights.spelling * (1 - 0.25 * (distance - 1))
                alternatives += self._meanings(near, weight * fit)
        return Concept(word, tuple(alternatives))

    def _meanings(self, word: str, weight: float) -> Iterable[Alternative]:
        lexicon, parts = self._vocabulary.lexicon, self._vocabulary.parts(word)
        yield from self._alternative((word,), weight)
        yield from self._phrases(lexicon.alternatives(word), weight * self._weights.lexicon)
        if parts:
            yield from self._alternative(parts, weight * self._weights.compound)
            for part in parts:
                yield from self._phrases(
                    lexicon.alternatives(part), weight * self._weights.lexicon * self._weights.part
                )

    def _phrases(self, phrases: Iterable[Phrase], weight: float) -> Iterable[Alternative]:
        for phrase in phrases:
            yield from self._alternative(phrase, weight)

    def _alternative(self, phrase: Phrase, weight: float) -> Iterable[Alternative]:
        terms = [(word, self._vocabulary.term(stem(word))) for word in phrase]
        known = [(word, term) for word, term in terms if term is not None]
        if known:
            needs = tuple(Need(term, 1.0, self._vocabulary.rarity(stem(word))) for word, term in known)
            yield Alternative(weight, needs, tuple(word for word, _ in known))

    def _joined(self, content: list[str]) -> Iterable[Concept]:
        """ "Personal Ausweis" → personalausweis, if the corpus knows the joined word."""
        for left, right in pairwise(content):
            joined = left + right
            if len(left) > 2 and len(right) > 3 and self._vocabulary.term(stem(joined)) is not None:
                yield Concept(f"{left} {right}", tuple(self._alternative((joined,), 1.0)))

    def _situations(self, said: list[str]) -> Iterable[Concept]:
        sources = self._readings(said)
        for key, phrases in self._vocabulary.lexicon.situations_in(frozenset(sources)):
            used = dict.fromkeys(sources[one][0] for one in sorted(key, key=list(sources).index))
            if len(used) > 1:  # one word alone, read twice, is no situation
                literal = all(sources[one][1] for one in key)
                weight = self._weights.situation * (1.0 if literal else self._weights.derived)
                yield Concept(" ".join(used), tuple(self._phrases(phrases, weight)))

    def _readings(self, said: list[str]) -> dict[str, tuple[str, bool]]:
        """Stems the query can be read to contain: each with the word said and whether it is that word's own stem."""
        readings = {stem(word): (word, True) for word in reversed(said)}
        readings = dict(reversed(readings.items()))
        for word in said:
            for base in infinitives(word):
                readings.setdefault(stem(base), (word, True))
            for phrase in self._vocabulary.lexicon.alternatives(word):
                if len(phrase) == 1:
                    readings.setdefault(stem(phrase[0]), (word, False))
            for part in self._vocabulary.parts(word):
                readings.setdefault(stem(part), (word, False))
        return readings

    def _grams(self, content: list[str]) -> tuple[tuple[tuple[int, float], ...], float]:
        counts = Counter(gram for word in content for gram in trigrams(word))
        known, unknown = [], 0.0
        for gram, count in counts.items():
            number, weight = self._vocabulary.gram(gram), 1 + math.log(count)
            if number is None:
                unknown += weight**2
            else:
                known.append((number, weight))
        return tuple(known), unknown
