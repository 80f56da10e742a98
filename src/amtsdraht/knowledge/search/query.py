"""Turn what a citizen said into concepts: per word everything an official text may call it."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from amtsdraht.knowledge.search.analysis import LIGHT_WORDS, STOP_WORDS, stem, words
from amtsdraht.knowledge.search.lexicon import Phrase
from amtsdraht.knowledge.search.vocabulary import Vocabulary, trigrams

LONGEST_QUERY = 2_000
MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Need:
    """A term that should occur; ``rarity`` is its inverse document frequency."""

    term: int
    weight: float
    rarity: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """Terms that belong together; the more of their rarity a document has, the better."""

    weight: float
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A word (or situation) of the query with all alternatives, of which the best counts."""

    word: str
    alternatives: tuple[Alternative, ...]

    @property
    def mass(self) -> float:
        """What a good match of this concept scores about."""
        return max((a.weight * max(n.rarity * n.weight for n in a.needs) for a in self.alternatives), default=0.0)


@dataclass(frozen=True, slots=True)
class ReadQuery:
    concepts: tuple[Concept, ...]
    grams: tuple[tuple[int, float], ...]


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
        concepts = [self._concept(word) for word in content]
        concepts += self._joined(content)
        concepts += self._situations(said)
        grams = self._grams(content)
        return ReadQuery(tuple(concept for concept in concepts if concept.alternatives), grams)

    def _concept(self, word: str) -> Concept:
        weight = self._weights.light if word in LIGHT_WORDS else 1.0
        alternatives = list(self._meanings(word, weight))
        vocabulary = self._vocabulary
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
        needs = []
        for word in phrase:
            term = self._vocabulary.term(stem(word))
            if term is not None:
                needs.append(Need(term, 1.0, self._vocabulary.rarity(stem(word))))
        if needs:
            yield Alternative(weight, tuple(needs))

    def _joined(self, content: list[str]) -> Iterable[Concept]:
        """ "Personal Ausweis" → personalausweis, if the corpus knows the joined word."""
        for left, right in pairwise(content):
            joined = left + right
            if len(left) > 2 and len(right) > 3 and self._vocabulary.term(stem(joined)) is not None:
                yield Concept(f"{left} {right}", tuple(self._alternative((joined,), 1.0)))

    def _situations(self, said: list[str]) -> Iterable[Concept]:
        stems = frozenset(stem(word) for word in said)
        for key, phrases in self._vocabulary.lexicon.situations_in(stems):
            word = " ".join(word for word in said if stem(word) in key)
            yield Concept(word, tuple(self._phrases(phrases, self._weights.situation)))

    def _grams(self, content: list[str]) -> tuple[tuple[int, float], ...]:
        counts = Counter(gram for word in content for gram in trigrams(word))
        numbered = ((self._vocabulary.gram(gram), count) for gram, count in counts.items())
        return tuple((number, 1 + math.log(count)) for number, count in numbered if number is not None)
