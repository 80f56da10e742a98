"""The inverted index of one area: flat arrays, never changed after it was built."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amtsdraht.knowledge.search.query import Concept
from amtsdraht.knowledge.search.settings import Weights

Floats = NDArray[np.float32]
STEPS = 65_535
BYTES_OF_AN_ID = 72


@dataclass(frozen=True, slots=True)
class Postings:
    """For every term the documents that have it, with a value between 0 and ``ceiling`` kept in sixteen bits."""

    terms: NDArray[np.int32]
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    values: NDArray[np.uint16]
    ceiling: float

    @property
    def bytes(self) -> int:
        return self.terms.nbytes + self.starts.nbytes + self.documents.nbytes + self.values.nbytes

    def of(self, term: int) -> tuple[NDArray[np.int32], NDArray[np.uint16]] | None:
        """Return documents and raw values of a term, or None if no document has it."""
        place = int(np.searchsorted(self.terms, term))
        if place == len(self.terms) or self.terms[place] != term:
            return None
        span = slice(int(self.starts[place]), int(self.starts[place + 1]))
        return self.documents[span], self.values[span]

    def at(self, term: int, places: NDArray[np.int64]) -> Floats:
        """Return the values of a term in the documents at these places, 0 where it does not occur."""
        found = self.of(term)
        if found is None:
            return np.zeros(len(places), np.float32)
        documents, values = found
        spots = np.minimum(np.searchsorted(documents, places), len(documents) - 1)
        here: Floats = np.where(documents[spots] == places, values[spots], 0).astype(np.float32)
        return here * np.float32(self.ceiling / STEPS)


@dataclass(frozen=True, slots=True)
class Rating:
    """For every document its score and the share of its title that is explained."""

    scores: Floats
    explained: Floats


@dataclass(frozen=True, slots=True)
class Segment:
    """One area. ``words`` rates terms in all fields, ``titles`` the share of the title a term makes up."""

    ids: tuple[str, ...]
    words: Postings
    titles: Postings
    grams: Postings

    @property
    def bytes(self) -> int:
        """Approximate size in memory."""
        return self.words.bytes + self.titles.bytes + self.grams.bytes + len(self.ids) * BYTES_OF_AN_ID

    def rate(self, concepts: Sequence[Concept], weights: Weights) -> "Rating":
        """Score every document."""
        size = len(self.ids)
        total, shares = np.zeros(size, np.float32), np.zeros(size, np.float32)
        for concept in concepts:
            scores, titles = self._rate_concept(concept)
            total += scores.best + np.float32(weights.others) * (scores.together - scores.best)
            shares += titles.best
        explained = np.minimum(shares, 1)
        factor = 1 + weights.title_coverage * explained
        return Rating((total * factor).astype(np.float32), explained)

    def _rate_concept(self, concept: Concept) -> tuple["_Tally", "_Tally"]:
        """Scores and shares of the title. Words that belong together count each by its part of their common rarity."""
        scores, titles = _Tally(len(self.ids)), _Tally(len(self.ids))
        for alternative in concept.alternatives:
            importance = sum(need.rarity for need in alternative.needs) or 1.0
            strengths = [alternative.weight * need.weight for need in alternative.needs]
            terms = [need.term for need in alternative.needs]
            parts = [
                strength * need.rarity**2 / importance
                for strength, need in zip(strengths, alternative.needs, strict=True)
            ]
            scores.take(self.words, terms, parts)
            titles.take(self.titles, terms, strengths)
        return scores, titles

    def resemble(self, grams: Sequence[tuple[int, float]], unknown: float) -> Floats:
        """Cosine of the query's trigrams with title and keywords of every document.

        ``unknown`` is the squared length of the trigrams no index has.
        """
        size = len(self.ids)
        total = np.zeros(size, np.float32)
        length = unknown * (math.log(1 + size) + 1) ** 2
        for gram, weight in grams:
            found = self.grams.of(gram)
            rarity = math.log((1 + size) / (1 + (len(found[0]) if found else 0))) + 1
            length += (weight * rarity) ** 2
            if found:
                documents, values = found
                total[documents] += values * np.float32(weight * rarity * self.grams.ceiling / STEPS)
        return total / np.float32(math.sqrt(length) or 1.0)


class _Tally:
    """What the alternatives of one concept give every document: the best, and all of them together.

    A text that uses more of the names of a thing is nearer, so the others count too. Only the documents of a posting
    are touched: a concept can have dozens of alternatives, and few documents have any.
    """

    def __init__(self, size: int) -> None:
        self.best, self.together = np.zeros(size, np.float32), np.zeros(size, np.float32)
        self._sum = np.zeros(0, np.float32)

    def take(self, postings: Postings, terms: Sequence[int], strengths: Sequence[float]) -> None:
        """Add an alternative: terms whose values, each times its strength, are summed up."""
        found = [(postings.of(term), strength) for term, strength in zip(terms, strengths, strict=True)]
        rated = [
            (place[0], place[1] * np.float32(strength * postings.ceiling / STEPS)) for place, strength in found if place
        ]
        if not rated:
            return
        documents, values = rated[0] if len(rated) == 1 else self._add_up(rated)
        self.together[documents] += values
        self.best[documents] = np.maximum(self.best[documents], values)

    def _add_up(self, rated: Sequence[tuple[NDArray[np.int32], Floats]]) -> tuple[NDArray[np.int32], Floats]:
        """A document may stand in the result several times, each time with the whole sum."""
        if not len(self._sum):
            self._sum = np.zeros(len(self.best), np.float32)
        for documents, values in rated:
            self._sum[documents] += values
        everywhere = np.concatenate([documents for documents, _ in rated])
        sums = self._sum[everywhere]
        self._sum[everywhere] = 0
        return everywhere, sums


def best_places(scores: Floats, limit: int) -> list[int]:
    """Return the places of the highest positive scores, best first; equal scores in the order of the documents."""
    places = np.flatnonzero(scores > 0)
    found = scores[places]
    if len(found) > limit * 4:
        good = found >= np.partition(found, -limit)[-limit]
        places, found = places[good], found[good]
    order = np.argsort(-found, kind="stable")[:limit]
    return [int(place) for place in places[order]]
