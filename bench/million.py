"""A million texts, 1,000 in each of 1,000 towns, in the engine alone: no database, so that it takes a minute.

Every town is asked for once in random order, which builds its index; then random towns are asked, half of them no
longer in memory. Measured is the search in one town, with as many hits as the desk asks for.
"""

import os
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from amtsdraht.knowledge.search.documents import (
    CorpusStatistics,
    SearchDocument,
    StoredDocument,
    count_corpus,
    tokenise,
)
from amtsdraht.knowledge.search.engine import SearchEngine
from bench.figures import Figure, latencies
from bench.memory import pss_megabytes
from bench.server import Server
from bench.texts import Author

TEXTS, TOWNS, QUESTIONS = 1_000, 1_000, 2_000
TARGET_MS = 20


class SameTextsEverywhere:
    """A thousand texts under other names in each town: what makes a million texts small enough to generate."""

    def __init__(self, texts: Sequence[StoredDocument]) -> None:
        self._texts = texts

    def version(self, areas: Sequence[str]) -> Mapping[str, int]:
        return dict.fromkeys(areas, 1)

    def load(self, area: str) -> Iterable[StoredDocument]:
        return (StoredDocument(f"{area}{text.id}", text.title, text.tokens) for text in self._texts)

    def corpus(self) -> CorpusStatistics:
        return count_corpus(text.tokens for text in self._texts)


def measure(_server: Server) -> Iterator[Figure]:
    author, dice = Author(), random.Random(115)
    written = list(author.write(TEXTS))
    documents = [SearchDocument(str(n), "", text.title, (), text.body) for n, text in enumerate(written)]
    before = pss_megabytes([os.getpid()])
    engine = SearchEngine(SameTextsEverywhere([StoredDocument(d.id, d.title, tokenise(d)) for d in documents]))
    towns, questions = [f"{town:012d}" for town in range(TOWNS)], author.ask(written, QUESTIONS)
    dice.shuffle(towns)
    engine.prepare(towns[:1])
    told = {"texts": TEXTS * TOWNS, "towns": TOWNS}
    first = _timed(engine, list(zip(questions, towns, strict=False)))
    yield from latencies("million.first_of_a_town", first, target_ms=None, conditions=told)
    again = _timed(engine, [(words, dice.choice(towns)) for words in questions])
    yield from latencies("million.search", again, target_ms=TARGET_MS, conditions=told)
    yield Figure("million.memory", pss_megabytes([os.getpid()]) - before, "MB", conditions=told)


def _timed(engine: SearchEngine, asked: Sequence[tuple[str, str]]) -> list[float]:
    seconds: list[float] = []
    for words, town in asked:
        begun = time.perf_counter()
        engine.search(words, [town], 32)
        seconds.append(time.perf_counter() - begun)
    return seconds
