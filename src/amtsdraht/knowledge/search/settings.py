"""The weights of the ranking, in one place. Chosen on development queries and checked across their topics."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """BM25F after Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), with what German needs."""

    # Fields of a document
    title: float = 3.0
    keywords: float = 2.5
    text: float = 1.0
    saturation: float = 1.2  # k1
    text_length: float = 0.45  # b of the text, 0: length does not matter
    title_length: float = 0.2  # b of the title
    usual_text_length: float = 150.0  # words
    usual_title_length: float = 5.0
    # What a word of the query also means, against the word itself
    part: float = 0.55  # part of a compound in a document
    compound: float = 0.8  # all parts of a compound in the query
    lexicon: float = 0.95
    situation: float = 1.2  # several words that only together mean something
    derived: float = 0.7  # a situation read with the lexicon's words instead of the said ones
    participle: float = 0.9  # "abgemeldet" read as "abmelden"
    spelling: float = 0.7
    others: float = 0.25  # what further alternatives add to the best one
    consumed: float = 0.7  # a word on its own that is also part of a situation
    light: float = 0.4  # words like "Antrag" that most services have
    light_in_title: float = 0.3
    # Beyond the words
    title_coverage: float = 0.5  # a title wholly explained by the query
    likeness: float = 0.4  # character trigrams, against the best word score
    least_likeness: float = 0.15  # less than this without any word in common is no hit
    # How sure a hit is: a logistic curve, fitted to hits that were right and hits to questions without an answer
    sure_score: float = 13.5  # the score s against the query's worth, as s / (s + sure_half)
    sure_half: float = 1.3
    sure_title: float = 1.25  # the share of the title that is explained
    sure_border: float = 7.6
    strange: float = 0.5  # a word that nobody knows, against the rarest


WEIGHTS = Weights()
