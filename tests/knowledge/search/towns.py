"""Service texts of an invented town, and as many synthetic ones as a measurement needs."""

import random
from collections.abc import Iterator

from amtsdraht.knowledge.search.documents import SearchDocument

TOWN = "065329999999"
FEDERAL = "000000000000"

_TEXTS = (
    (
        "loss",
        "Verlust des Personalausweises melden",
        "Haben Sie Ihren Personalausweis verloren, melden Sie den Verlust.",
    ),
    ("card", "Personalausweis beantragen", "Deutsche ab 16 Jahren brauchen einen gültigen Personalausweis."),
    (
        "passport",
        "Reisepass beantragen",
        "Für viele Länder ausserhalb der Europäischen Union brauchen Sie einen Reisepass.",
    ),
    ("residence", "Wohnsitz anmelden", "Nach dem Einzug haben Sie zwei Wochen Zeit für die Anmeldung der Wohnung."),
    (
        "bulky",
        "Sperrmüll anmelden",
        "Große Möbel holen wir an der Haustür ab. Die Abholung des Sperrmülls kostet nichts.",
    ),
    ("dog", "Hundesteuer: Anmeldung eines Hundes", "Wer einen Hund hält, zahlt Hundesteuer an die Stadt."),
    ("deregister", "Außerbetriebsetzung eines Fahrzeugs", "Die Zulassungsbehörde entstempelt die Kennzeichen."),
    ("houses", "Häuser in Hanglage: Auskunft zur Statik", "Baugenehmigung und Prüfung der Standsicherheit."),
    ("housing", "Wohngeld: Mietzuschuss beantragen", "Wohngeld ist ein Zuschuss zur Miete bei kleinem Einkommen."),
    ("fee", "Hundebiss anzeigen", "Hat ein Hund jemanden gebissen, sagen Sie es dem Ordnungsamt."),
)


def town_documents(area: str = TOWN) -> list[SearchDocument]:
    """Ten services; the words of compounds occur often enough to be known as parts."""
    filler = "Personal Ausweis Verlust Steuer Hund Hunde Haus Häuser Müll Wohnung Anmeldung Abmeldung Geld Pass Reise "
    texts = [SearchDocument(f"{area}/{name}", area, title, (), text) for name, title, text in _TEXTS]
    return [*texts, SearchDocument(f"{area}/words", area, "Stichwortverzeichnis", (), filler * 3)]


_STEMS = """
abfall wasser bau straßen kinder schul jugend kranken fahr wohn hunde gewerbe sport kultur wald garten haus steuer pass
renten pflege alters sozial umwelt markt verkehrs park feuer tier jagd fisch waffen ehe geburts sterbe namens
"""
_HEADS = """
antrag schein ausweis genehmigung beratung anmeldung abmeldung gebühr stelle amt prüfung förderung karte nummer ordnung
anlage aufsicht betreuung erlaubnis hilfe recht schutz dienst zulassung plan
"""


def synthetic_documents(count: int, areas: int, length: int = 1_200) -> Iterator[SearchDocument]:
    """Yield ``count`` invented texts of about ``length`` characters, dealt out to ``areas`` areas in turn."""
    dice = random.Random(115)
    vocabulary = [stem + head for stem in _STEMS.split() for head in _HEADS.split()]
    vocabulary += [f"{word}{ending}" for word in _HEADS.split() for ending in ("", "en", "s")]
    vocabulary += ["".join(dice.choices("aeiourstlnmdkb", k=dice.randint(5, 11))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]  # Zipf
    dice.shuffle(vocabulary)
    words = max(1, length // 10)
    for number in range(count):
        text = " ".join(dice.choices(vocabulary, weights, k=words))
        title = " ".join(dice.choices(vocabulary, weights, k=4))
        yield SearchDocument(f"d{number}", f"{number % areas:012d}", title, (), text)
