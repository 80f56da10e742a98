"""How citizens say it and how authorities write it: lexicon.tsv, read once.

A line is a key, a tab and alternatives separated by commas. A key of one word matches the word or its stem; a key of
several words matches when all of them occur in the query. The words of an alternative belong together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from amtsdraht.knowledge.search.analysis import STOP_WORDS, spelled_words, stem, words

Phrase = tuple[str, ...]


class UnreadableLexicon(Exception):
    """A line of the lexicon cannot be used. The message says which line, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Alternatives by word, by stem and by situation (several stems that must all occur).

    ``written`` gives the official words back their umlauts.
    """

    by_word: Mapping[str, tuple[Phrase, ...]]
    by_stem: Mapping[str, tuple[Phrase, ...]]
    situations: Mapping[str, tuple[tuple[frozenset[str], tuple[Phrase, ...]], ...]]
    written: Mapping[str, str]

    def __contains__(self, word: str) -> bool:
        return word in self.by_word or stem(word) in self.by_stem

    def alternatives(self, word: str) -> tuple[Phrase, ...]:
        """Return the official words for a folded citizen word; none if the lexicon does not know it."""
        return self.by_word.get(word) or self.by_stem.get(stem(word), ())

    def situations_in(self, stems: frozenset[str]) -> list[tuple[frozenset[str], tuple[Phrase, ...]]]:
        """Return every situation whose words all occur among these stems, each with its alternatives."""
        return [found for word in sorted(stems) for found in self.situations.get(word, ()) if found[0] <= stems]

    def single_words(self) -> Iterable[str]:
        """All words of keys and alternatives, for the speller."""
        yield from self.by_word
        for alternatives in self.by_word.values():
            for phrase in alternatives:
                yield from phrase


def read_lexicon(lines: Iterable[str]) -> Lexicon:
    """Read lexicon lines. Raises UnreadableLexicon for a line without key, tab or alternatives."""
    single: dict[str, tuple[Phrase, ...]] = {}
    several: dict[frozenset[str], tuple[Phrase, ...]] = {}
    written: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        key, alternatives = _read_line(number, line)
        written.update(spelled_words(line.partition("\t")[2]))
        if len(key) == 1:
            single[key[0]] = single.get(key[0], ()) + alternatives
        else:
            stems = frozenset(stem(word) for word in key)
            several[stems] = several.get(stems, ()) + alternatives
    return Lexicon(single, _by_stem(single), _by_rarest_word(several), written)


def _read_line(number: int, line: str) -> tuple[Phrase, tuple[Phrase, ...]]:
    left, _, right = line.partition("\t")
    key = tuple(words(left))
    phrases = [tuple(word for word in words(part) if word not in STOP_WORDS) for part in right.split(",")]
    alternatives = tuple(phrase for phrase in phrases if phrase)
    if not key or not alternatives:
        raise UnreadableLexicon(
            f"Lexicon line {number} cannot be used: {line.strip()!r}. "
            "Write the citizens' word, a tab, and the official words separated by commas."
        )
    return key, alternatives


def _by_stem(single: Mapping[str, tuple[Phrase, ...]]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for word, alternatives in single.items():
        if len(word) > 3:  # abbreviations match exactly or not at all
            found.setdefault(stem(word), alternatives)
    return found


def _by_rarest_word(
    several: Mapping[frozenset[str], tuple[Phrase, ...]],
) -> dict[str, tuple[tuple[frozenset[str], tuple[Phrase, ...]], ...]]:
    uses: dict[str, int] = {}
    for stems in several:
        for word in stems:
            uses[word] = uses.get(word, 0) + 1
    found: dict[str, tuple[tuple[frozenset[str], tuple[Phrase, ...]], ...]] = {}
    for stems, alternatives in several.items():
        rarest = min(stems, key=lambda word: (uses[word], word))
        found[rarest] = (*found.get(rarest, ()), (stems, alternatives))
    return found


@cache
def citizen_lexicon() -> Lexicon:
    """The lexicon that comes with Amtsdraht."""
    text = files("amtsdraht.knowledge.search").joinpath("lexicon.tsv").read_text(encoding="utf-8")
    return read_lexicon(text.splitlines())
