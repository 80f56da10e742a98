"""Segments in a file: as they were, of the right version, never more than fit."""

import numpy as np

from amtsdraht.knowledge.search.segment import Postings, Segment
from amtsdraht.knowledge.search.shelf import Shelf


def segment(*ids: str) -> Segment:
    size = len(ids)
    terms, starts = np.arange(1, dtype=np.int32), np.array([0, size], dtype=np.int64)
    documents, values = np.arange(size, dtype=np.int32), np.full(size, 7, dtype=np.uint16)
    postings = Postings(terms, starts, documents, values, 2.2)
    return Segment(ids, postings, postings, postings)


def test_a_segment_comes_back_as_it_was() -> None:
    shelf = Shelf()
    shelf.put("a", 3, segment("x", "y"))
    back = shelf.get("a", 3)
    assert back is not None
    assert back.ids == ("x", "y")
    assert back.words.ceiling == 2.2
    found = back.grams.of(0)
    assert found is not None
    assert (found[0].tolist(), found[1].tolist()) == ([0, 1], [7, 7])


def test_another_version_or_area_is_not_there() -> None:
    shelf = Shelf()
    assert shelf.get("a", 1) is None
    shelf.put("a", 1, segment("x"))
    assert shelf.get("a", 2) is None
    assert shelf.get("b", 1) is None
    shelf.put("a", 2, segment("y"))
    assert shelf.get("a", 1) is None


def test_a_full_shelf_is_begun_anew() -> None:
    shelf = Shelf(largest=5_000)
    for number in range(4):
        shelf.put(str(number), 1, segment("x"))
    assert shelf.get("3", 1) is not None
    assert shelf.get("0", 1) is None


def test_a_cleared_shelf_has_nothing() -> None:
    shelf = Shelf()
    shelf.put("a", 1, segment("x"))
    shelf.clear()
    assert shelf.get("a", 1) is None
