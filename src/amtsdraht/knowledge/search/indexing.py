"""Build the segment of an area from its stored documents."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from amtsdraht.knowledge.search.documents import StoredDocument
from amtsdraht.knowledge.search.segment import STEPS, Floats, Postings, Segment
from amtsdraht.knowledge.search.vocabulary import Vocabulary

TITLE, KEYWORDS, TEXT, FIELDS = 0, 1, 2, 3
BATCH = 4_096  # documents whose postings are sorted at a time: bounds the memory of building, fits sixteen bits

Columns = tuple[NDArray[np.int32], NDArray[np.int32], Floats]


@dataclass(frozen=True, slots=True)
class Run:
    """Postings of one batch, by term and then document: small, because all of them wait to be joined.

    ``rows`` count from ``first``; ``values`` are kept in the sixteen bits of ``Postings`` as soon as they are final.
    """

    first: int
    terms: NDArray[np.int32]
    sizes: NDArray[np.int32]
    rows: NDArray[np.uint16]
    values: NDArray[np.uint16] | Floats


def build_segment(documents: Iterable[StoredDocument], vocabulary: Vocabulary) -> Segment:
    """Index the documents, reading them once. Adds new words to the vocabulary: only one thread may build with it."""
    ids: list[str] = []
    words, titles, grams = list[Run](), list[Run](), list[Run]()
    ceiling = vocabulary.weights.saturation + 1
    for batch in _batches(documents):
        entries = _Entries(batch, vocabulary)
        words.append(_run(len(ids), _rate_words(entries, vocabulary), ceiling))
        titles.append(_run(len(ids), _share_titles(entries, vocabulary), 1.0))
        grams.append(_run(len(ids), _count_grams(entries, vocabulary), None))
        ids.extend(document.id for document in batch)
    weighed = _weigh_grams(grams, len(ids))
    return Segment(tuple(ids), _joined(words, ceiling), _joined(titles, 1.0), _joined(weighed, 1.0))


def _batches(documents: Iterable[StoredDocument]) -> Iterator[list[StoredDocument]]:
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        yield batch


class _Entries:
    """The words of a batch as columns: word number, count, document, field."""

    def __init__(self, batch: list[StoredDocument], vocabulary: Vocabulary) -> None:
        numbers, counts, sizes = array("i"), array("i"), array("i")
        for document in batch:
            tokens = document.tokens
            for counted in (tokens["title"], tokens["keywords"], tokens["text"]):
                numbers.extend(map(vocabulary.__getitem__, counted))
                counts.extend(counted.values())
                sizes.append(len(counted))
        self.numbers = np.array(numbers, dtype=np.int32)
        self.counts = np.array(counts, dtype=np.float32)
        group = np.repeat(np.arange(len(sizes), dtype=np.int32), np.array(sizes, dtype=np.int32))
        self.field, self.row = group % FIELDS, group // FIELDS
        self.size = len(batch)


def _rate_words(entries: _Entries, vocabulary: Vocabulary) -> Columns:
    weights = vocabulary.weights
    origin, terms, fits = vocabulary.term_rows.gather(entries.numbers)
    counts = entries.counts.copy()
    for field, importance, usual, strength in (
        (TITLE, weights.title, weights.usual_title_length, weights.title_length),
        (KEYWORDS, weights.keywords, 1.0, 0.0),
        (TEXT, weights.text, weights.usual_text_length, weights.text_length),
    ):
        where = entries.field == field
        lengths = np.bincount(entries.row[where], entries.counts[where], entries.size)
        norms = importance / (1 - strength + strength * np.maximum(lengths, 1) / usual)
        counts[where] *= norms[entries.row[where]]
    terms, rows, sums = _add_up(terms, entries.row[origin], counts[origin] * fits, combine=np.add)
    rated = sums * (weights.saturation + 1) / (sums + weights.saturation)
    return terms, rows, rated


def _share_titles(entries: _Entries, vocabulary: Vocabulary) -> Columns:
    where = np.flatnonzero(entries.field == TITLE)
    rows = entries.row[where]
    origin, terms, rarities = vocabulary.title_rows.gather(entries.numbers[where])
    first = np.ones(len(origin), dtype=bool)
    first[1:] = origin[1:] != origin[:-1]  # the first term of a word is the whole word
    whole = np.bincount(rows[origin[first]], rarities[first], entries.size)
    shares = (rarities / np.maximum(whole[rows[origin]], 1e-6)).astype(np.float32)
    return _add_up(terms, rows[origin], shares, combine=np.maximum)


def _count_grams(entries: _Entries, vocabulary: Vocabulary) -> Columns:
    where = np.flatnonzero(entries.field != TEXT)
    origin, grams, _ = vocabulary.gram_rows.gather(entries.numbers[where])
    rows = entries.row[where][origin]
    grams, rows, sums = _add_up(grams, rows, entries.counts[where][origin], combine=np.add)
    return grams, rows, 1 + np.log(sums)


def _weigh_grams(runs: list[Run], documents: int) -> Iterator[Run]:
    """TF-IDF, every document normalised to length one. How rare a trigram is, is known only when all are counted."""
    frequency = _sizes(runs)
    for run in runs:
        rarity = np.log((1 + documents) / (1 + frequency[run.terms])) + 1
        values = run.values * np.repeat(rarity, run.sizes).astype(np.float32)
        length = np.sqrt(np.bincount(run.rows, values**2))
        normal = (values / np.maximum(length[run.rows], 1e-6)).astype(np.float32)
        yield replace(run, values=_in_steps(normal, 1.0))


def _add_up(terms: NDArray[np.int32], rows: NDArray[np.int32], values: Floats, *, combine: np.ufunc) -> Columns:
    """Combine the values of equal (term, row) pairs; the result is sorted by term, then row."""
    if not len(terms):
        return terms, rows, values
    width = np.int64(rows.max()) + 1
    keys = terms.astype(np.int64) * width + rows
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    sums = combine.reduceat(values[order], starts).astype(np.float32)
    keys = keys[starts]
    return (keys // width).astype(np.int32), (keys % width).astype(np.int32), sums


def _run(first: int, columns: Columns, ceiling: float | None) -> Run:
    terms, rows, values = columns
    starts = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1]))) if len(terms) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(terms))).astype(np.int32)
    kept = values if ceiling is None else _in_steps(values, ceiling)
    return Run(first, terms[starts], sizes, rows.astype(np.uint16), kept)


def _in_steps(values: Floats, ceiling: float) -> NDArray[np.uint16]:
    steps: Floats = np.rint(np.minimum(values / ceiling, 1) * STEPS)
    return np.maximum(steps, 1).astype(np.uint16)


def _sizes(runs: Iterable[Run]) -> NDArray[np.int64]:
    """How many documents have each term."""
    runs = [run for run in runs if len(run.terms)]
    sizes = np.zeros(max((int(run.terms[-1]) for run in runs), default=-1) + 1, np.int64)
    for run in runs:
        sizes[run.terms] += run.sizes
    return sizes


def _joined(runs: Iterable[Run], ceiling: float) -> Postings:
    """Put every run's part of a term behind that of the run before, without sorting anything again."""
    runs = list(runs)
    sizes = _sizes(runs)
    terms = np.flatnonzero(sizes).astype(np.int32)
    starts = np.concatenate(([0], np.cumsum(sizes[terms])))
    documents, values = np.empty(int(starts[-1]), np.int32), np.empty(int(starts[-1]), np.uint16)
    free = np.zeros(len(sizes), np.int64)
    free[terms] = starts[:-1]
    for run in runs:
        before = np.cumsum(run.sizes) - run.sizes
        places = np.arange(len(run.rows)) + np.repeat(free[run.terms] - before, run.sizes)
        documents[places] = run.rows.astype(np.int32) + np.int32(run.first)
        values[places] = run.values
        free[run.terms] += run.sizes
    return Postings(terms, starts, documents, values, ceiling)
