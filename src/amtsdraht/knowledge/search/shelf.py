"""Segments that had to give way lie in a file until they are asked for again: reading one takes a millisecond or two,
building it anew a hundred.

The file has no name, so it is gone with the process, however that ends. It is derived data like the segments.
"""

import os
import tempfile
import threading
import weakref
from io import BytesIO
from typing import BinaryIO

import numpy as np

from amtsdraht.knowledge.search.segment import Postings, Segment

LARGEST = 4_000_000_000


class Shelf:
    """Keeps segments by area and version. Safe to share between threads."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._lock = threading.Lock()
        self._file: BinaryIO | None = None
        self._places: dict[str, tuple[int, int, int]] = {}
        self._end = 0

    def put(self, area: str, version: int, segment: Segment) -> None:
        """Keep a segment; one of the same version is kept already. A full file is begun anew."""
        with self._lock:
            if self._places.get(area, (None,))[0] == version:
                return
        packed = _packed(segment)
        with self._lock:
            if self._end + len(packed) > self._largest:
                self._forget()
            file = self._opened()
            file.seek(self._end)
            file.write(packed)
            self._places[area] = version, self._end, len(packed)
            self._end += len(packed)

    def get(self, area: str, version: int) -> Segment | None:
        """The segment of an area, if it was kept in this version."""
        with self._lock:
            kept, start, size = self._places.get(area, (None, 0, 0))
            if kept != version or self._file is None:
                return None
            packed = os.pread(self._file.fileno(), size, start)
        return _unpacked(packed) if len(packed) == size else None

    def clear(self) -> None:
        """Forget all segments: they speak of a vocabulary that is no more."""
        with self._lock:
            self._forget()

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as we do
            weakref.finalize(self, self._file.close)
        return self._file

    def _forget(self) -> None:
        self._places.clear()
        self._end = 0
        if self._file:
            self._file.truncate(0)


def _packed(segment: Segment) -> bytes:
    out = BytesIO()
    np.save(out, np.array(segment.ids, dtype=np.str_))
    for postings in (segment.words, segment.titles, segment.grams):
        for part in (postings.terms, postings.starts, postings.documents, postings.values):
            np.save(out, part)
        np.save(out, np.array(postings.ceiling))
    return out.getvalue()


def _unpacked(packed: bytes) -> Segment:
    source = BytesIO(packed)
    ids = tuple(np.load(source).tolist())
    words, titles, grams = (_postings(source) for _ in range(3))
    return Segment(ids, words, titles, grams)


def _postings(source: BytesIO) -> Postings:
    terms, starts, documents, values, ceiling = (np.load(source) for _ in range(5))
    return Postings(terms, starts, documents, values, float(ceiling))
