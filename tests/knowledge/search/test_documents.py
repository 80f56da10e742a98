"""Counted words: what the database keeps of a text, and what the corpus knows of them."""

import json
import subprocess
import sys

from amtsdraht.knowledge.search.documents import SearchDocument, count_corpus, tokenise

DOCUMENT = SearchDocument("x", "000000000000", "Häuser bauen", ("Haus", "Bau"), "Wer Häuser baut, baut Häuser.")


def test_words_are_counted_folded_but_not_stemmed_per_field() -> None:
    counts = tokenise(DOCUMENT)
    assert counts["title"] == {"haeuser": 1, "bauen": 1}
    assert counts["keywords"] == {"haus": 1, "bau": 1}
    assert counts["text"] == {"wer": 1, "haeuser": 2, "baut": 2}


def test_counts_survive_the_way_through_json() -> None:
    counts = tokenise(DOCUMENT)
    assert json.loads(json.dumps(counts)) == counts


def test_the_corpus_counts_occurrences_and_documents() -> None:
    other = SearchDocument("y", "000000000000", "Häuser", (), "")
    corpus = count_corpus(tokenise(document) for document in (DOCUMENT, other))
    assert corpus.documents == 2
    assert corpus.frequencies["haeuser"] == 4
    assert corpus.document_frequencies["haeuser"] == 2


def test_the_search_needs_no_django() -> None:
    code = "import sys, amtsdraht.knowledge.search.evaluation; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
