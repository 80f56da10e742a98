"""Search over areas: loads segments when needed, rates words and trigrams, joins both.

The database is the only truth. A segment is derived from it and thrown away when the version of its area changes.
When all together need more memory than allowed, those used longest ago give way and lie on a shelf.
"""

import math
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from amtsdraht.knowledge.search.documents import CorpusStatistics, StoredDocument
from amtsdraht.knowledge.search.explaining import Evidence, explain
from amtsdraht.knowledge.search.indexing import build_segment
from amtsdraht.knowledge.search.lexicon import Lexicon, citizen_lexicon
from amtsdraht.knowledge.search.query import QueryReader, ReadQuery
from amtsdraht.knowledge.search.segment import Segment, best_places
from amtsdraht.knowledge.search.settings import WEIGHTS, Weights
from amtsdraht.knowledge.search.shelf import Shelf
from amtsdraht.knowledge.search.vocabulary import Vocabulary

MEGABYTE = 1_000_000
SURE = 0.5
"""The least confidence of an answer; below it the areas hardly have what was asked for."""


class SegmentSource(Protocol):
    """Where the documents are. Every call may come from any thread."""

    def version(self, areas: Sequence[str]) -> Mapping[str, int]:
        """Return the version of each area that has documents; it changes with every change of a document."""
        ...

    def load(self, area: str) -> Iterable[StoredDocument]:
        """Yield all documents of an area."""
        ...

    def corpus(self) -> CorpusStatistics:
        """Return the word statistics over all areas."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found.

    ``score`` orders the hits of one search, the best word score being 1. ``confidence`` (0 … 1) compares searches,
    see ``SURE``. ``because`` says which words of the query met which words of the document.
    """

    id: str
    score: float
    area: str
    confidence: float
    because: tuple[Evidence, ...] = ()

    @property
    def matched(self) -> tuple[str, ...]:
        """The words of the query that the document answers."""
        return tuple(dict.fromkeys(word for evidence in self.because for word in evidence.said.split()))


@dataclass(frozen=True, slots=True)
class _Held:
    version: int
    segment: Segment


_Loaded = tuple[str, Segment]


