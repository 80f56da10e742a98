"""Building a segment: the same whatever the size of the batches, and never the whole corpus in memory."""

from collections.abc import Iterator

import numpy as np
import pytest

from amtsdraht.knowledge.search import indexing
from amtsdraht.knowledge.search.documents import StoredDocument, count_corpus, tokenise
from amtsdraht.knowledge.search.lexicon import citizen_lexicon
from amtsdraht.knowledge.search.segment import Postings, Segment, best_places
from amtsdraht.knowledge.search.vocabulary import Vocabulary

from .towns import synthetic_documents


def stored(count: int) -> Iterator[StoredDocument]:
    for document in synthetic_documents(count, areas=1):
        yield StoredDocument(document.id, document.title, tokenise(document))


def built(count: int) -> Segment:
    vocabulary = Vocabulary(count_corpus(document.tokens for document in stored(count)), citizen_lexicon())
    return indexing.build_segment(stored(count), vocabulary)


def columns(postings: Postings) -> list[list[int]]:
    return [column.tolist() for column in (postings.terms, postings.starts, postings.documents, postings.values)]


@pytest.mark.parametrize("batch", [1, 7, 50])
def test_a_segment_is_the_same_whatever_the_size_of_the_batches(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = built(50)
    monkeypatch.setattr(indexing, "BATCH", batch)
    in_batches = built(50)
    assert in_batches.ids == at_once.ids
    for name in ("words", "titles", "grams"):
        assert columns(getattr(in_batches, name)) == columns(getattr(at_once, name))


def test_documents_of_a_term_stand_in_order_once_each() -> None:
    segment = built(50)
    for postings in (segment.words, segment.titles, segment.grams):
        assert len(postings.documents) == postings.starts[-1] > 0
        for start, end in zip(postings.starts, postings.starts[1:], strict=False):
            assert (np.diff(postings.documents[start:end]) > 0).all()


def test_no_documents_make_an_empty_segment() -> None:
    segment = built(0)
    assert segment.ids == ()
    assert segment.words.of(0) is None


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_the_best_places_come_first_and_equals_in_order(limit: int) -> None:
    scores = np.array([0, 1, 3, 2, 3, 0, 3, 1, 2, 0.5, 3, 1], np.float32)
    assert best_places(scores, limit) == [2, 4, 6, 10, 3][:limit]


def test_a_score_of_nothing_has_no_place() -> None:
    assert best_places(np.array([0, 0, 1], np.float32), 3) == [2]
    assert best_places(np.zeros(0, np.float32), 3) == []
