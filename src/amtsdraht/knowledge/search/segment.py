"""The inverted index of one area: flat arrays, never changed after it was built."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amtsdraht.knowledge.search.query import Alternative, Concept, Need
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
        size = len(self.ids)
        total, shares = np.zeros(size, np.float32), np.zeros(size, np.float32)
        covered = np.zeros(size, np.float32)
        matched = np.zeros(size, np.int64)
        mass = sum(concept.mass for concept in concepts) or 1.0
        for bit, concept in enumerate(concepts):
            tally = self._rate_concept(concept)
            total += tally.scores
            shares += tally.shares
            covered += np.minimum(tally.scores, np.float32(concept.mass))
            matched |= (tally.scores > 0).astype(np.int64) << bit
        if weights.coverage:
            total *= (covered / mass) ** weights.coverage
        factor = 1 + weights.title_coverage * np.minimum(shares, 1)
        return (total * factor).astype(np.float32), matched

    def _rate_concept(self, concept: Concept) -> "_Tally":
        tally = _Tally(len(self.ids))
        for alternative in concept.alternatives:
            if len(alternative.needs) == 1:
                self._rate_need(alternative.needs[0], alternative.weight, tally)
            else:
                tally.take_better(self._rate_together(alternative))
        return tally

    def _rate_together(self, alternative: Alternative) -> "_Tally":
        """Words that belong together: each counts by its part of their common rarity."""
        together = _Tally(len(self.ids))
        importance = sum(need.rarity for need in alternative.needs) or 1.0
        for need in alternative.needs:
            one = _Tally(len(self.ids))
            self._rate_need(need, alternative.weight, one)
            together.scores += one.scores * np.float32(need.rarity / importance)
            together.shares += one.shares
        return together

    def _rate_need(self, need: Need, weight: float, tally: "_Tally") -> None:
        found = self.words.of(need.term)
        if found is None:
            return
        strength = weight * need.weight
        _raise(tally.scores, found, strength * need.rarity * self.words.ceiling)
        in_title = self.titles.of(need.term)
        if in_title is not None:
            _raise(tally.shares, in_title, strength * self.titles.ceiling)

    def resemble(self, grams: Sequence[tuple[int, float]]) -> Floats:
        """Cosine of the query's trigrams with title and keywords of every document (query side not normalised)."""
        total = np.zeros(len(self.ids), np.float32)
        for gram, weight in grams:
            found = self.grams.of(gram)
            if found is not None:
                documents, values = found
                rarity = np.log((1 + len(self.ids)) / (1 + len(documents))) + 1
                total[documents] += values * np.float32(weight * rarity * self.grams.ceiling / STEPS)
        return total


class _Tally:
    """What one concept gives every document: score, and share of the title it explains."""

    def __init__(self, size: int) -> None:
        self.scores, self.shares = np.zeros(size, np.float32), np.zeros(size, np.float32)

    def take_better(self, other: "_Tally") -> None:
        np.maximum(self.scores, other.scores, out=self.scores)
        np.maximum(self.shares, other.shares, out=self.shares)


def _raise(best: Floats, found: tuple[NDArray[np.int32], NDArray[np.uint16]], scale: float) -> None:
    documents, values = found
    best[documents] = np.maximum(best[documents], values * np.float32(scale / STEPS))


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
