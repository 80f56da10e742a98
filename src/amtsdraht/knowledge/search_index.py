"""The search over the texts in the database: one engine for each centre and process.

Nothing here is true of itself: segments are read again when the version of their area grows (see ``SearchArea``).
An engine serves all callers of a centre, so it reads with the whole centre's scope; what a caller may see is decided
afterwards by ``queries``.
"""

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import F, Sum

from amtsdraht.knowledge.learnt_words import accepted_by_topic
from amtsdraht.knowledge.models import SearchArea, Service
from amtsdraht.knowledge.search.documents import (
    CorpusStatistics,
    StoredDocument,
    TokenCounts,
    count_corpus,
    with_keywords,
)
from amtsdraht.knowledge.search.engine import SURE, SearchEngine
from amtsdraht.knowledge.search.explaining import Evidence
from amtsdraht.places.keys import covering_areas
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope, acting_in

CHUNK, PAGE = 500, 2_000
TOLERATED_CHANGE = 0.1
"""Share of changed texts from which on the language statistics are counted anew."""
LOOK_AGAIN = timedelta(seconds=30)
SAMPLE = 25_000
"""From twice as many texts on, the language is learnt from about so many of them."""
MIX, PRIME = 7_919, 1_000_003
"""Spread the sample over towns and topics, in whatever order they were written."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text that fits the words, by its primary key; ``is_sure`` if it may pass as the answer."""

    service_id: int
    score: float
    is_sure: bool
    because: tuple[Evidence, ...]


class DatabaseSegments:
    """The ``SegmentSource`` of one centre. Each thread uses its own connection."""

    def __init__(self, centre_id: int) -> None:
        self._scope = Scope(centre_id)

    def version(self, areas: Sequence[str]) -> Mapping[str, int]:
        with acting_in(self._scope):
            rows = SearchArea.objects.filter(**self._scope.filters, area__in=list(areas))
            return dict(rows.values_list("area", "version"))

    def load(self, area: str) -> Iterator[StoredDocument]:
        """Yield the texts of an area, some at a time. One that names a wider area too is found there and not twice.

        A text changed meanwhile raises the version of its area, so what was read is thrown away at the next search.
        """
        wider, last, more = list(covering_areas(area)[1:]), 0, True
        with acting_in(self._scope):
            learnt = accepted_by_topic(self._scope)
        while more:
            with acting_in(self._scope):
                rows = Service.objects.filter(**self._scope.filters, areas__contains=[area], id__gt=last)
                found = (
                    rows.exclude(areas__overlap=wider)
                    .order_by("id")
                    .values_list("id", "title", "search_words", "topic")
                )
                page = list(found[:PAGE])
            for key, title, tokens, topic in page:
                yield StoredDocument(str(key), title, with_keywords(tokens, learnt.get(topic, ())))
            last, more = page[-1][0] if page else last, len(page) == PAGE

    def corpus(self) -> CorpusStatistics:
        """Count the words of the centre's texts, a chunk at a time; of very many texts a sample tells as much."""
        documents, frequencies, document_frequencies = 0, Counter[str](), Counter[str]()
        step = max(1, self.count() // SAMPLE)
        with acting_in(self._scope):
            rows = Service.objects.filter(**self._scope.filters).order_by("id").values_list("search_words", flat=True)
            if step > 1:
                rows = rows.alias(mixed=F("id") * MIX % PRIME % step).filter(mixed=0)
            for chunk in _chunks(rows.iterator(CHUNK)):
                counted = count_corpus(chunk)
                documents += counted.documents
                frequencies.update(counted.frequencies)
                document_frequencies.update(counted.document_frequencies)
        return CorpusStatistics(documents, frequencies, document_frequencies)

    def count(self) -> int:
        with acting_in(self._scope):
            return Service.objects.filter(**self._scope.filters).count()

    def total_version(self) -> int:
        """Return a number that grows by one with each change of a text in an area."""
        with acting_in(self._scope):
            total: int | None = SearchArea.objects.filter(**self._scope.filters).aggregate(all=Sum("version"))["all"]
        return total or 0


class CentreSearch:
    """The engine of one centre, with what it learnt of the language of its texts and when."""

    def __init__(self, centre_id: int) -> None:
        self.segments = DatabaseSegments(centre_id)
        self.engine = SearchEngine(self.segments)
        self._lock = threading.Lock()
        self._learnt_at_version: int | None = None
        self._texts = 0
        self._looked_at: datetime | None = None

    def find(self, words: str, covering: Sequence[str], *, limit: int) -> list[Found]:
        self._learn_again_if_much_changed()
        hits = self.engine.search(words, covering, limit)
        return [Found(int(hit.id), hit.score, hit.confidence >= SURE, hit.because) for hit in hits]

    def _learn_again_if_much_changed(self) -> None:
        """Forget the word statistics when a tenth of the texts changed since, looking twice a minute at most.

        Searching stays right in between: changed texts are read again at once, only rarities are a little old.
        """
        now = clock.now()
        with self._lock:
            if self._texts and self._looked_at and timedelta() <= now - self._looked_at < LOOK_AGAIN:
                return
            self._looked_at = now
        total = self.segments.total_version()
        with self._lock:
            before = self._learnt_at_version
            if before is None or abs(total - before) > self._texts * TOLERATED_CHANGE:
                self._learnt_at_version = total
                self._texts = self.segments.count()
                self.engine.refresh()


_searches: dict[int, CentreSearch] = {}
_making = threading.Lock()


def search_of(centre_id: int) -> CentreSearch:
    """The search of a centre in this process."""
    with _making:
        return (
            _searches[centre_id] if centre_id in _searches else _searches.setdefault(centre_id, CentreSearch(centre_id))
        )


def find(scope: Scope, words: str, covering: Sequence[str], *, limit: int) -> list[Found]:
    """Texts of the centre that fit the words, best first, whether or not this scope may see them."""
    return search_of(scope.centre_id).find(words, covering, limit=limit)


def prepare_search(scope: Scope, ars: str) -> None:
    """Load the texts for a town now, so that the first caller need not wait."""
    search_of(scope.centre_id).engine.prepare(covering_areas(ars))


def _chunks(rows: Iterable[TokenCounts]) -> Iterator[list[TokenCounts]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
