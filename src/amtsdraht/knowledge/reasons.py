"""Why a text was found, in the words of the caller and of the text: "Perso → Personalausweis"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amtsdraht.knowledge.search.analysis import fold, spelled_words, stem
from amtsdraht.knowledge.search.explaining import Evidence
from amtsdraht.knowledge.search.lexicon import citizen_lexicon

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """What was said, and the words of the text it was taken for; ``found`` is "" where the text says the same."""

    said: str
    found: str


def reasons_for(words: str, because: Sequence[Evidence], title: str) -> tuple[Reason, ...]:
    """The reasons worth showing, those first that are not obvious. ``words`` and ``title`` as written by people."""
    said, named = spelled_words(words), spelled_words(title)
    reasons = [_reason(evidence, said, named) for evidence in because]
    reasons.sort(key=lambda reason: not reason.found)
    return tuple(dict.fromkeys(reasons))[:SHOWN]


def _reason(evidence: Evidence, said: Mapping[str, str], named: Mapping[str, str]) -> Reason:
    spoken = " ".join(said.get(word, word) for word in evidence.said.split())
    if {stem(word) for word in evidence.said.split()} == {stem(word) for word in evidence.found}:
        return Reason(spoken, "")
    return Reason(spoken, " ".join(dict.fromkeys(_as_in_title(word, named) for word in evidence.found)))


def _as_in_title(word: str, named: Mapping[str, str]) -> str:
    """The word as the title has it, alone or in a compound; else as the lexicon writes it."""
    for folded, written in named.items():
        if stem(folded) == stem(word):
            return written
    inside = next((written for folded, written in named.items() if len(word) > 3 and fold(word) in folded), "")
    return inside or citizen_lexicon().written.get(word, word)