class SearchEngine:
    """Finds documents in the areas a caller belongs to. Safe to share between threads."""

    def __init__(
        self,
        source: SegmentSource,
        *,
        lexicon: Lexicon | None = None,
        weights: Weights = WEIGHTS,
        memory_limit: int = 512 * MEGABYTE,
    ) -> None:
        self._source, self._weights, self._memory_limit = source, weights, memory_limit
        self._lexicon = lexicon or citizen_lexicon()
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._shelf = Shelf()
        self._vocabulary: Vocabulary | None = None
        self._lock, self._building = threading.RLock(), threading.Lock()

    def search(self, query: str, areas: Sequence[str], limit: int = 10) -> list[Hit]:
        """Return the best hits over all these areas, best first; none if nothing in the query is known."""
        segments, vocabulary = self._segments(list(dict.fromkeys(areas)))
        read = QueryReader(vocabulary).read(query)
        if limit < 1 or not (read.concepts or read.grams):
            return []
        return self._rank(read, segments, limit)

    @property
    def memory(self) -> int:
        """Bytes held by the segments."""
        with self._lock:
            return sum(held.segment.bytes for held in self._held.values())

    def refresh(self) -> None:
        """Forget all that was learnt from the corpus; the next search reads it anew."""
        with self._building, self._lock:
            self._held.clear()
            self._shelf.clear()
            self._vocabulary = None

    def prepare(self, areas: Sequence[str] = ()) -> None:
        """Load the language and these areas now, so that the first caller need not wait."""
        _, vocabulary = self._segments(list(areas))
        vocabulary.similar("vorbereitung")

    def _segments(self, areas: list[str]) -> tuple[list[_Loaded], Vocabulary]:
        versions = self._source.version(areas)
        with self._lock:
            vocabulary = self._vocabulary
            found = {area: self._current(area, versions[area]) for area in areas if area in versions}
        if vocabulary is None or None in found.values():
            return self._build_missing(areas, versions)
        return [(area, segment) for area, segment in found.items() if segment is not None], vocabulary

    def _current(self, area: str, version: int) -> Segment | None:
        held = self._held.get(area)
        if held is None or held.version != version:
            return None
        self._held.move_to_end(area)
        return held.segment

    def _build_missing(self, areas: list[str], versions: Mapping[str, int]) -> tuple[list[_Loaded], Vocabulary]:
        with self._building:
            vocabulary = self._vocabulary or self._learn()
            found = self._load(areas, versions, vocabulary)
            if vocabulary.outgrown:
                vocabulary = self._learn()
                found = self._load(areas, versions, vocabulary)
        return found, vocabulary

    def _load(self, areas: list[str], versions: Mapping[str, int], vocabulary: Vocabulary) -> list[_Loaded]:
        found: list[_Loaded] = []
        for area in areas:
            if area not in versions:
                continue
            with self._lock:
                segment = self._current(area, versions[area])
            if segment is None:
                kept = self._shelf.get(area, versions[area])
                segment = kept or build_segment(self._source.load(area), vocabulary)
                self._hold(area, _Held(versions[area], segment))
            found.append((area, segment))
        return found

    def _learn(self) -> Vocabulary:
        """Read the corpus statistics; segments that speak of an older vocabulary are worthless."""
        vocabulary = Vocabulary(self._source.corpus(), self._lexicon, self._weights)
        with self._lock:
            self._held.clear()
            self._shelf.clear()
            self._vocabulary = vocabulary
        return vocabulary

    def _hold(self, area: str, held: _Held) -> None:
        """Hold a segment; those used longest ago go on the shelf when all need too much memory."""
        leaving: list[tuple[str, _Held]] = []
        with self._lock:
            self._held[area] = held
            self._held.move_to_end(area)
            needed = self.memory
            while len(self._held) > 1 and needed > self._memory_limit:
                leaving.append(self._held.popitem(last=False))
                needed -= leaving[-1][1].segment.bytes
        for name, one in leaving:
            self._shelf.put(name, one.version, one.segment)

    def _rank(self, read: ReadQuery, segments: list[_Loaded], limit: int) -> list[Hit]:
        """Add the likeness of the trigrams to the word scores, these relative to the best of all areas."""
        rated = [(area, segment, segment.rate(read.concepts, self._weights)) for area, segment in segments]
        best = max((float(rating.scores.max(initial=0)) for _, _, rating in rated), default=0.0) or 1.0
        hits: list[tuple[Hit, Segment, int]] = []
        for area, segment, rating in rated:
            likeness = segment.resemble(read.grams, read.unknown_grams)
            likeness[(rating.scores == 0) & (likeness < self._weights.least_likeness)] = 0
            total = rating.scores / np.float32(best) + np.float32(self._weights.likeness) * likeness
            for place in best_places(total, limit):
                score, explained = float(rating.scores[place]), float(rating.explained[place])
                sure = _confidence(score, explained, read=read, weights=self._weights)
                hits.append((Hit(segment.ids[place], float(total[place]), area, sure), segment, place))
        hits.sort(key=lambda found: -found[0].score)  # equal scores: in the order of the areas
        return _explained(hits[:limit], read)


def _explained(hits: Sequence[tuple[Hit, Segment, int]], read: ReadQuery) -> list[Hit]:
    """The hits with their reasons, found segment by segment."""
    places: dict[str, list[int]] = {}
    for hit, _, place in hits:
        places.setdefault(hit.area, []).append(place)
    segments = {hit.area: segment for hit, segment, _ in hits}
    reasons = {
        (area, place): because
        for area, wanted in places.items()
        for place, because in zip(wanted, explain(segments[area], read.concepts, wanted), strict=True)
    }
    return [replace(hit, because=reasons[hit.area, place]) for hit, _, place in hits]


def _confidence(score: float, explained: float, *, read: ReadQuery, weights: Weights) -> float:
    """How sure it is that this answers the query: the score against what the query's words are worth, and the title."""
    worth = sum(concept.importance for concept in read.concepts) + read.unanswerable
    if not worth or not score:
        return 0.0
    relative = score / worth
    sure = weights.sure_score * relative / (relative + weights.sure_half) + weights.sure_title * explained
    return 1 / (1 + math.exp(weights.sure_border - sure))
