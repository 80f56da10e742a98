"""Split German compounds into words the corpus knows.

After Koehn and Knight, "Empirical Methods for Compound Splitting" (2003): among the splits whose parts are all
known the one with the highest geometric mean of the parts' frequencies wins. Unlike there, a known compound is
split too: a search for the part shall find the whole.
"""

from collections.abc import Iterator, Mapping

from amtsdraht.knowledge.search.analysis import STOP_WORDS, stem

SHORTEST_PART = 4
LONGEST_COMPOUND = 45
SHORT_PARTS = frozenset({"alt", "amt", "bad", "bau", "bus", "ehe", "erb", "gas", "hof", "kfz", "lkw", "neu", "not"})
SHORT_PARTS |= {"ort", "pkw", "rad", "rat", "see", "tag", "tod", "tor", "uhr", "weg", "zug"}
NEVER_PARTS = STOP_WORDS | frozenset(
    """ueber unter nach wieder hinter zurueck zusammen entgegen fort haft lich keit heit schaft isch ungen lichen
    liche licher liches ische ischen ischer bar sam los lose losen loser igen ige ungs tion ation ieren iert bung
    dung lung nung rung tung zung nahme stellen erin innen chen lein ling sten ster ende enden ender schen
    """.split()  # noqa: SIM905 - one word list reads better than a column of strings
)
LINKS = ("s", "es", "n", "en", "er", "e")
REMEMBERED = 400_000


class Splitter:
    """Splits words over a vocabulary of folded words with their frequencies. Safe to share between threads."""

    def __init__(self, frequencies: Mapping[str, int], limit: int = 60_000) -> None:
        usable = [
            (word, count)
            for word, count in frequencies.items()
            if count >= 2 and self._can_be_part(word)  # a single occurrence is too often a typing error
        ]
        usable.sort(key=lambda entry: (-entry[1], entry[0]))
        self._counts = dict(usable[:limit])
        self._stems: dict[str, int] = {}
        for word, count in self._counts.items():
            self._stems[stem(word)] = self._stems.get(stem(word), 0) + count
        self._remembered: dict[str, tuple[str, ...]] = {}

    @staticmethod
    def _can_be_part(word: str) -> bool:
        long_enough = len(word) >= SHORTEST_PART or word in SHORT_PARTS
        return long_enough and word.isalpha() and word not in NEVER_PARTS

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded word, left to right; a word that cannot be split is its only part."""
        known = self._remembered.get(word)
        if known is None:
            known = self._split(word)
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = known
        return known

    def _split(self, word: str) -> tuple[str, ...]:
        if len(word) < SHORTEST_PART + 3 or len(word) > LONGEST_COMPOUND or not word.isalpha():
            return (word,)
        best: tuple[str, ...] = (word,)
        best_score = 0.0
        for parts, product in self._ways(word, deepest=3):
            score = product ** (1 / len(parts)) / (len(parts) - 1)
            if score > best_score:
                best, best_score = parts, score
        return best

    def _ways(self, word: str, deepest: int) -> Iterator[tuple[tuple[str, ...], float]]:
        for cut in range(3, len(word) - 2):
            left = self._modifier(word[:cut])
            if left is None:
                continue
            rest = word[cut:]
            count = self._head(rest)
            if count:
                yield (left[0], rest), float(left[1]) * count
            elif deepest > 1:
                for parts, product in self._ways(rest, deepest - 1):
                    yield (left[0], *parts), left[1] * product

    def _modifier(self, text: str) -> tuple[str, int] | None:
        """The vocabulary word behind a left part: "hunde" → hund, "wohnungs" → wohnung, "schul" → schule."""
        candidates = [text]
        candidates += [text[: -len(link)] for link in LINKS if text.endswith(link)]
        candidates += [text + "e", text + "en"]
        best: tuple[str, int] | None = None
        for candidate in candidates:
            count = self._counts.get(candidate, 0)
            if count and (best is None or count > best[1]):
                best = candidate, count
        return best

    def _head(self, text: str) -> int:
        count = self._counts.get(text, 0)
        if count or len(text) < SHORTEST_PART or text in NEVER_PARTS:
            return count
        return self._stems.get(stem(text), 0)
