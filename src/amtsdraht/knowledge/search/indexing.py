"""Build the segment of an area from its stored documents."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from amtsdraht.knowledge.search.documents import StoredDocument
from amtsdraht.knowledge.search.segment import STEPS, Floats, Postings, Segment
from amtsdraht.knowledge.search.vocabulary import Vocabulary

TITLE, KEYWORDS, TEXT, FIELDS = 0, 1, 2, 3
BATCH = 8_192  # documents whose postings are sorted at a time: bounds the memory of building

Columns = tuple[NDArray[np.int32], NDArray[np.int32], Floats]


def build_segment(documents: Iterable[StoredDocument], vocabulary: Vocabulary) -> Segment:
    """Index the documents. Adds new words to the vocabulary: only one thread may build with it at a time."""
    ids: list[str] = []
    word_columns, title_columns, gram_columns = [], [], []
    for batch in _batches(documents):
        entries = _Entries(batch, len(ids), vocabulary)
        ids.extend(document.id for document in batch)
        word_columns.append(_rate_words(entries, vocabulary))
        title_columns.append(_share_titles(entries, vocabulary))
        gram_columns.append(_count_grams(entries, vocabulary))
    ceiling = vocabulary.weights.saturation + 1
    grams = _weigh_grams(_join(gram_columns), len(ids))
    return Segment(
        tuple(ids), _postings(_join(word_columns), ceiling), _postings(_join(title_columns), 1.0), _postings(grams, 1.0)
    )


def _batches(documents: Iterable[StoredDocument]) -> Iterator[list[StoredDocument]]:
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        yield batch


class _Entries:
    """The words of a batch as columns: word number, count, document, field."""

    def __init__(self, batch: list[StoredDocument], first: int, vocabulary: Vocabulary) -> None:
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
        self.first, self.size = first, len(batch)


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
    return terms, rows + np.int32(entries.first), rated


def _share_titles(entries: _Entries, vocabulary: Vocabulary) -> Columns:
    where = np.flatnonzero(entries.field == TITLE)
    rows = entries.row[where]
    origin, terms, rarities = vocabulary.title_rows.gather(entries.numbers[where])
    first = np.ones(len(origin), dtype=bool)
    first[1:] = origin[1:] != origin[:-1]  # the first term of a word is the whole word
    whole = np.bincount(rows[origin[first]], rarities[first], entries.size)
    shares = (rarities / np.maximum(whole[rows[origin]], 1e-6)).astype(np.float32)
    terms, documents, best = _add_up(terms, rows[origin], shares, combine=np.maximum)
    return terms, documents + np.int32(entries.first), best


def _count_grams(entries: _Entries, vocabulary: Vocabulary) -> Columns:
    where = np.flatnonzero(entries.field != TEXT)
    origin, grams, _ = vocabulary.gram_rows.gather(entries.numbers[where])
    rows = entries.row[where][origin]
    grams, documents, sums = _add_up(grams, rows, entries.counts[where][origin], combine=np.add)
    return grams, documents + np.int32(entries.first), 1 + np.log(sums)


def _weigh_grams(columns: Columns, documents: int) -> Columns:
    """TF-IDF, every document normalised to length one."""
    grams, rows, values = columns
    frequency = np.bincount(grams) if len(grams) else np.zeros(0, np.int64)
    values = values * (np.log((1 + documents) / (1 + frequency[grams])) + 1).astype(np.float32)
    length = np.sqrt(np.bincount(rows, values**2, documents))
    return grams, rows, (values / np.maximum(length[rows], 1e-6)).astype(np.float32)


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


def _join(columns: list[Columns]) -> Columns:
    if not columns:
        return np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32)
    terms, rows, values = (np.concatenate(column) for column in zip(*columns, strict=True))
    if len(columns) > 1:
        order = np.argsort(terms, kind="stable")
        terms, rows, values = terms[order], rows[order], values[order]
    return terms, rows, values


def _postings(columns: Columns, ceiling: float) -> Postings:
    terms, rows, values = columns
    starts = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1]))) if len(terms) else np.zeros(0, np.int64)
    kept = np.maximum(np.rint(np.minimum(values / ceiling, 1) * STEPS), 1).astype(np.uint16)
    return Postings(terms[starts], np.append(starts, len(terms)).astype(np.int64), rows, kept, ceiling)
