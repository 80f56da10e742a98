"""What the words of the corpus mean to the index: their terms, their rarity, their character trigrams.

Every distinct word is analysed once and remembered by number, so that indexing a document is only looking up.
"""

import math
import threading
from array import array
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from amtsdraht.knowledge.search.analysis import LIGHT_WORDS, STOP_WORDS, stem
from amtsdraht.knowledge.search.compounds import Splitter
from amtsdraht.knowledge.search.documents import CorpusStatistics
from amtsdraht.knowledge.search.lexicon import Lexicon
from amtsdraht.knowledge.search.settings import WEIGHTS, Weights
from amtsdraht.knowledge.search.spelling import Speller

NEW_WORDS = 1_000  # so many words more than the corpus had are no reason to read it again


def trigrams(word: str) -> list[str]:
    """Return the overlapping character trigrams of a folded word, its edges marked by blanks."""
    edged = f" {word} "
    return [edged[start : start + 3] for start in range(len(edged) - 2)]


def _with_lexicon(frequencies: Mapping[str, int], lexicon: Lexicon) -> dict[str, int]:
    """Lexicon words can be parts of compounds even if the corpus has none of them: "Schulranzen"."""
    known = dict(frequencies)
    for word in lexicon.by_word:
        known[word] = max(known.get(word, 0), 2)
    return known


class Ragged:
    """Rows of different length in two flat arrays: numbers and their weights."""

    def __init__(self) -> None:
        self._numbers, self._weights, self._starts = array("i"), array("f"), array("q", [0])

    def append(self, row: Iterable[tuple[int, float]]) -> None:
        for number, weight in row:
            self._numbers.append(number)
            self._weights.append(weight)
        self._starts.append(len(self._numbers))

    def gather(self, rows: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
        """For every entry of the wanted rows: which of ``rows`` it came from, its number, its weight."""
        starts = np.array(self._starts, dtype=np.int64)
        sizes = starts[rows + 1] - starts[rows]
        origin = np.repeat(np.arange(len(rows)), sizes)
        before = np.cumsum(sizes) - sizes
        places = np.arange(len(origin)) - before[origin] + starts[rows][origin]
        numbers, weights = np.array(self._numbers, dtype=np.int32), np.array(self._weights, dtype=np.float32)
        return origin, numbers[places], weights[places]


class Numbers(dict[str, int]):
    """Gives every new key the next number."""

    def __missing__(self, key: str) -> int:
        self[key] = len(self)
        return self[key]


class Vocabulary(dict[str, int]):
    """Word → number; looking an unknown word up analyses it. Words are added under the engine's building lock only."""

    def __init__(self, corpus: CorpusStatistics, lexicon: Lexicon, weights: Weights = WEIGHTS) -> None:
        super().__init__()
        self.lexicon, self.weights, self.documents = lexicon, weights, corpus.documents
        self.splitter = Splitter(_with_lexicon(corpus.frequencies, lexicon))
        self._corpus = corpus
        self._speller: Speller | None = None
        self._spelling = threading.Lock()
        self._stem_documents: dict[str, int] = {}
        for word, count in corpus.document_frequencies.items():
            stemmed = stem(word)
            self._stem_documents[stemmed] = max(self._stem_documents.get(stemmed, 0), count)
        self._terms, self._grams = Numbers(), Numbers()
        self.term_rows, self.title_rows, self.gram_rows = Ragged(), Ragged(), Ragged()

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        if word in STOP_WORDS and word not in self.lexicon:
            for rows in (self.term_rows, self.title_rows, self.gram_rows):
                rows.append(())
            return number
        whole, parts = stem(word), self.parts(word)
        part_terms = [stem(part) for part in parts]
        rarity = self.rarity(whole) * (self.weights.light_in_title if word in LIGHT_WORDS else 1.0)
        terms = [(whole, 1.0)] + [(term, self.weights.part) for term in part_terms]
        shares = [(whole, rarity)] + [(term, rarity / len(parts)) for term in part_terms]
        self.term_rows.append((self._terms[term], weight) for term, weight in terms)
        self.title_rows.append((self._terms[term], share) for term, share in shares)
        self.gram_rows.append((self._grams[gram], 1.0) for gram in trigrams(word))
        return number

    @property
    def outgrown(self) -> bool:
        """Whether so many new words came in since the corpus was read that it should be read again."""
        return len(self) > 2 * len(self._corpus.frequencies) + NEW_WORDS

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound without stop words; none for a simple word."""
        parts = self.splitter.split(word)
        return tuple(part for part in parts if part not in STOP_WORDS) if len(parts) > 1 else ()

    def rarity(self, term: str) -> float:
        """Inverse document frequency (BM25) of a term over all areas, by its most frequent form.

        Adding the forms up would count documents twice; that ranked worse.
        """
        found = min(self._stem_documents.get(term, 0), self.documents)
        return math.log(1 + (self.documents - found + 0.5) / (found + 0.5))

    def term(self, term: str) -> int | None:
        return self._terms.get(term)

    def gram(self, gram: str) -> int | None:
        return self._grams.get(gram)

    def knows(self, word: str) -> bool:
        """Whether the corpus, an index built since or the lexicon has the word in some form."""
        return stem(word) in self._stem_documents or word in self.lexicon or stem(word) in self._terms

    def similar(self, word: str) -> list[tuple[str, int]]:
        """Known words near a misspelt one, with their edit distance."""
        with self._spelling:  # the first one builds it, which takes a second or two
            if self._speller is None:
                frequencies = {w: n for w, n in self._corpus.frequencies.items() if w not in STOP_WORDS}
                self._speller = Speller(frequencies, self.lexicon.single_words())
        return self._speller.suggest(word)
