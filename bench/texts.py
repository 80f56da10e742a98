"""Invented service texts in the shape of real ones: compounds, a title of few words, a long tail of rare words."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_STEMS = """
abfall wasser bau straßen kinder schul jugend kranken fahr wohn hunde gewerbe sport kultur wald garten haus steuer pass
renten pflege alters sozial umwelt markt verkehrs park feuer tier jagd fisch waffen ehe geburts sterbe namens müll miet
"""
_HEADS = """
antrag schein ausweis genehmigung beratung anmeldung abmeldung gebühr stelle amt prüfung förderung karte nummer ordnung
anlage aufsicht betreuung erlaubnis hilfe recht schutz dienst zulassung plan bescheinigung zuschuss bescheid
"""
_COMMON = """
der die das und oder für mit bei von zur zum eine einen einer sie ihr ihre müssen können werden wird ist sind beim nach
antrag stellen unterlagen benötigen vorlegen persönlich online frist wochen monate euro kosten zuständig stadt gemeinde
kreis bürgerbüro termin vereinbaren formular voraussetzung wohnsitz geburtsurkunde vollmacht bearbeitung dauer hinweis
"""
_SYLLABLES = """
ber ken lau sen wei mar tig ung heit keit stra gel bach dorf hau pen ries tor win fel gra nau ost rin
"""
RARE = 20_000
TITLE_WORDS, TEXT_WORDS = 4, 120


@dataclass(frozen=True, slots=True)
class Text:
    title: str
    body: str


class Author:
    """Writes the same texts for the same seed."""

    def __init__(self, seed: int = 115) -> None:
        self.dice = random.Random(seed)

    def write(self, count: int) -> Iterator[Text]:
        for _ in range(count):
            topic = self._words(TITLE_WORDS)
            body = [*self._words(TEXT_WORDS), *topic, *topic]
            self.dice.shuffle(body)
            yield Text(" ".join(topic).capitalize(), " ".join(body))

    def ask(self, texts: Sequence[Text], count: int) -> list[str]:
        """What callers would say who want one of these: two or three words of a title, every fifth misspelt."""
        return [self._question(self.dice.choice(texts), misspelt=number % 5 == 0) for number in range(count)]

    def _question(self, text: Text, *, misspelt: bool) -> str:
        words = self.dice.sample(text.title.lower().split(), self.dice.randint(2, 3))
        if misspelt:
            at = self.dice.randrange(len(words[0]) - 1)
            words[0] = words[0][:at] + words[0][at + 1] + words[0][at] + words[0][at + 2 :]
        return " ".join(words)

    def _words(self, count: int) -> list[str]:
        return self.dice.choices(self._vocabulary, cum_weights=self._weights, k=count)

    @cached_property
    def _vocabulary(self) -> list[str]:
        """The commonest first."""
        compounds = [stem + head for stem in _STEMS.split() for head in _HEADS.split()]
        rare = ["".join(self.dice.choices(_SYLLABLES.split(), k=self.dice.randint(3, 4))) for _ in range(RARE)]
        self.dice.shuffle(compounds)
        return [*_COMMON.split(), *compounds, *rare]

    @cached_property
    def _weights(self) -> list[float]:
        """Zipf's law: the n-th word is n times rarer than the first."""
        return list(accumulate(1 / rank for rank in range(1, len(self._vocabulary) + 1)))
