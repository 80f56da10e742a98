"""A segment source over documents in memory: for evaluation, tests and measurements."""

import threading
from collections.abc import Iterable, Mapping, Sequence

from amtsdraht.knowledge.search.documents import (
    CorpusStatistics,
    SearchDocument,
    StoredDocument,
    count_corpus,
    tokenise,
)


class MemorySource:
    """Keeps documents by area; ``replace`` changes an area and its version."""

    def __init__(self, documents: Iterable[SearchDocument] = ()) -> None:
        self._lock = threading.Lock()
        self._areas: dict[str, tuple[StoredDocument, ...]] = {}
        self._versions: dict[str, int] = {}
        by_area: dict[str, list[SearchDocument]] = {}
        for document in documents:
            by_area.setdefault(document.area, []).append(document)
        for area, members in by_area.items():
            self.replace(area, members)

    def replace(self, area: str, documents: Iterable[SearchDocument]) -> None:
        """Let an area have exactly these documents."""
        stored = tuple(StoredDocument(doc.id, doc.title, tokenise(doc)) for doc in documents)
        with self._lock:
            self._areas[area] = stored
            self._versions[area] = self._versions.get(area, 0) + 1

    def version(self, areas: Sequence[str]) -> Mapping[str, int]:
        with self._lock:
            return {area: self._versions[area] for area in areas if area in self._versions}

    def load(self, area: str) -> Iterable[StoredDocument]:
        with self._lock:
            return self._areas.get(area, ())

    def corpus(self) -> CorpusStatistics:
        with self._lock:
            documents = [document for members in self._areas.values() for document in members]
        return count_corpus(document.tokens for document in documents)
