"""Why a document was found: which words of the query met which words of the document, and how well."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from amtsdraht.knowledge.search.lexicon import Phrase
from amtsdraht.knowledge.search.query import Alternative, Concept
from amtsdraht.knowledge.search.segment import Floats, Segment


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document says to one concept of the query: the words that met it best."""

    said: str
    found: Phrase


def explain(segment: Segment, concepts: Sequence[Concept], places: Sequence[int]) -> list[tuple[Evidence, ...]]:
    """Return for the document at each place what it answers, concept by concept; what it has nothing on is left out.

    Costs about as much as rating the whole segment, however few the places are: all alternatives are looked up.
    """
    wanted = np.array(places, dtype=np.int64)
    told: list[list[Evidence]] = [[] for _ in places]
    for concept in concepts:
        for place, evidence in enumerate(_explain_concept(segment, concept, wanted)):
            if evidence:
                told[place].append(evidence)
    return [tuple(one) for one in told]


def _explain_concept(segment: Segment, concept: Concept, places: NDArray[np.int64]) -> list[Evidence | None]:
    scores = np.stack([_score(segment, alternative, places) for alternative in concept.alternatives])
    found: list[Evidence | None] = []
    for column, row in enumerate(scores.argmax(axis=0)):
        if scores[row, column] > 0:
            met = _met_words(segment, concept.alternatives[row], places[column : column + 1])
            found.append(Evidence(concept.word, met))
        else:
            found.append(None)
    return found


def _score(segment: Segment, alternative: Alternative, places: NDArray[np.int64]) -> Floats:
    importance = sum(need.rarity for need in alternative.needs) or 1.0
    total = np.zeros(len(places), np.float32)
    for need in alternative.needs:
        strength = alternative.weight * need.weight * need.rarity**2 / importance
        total += segment.words.at(need.term, places) * np.float32(strength)
    return total


def _met_words(segment: Segment, alternative: Alternative, place: NDArray[np.int64]) -> Phrase:
    if len(alternative.needs) == 1:  # it has a score, so it is met
        return alternative.phrase
    pairs = zip(alternative.phrase, alternative.needs, strict=True)
    return tuple(word for word, need in pairs if segment.words.at(need.term, place)[0] > 0)
