"""The weights of the ranking, in one place. Chosen on development queries, checked across topics."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """BM25F after Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), and the fusion of lists."""

    title: float = 3.0
    keywords: float = 2.5
    text: float = 1.0
    saturation: float = 1.2
    text_length: float = 0.6
    title_length: float = 0.0
    usual_text_length: float = 150.0
    part: float = 0.55
    compound: float = 0.8
    lexicon: float = 0.7
    situation: float = 0.9
    spelling: float = 0.7
    light: float = 0.4
    light_in_title: float = 0.3
    title_coverage: float = 0.3
    coverage: float = 0.0
    covered: float = 1.0
    rest: float = 0.0
    terms_list: float = 2.0
    grams_list: float = 1.0
    fusion_k: float = 5.0
    together: float = 1.0


WEIGHTS = Weights()
