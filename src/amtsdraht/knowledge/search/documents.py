"""What the search is given: texts to be found, and their counted words as the database keeps them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from amtsdraht.knowledge.search.analysis import words


class TokenCounts(TypedDict):
    """Folded, unstemmed words of one document with their counts, per field; plain JSON."""

    title: dict[str, int]
    keywords: dict[str, int]
    text: dict[str, int]


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A text to be found. ``area`` is an ARS padded with zeros to twelve digits; "000000000000" is the federation."""

    id: str
    area: str
    title: str
    keywords: tuple[str, ...]
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as it lies in the database: its words are already counted."""

    id: str
    title: str
    tokens: TokenCounts


@dataclass(frozen=True, slots=True)
class CorpusStatistics:
    """All folded words of all areas: how often each occurs, in how many documents, and how many documents there are."""

    documents: int = 0
    frequencies: Mapping[str, int] = field(default_factory=dict)
    document_frequencies: Mapping[str, int] = field(default_factory=dict)


def tokenise(document: SearchDocument) -> TokenCounts:
    """Count the folded words of a document, field by field, in a form that can be stored as JSON."""
    return {
        "title": dict(Counter(words(document.title))),
        "keywords": dict(Counter(words(" ".join(document.keywords)))),
        "text": dict(Counter(words(document.text))),
    }


def with_keywords(counts: TokenCounts, more: Iterable[str]) -> TokenCounts:
    """The counted words of a document with further key words."""
    added = {word: 1 for keyword in more for word in words(keyword)}
    return {**counts, "keywords": added | counts["keywords"]} if added else counts


def count_corpus(tokens: Iterable[TokenCounts]) -> CorpusStatistics:
    """Add the counted words of many documents up to the statistics of the corpus, reading them as a stream."""
    frequencies: Counter[str] = Counter()
    document_frequencies: Counter[str] = Counter()
    documents = 0
    for counts in tokens:
        documents += 1
        seen: set[str] = set()
        for part in (counts["title"], counts["keywords"], counts["text"]):
            frequencies.update(part)
            seen.update(part)
        document_frequencies.update(seen)
    return CorpusStatistics(documents, frequencies, document_frequencies)
