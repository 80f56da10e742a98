"""The inverted index of one area: flat arrays, never changed after it was built."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amtsdraht.knowledge.search.query import Alternative, Concept
from amtsdraht.knowledge.search.settings import Weights

Floats = NDArray[np.float32]
STEPS = 65_535


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
        return self.words.bytes + self.titles.bytes + self.grams.bytes + sum(len(name) + 65 for name in self.ids)

    def rate(self, concepts: Sequence[Concept], weights: Weights) -> tuple[Floats, NDArray[np.int64]]:
        """Score every document; the second array has bit i set where concept i matched."""
        total, shares = np.zeros(len(self.ids), np.float32), np.zeros(len(self.ids), np.float32)
        matched = np.zeros(len(self.ids), np.int64)
        for bit, concept in enumerate(concepts):
            tally = self._rate_concept(concept, weights.others)
            total += tally.scores
            shares += tally.shares
            matched |= (tally.scores > 0).astype(np.int64) << bit
        factor = 1 + weights.title_coverage * np.minimum(shares, 1)
        return (total * factor).astype(np.float32), matched

    def _rate_concept(self, concept: Concept, others: float) -> "_Tally":
        """The best alternative counts in full, the others by a part: a text that uses more of the names is nearer."""
        best, together = _Tally(len(self.ids)), np.zeros(len(self.ids), np.float32)
        for alternative in concept.alternatives:
            tally = self._rate_alternative(alternative)
            together += tally.scores
            best.take_better(tally)
        best.scores += np.float32(others) * (together - best.scores)
        return best

    def _rate_alternative(self, alternative: Alternative) -> "_Tally":
        """Words that belong together: each counts by its part of their common rarity."""
        together = _Tally(len(self.ids))
        importance = sum(need.rarity for need in alternative.needs) or 1.0
        for need in alternative.needs:
            strength = alternative.weight * need.weight
            found = self.words.of(need.term)
            if found is None:
                continue
            _add(together.scores, found, strength * need.rarity**2 / importance * self.words.ceiling)
            in_title = self.titles.of(need.term)
            if in_title is not None:
                _add(together.shares, in_title, strength * self.titles.ceiling)
        return together

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
    """What one concept gives every document: score, and share of the title it explains."""

    def __init__(self, size: int) -> None:
        self.scores, self.shares = np.zeros(size, np.float32), np.zeros(size, np.float32)

    def take_better(self, other: "_Tally") -> None:
        np.maximum(self.scores, other.scores, out=self.scores)
        np.maximum(self.shares, other.shares, out=self.shares)


def _add(sums: Floats, found: tuple[NDArray[np.int32], NDArray[np.uint16]], scale: float) -> None:
    documents, values = found
    sums[documents] += values * np.float32(scale / STEPS)


def best_places(scores: Floats, limit: int) -> list[int]:
    """Return the places of the highest positive scores, best first; equal scores in the order of the documents."""
    if not len(scores):
        return []
    if len(scores) > limit * 4:
        smallest = np.partition(scores, -limit)[-limit]
        places = np.flatnonzero(scores >= max(smallest, np.finfo(np.float32).tiny))
    else:
        places = np.flatnonzero(scores > 0)
    order = np.argsort(-scores[places], kind="stable")[:limit]
    return [int(place) for place in places[order]]
