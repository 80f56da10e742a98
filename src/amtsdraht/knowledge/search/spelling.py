"""Suggest known words for a misspelt one, by symmetric deletes (SymSpell) over the corpus vocabulary."""

from collections.abc import Iterable, Mapping

from symspellpy import SymSpell, Verbosity

SHORTEST_WORD = 4
SUGGESTIONS = 4


class Speller:
    """Knows the corpus vocabulary and the lexicon. Words of up to three letters are never corrected nor suggested."""

    def __init__(self, frequencies: Mapping[str, int], always: Iterable[str] = (), limit: int = 40_000) -> None:
        usable = [(word, count) for word, count in frequencies.items() if self._can_be_misspelt(word)]
        usable.sort(key=lambda entry: (-entry[1], entry[0]))
        self._known = dict(usable[:limit])
        for word in always:
            if self._can_be_misspelt(word):
                self._known.setdefault(word, 1)
        self._symspell = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for word, count in self._known.items():
            self._symspell.create_dictionary_entry(word, count)

    @staticmethod
    def _can_be_misspelt(word: str) -> bool:
        return SHORTEST_WORD <= len(word) <= 40 and word.isalpha()

    def suggest(self, word: str) -> list[tuple[str, int]]:
        """Return up to four known words and their edit distance (1 or 2), nearest and most frequent first."""
        if not self._can_be_misspelt(word):
            return []
        farthest = 1 if len(word) <= 5 else 2
        found = self._symspell.lookup(word, Verbosity.ALL, max_edit_distance=farthest)
        found = [entry for entry in found if entry.distance > 0]
        found.sort(key=lambda entry: (entry.distance, entry.term[0] != word[0], -entry.count, entry.term))
        return [(entry.term, entry.distance) for entry in found[:SUGGESTIONS]]
