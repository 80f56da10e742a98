"""An invented XZuFi delivery in the proportions of a real one: of a hundred objects 31 services and 12 offices, the
rest responsibilities, half of them inside their office."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.texts import Author, Text

HUNDRED, SERVICES, OFFICES, INSIDE = 100, 31, 12, 28
AGENCY = 'schemeAgencyID="L999115"'
TOWNS = 100
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<x:transfer xmlns:x="http://xoev.de/schemata/xzufi/2_2_0" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" produkthersteller="bench" xzufiVersion="2.2.0">\n'
)
MODULES = (("05", 20), ("06", 80), ("08", 20), ("09", 20), ("11", 40))
"""Text modules of a service and how many words they have."""


def write_delivery(path: Path, count: int) -> None:
    """Write so many objects, a hundred at a time, into a file."""
    author, dice = Author(), Random(115)
    rounds = count // HUNDRED
    texts = author.write(rounds * SERVICES)
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        for number in range(rounds):
            for inner in _hundred(number, texts, dice):
                stream.write(f"<x:schreibe>{inner}</x:schreibe>\n")
        stream.write("</x:transfer>\n")


def _hundred(number: int, texts: Iterator[Text], dice: Random) -> Iterator[str]:
    services = [f"S{number}-{one}" for one in range(SERVICES)]
    for value in services:
        yield _service(value, next(texts), _town(dice))
    ties = [_tie(f"Z{number}-{one}", dice.choice(services), _town(dice)) for one in range(HUNDRED - SERVICES - OFFICES)]
    for one in range(OFFICES):
        yield _office(f"O{number}-{one}", "".join(ties[one:INSIDE:OFFICES]))
    for tie in ties[INSIDE:]:
        holder = f"O{number}-{dice.randrange(OFFICES)}"
        yield (
            f"<x:zustaendigkeitTransferObjekt><x:uebergeordnetesObjektID {AGENCY}>{holder}</x:uebergeordnetesObjektID>"
            f"{tie}</x:zustaendigkeitTransferObjekt>"
        )


def _service(value: str, text: Text, town: str) -> str:
    words = text.body.split()
    modules = [_text("02", text.title), _text("03", text.title)]
    for code, length in MODULES:
        modules.append(_text(code, f"&lt;p&gt;{' '.join(words[:length])}.&lt;/p&gt;"))
    key = f"99{hash_digits(value):012}"
    return (
        f'<x:leistung><x:id {AGENCY}>{value}</x:id><x:referenzLeiKa listURI="urn:de:fim:leika:leistung"><code>{key}'
        f'</code></x:referenzLeiKa>{"".join(modules)}<x:modulKosten><x:beschreibung languageCode="de">Gebühr: 12 €'
        f"</x:beschreibung></x:modulKosten><x:gueltigkeitGebietID>{town}</x:gueltigkeitGebietID><x:versionsinformation>"
        "<x:geaendertDatumZeit>2026-11-02T08:00:00+01:00</x:geaendertDatumZeit></x:versionsinformation></x:leistung>"
    )


def hash_digits(value: str) -> int:
    """The same up to twelve digits for the same value, in every process."""
    return Random(value).randrange(10**12)


def _text(code: str, html: str) -> str:
    return (
        f'<x:modulText><x:leikaTextmodul listURI="urn:de:xzufi:codeliste:leistungstextmodulleika"><code>{code}</code>'
        f'</x:leikaTextmodul><x:inhalt languageCode="de">{html}</x:inhalt></x:modulText>'
    )


def _office(value: str, inside: str) -> str:
    return (
        f'<x:organisationseinheit xsi:type="x:OrganisationseinheitErweitert"><x:id {AGENCY}>{value}</x:id><x:name>'
        f'<x:name languageCode="de">Amt {value}</x:name></x:name><x:anschrift><x:typ><code>001</code></x:typ>'
        "<x:strasse>Am Markt</x:strasse><x:hausnummer>1</x:hausnummer><x:postleitzahl>35390</x:postleitzahl>"
        f"<x:ort>Beispielstadt</x:ort></x:anschrift><x:telefon>0555 100</x:telefon>{inside}</x:organisationseinheit>"
    )


def _tie(value: str, service: str, town: str) -> str:
    return (
        f"<x:zustaendigkeit><x:id {AGENCY}>{value}</x:id><x:leistungID {AGENCY}>{service}</x:leistungID><x:gebietID>"
        f"{town}</x:gebietID><x:rolle><code>01</code></x:rolle></x:zustaendigkeit>"
    )


def _town(dice: Random) -> str:
    return f"06532{dice.randrange(TOWNS):04}{dice.randrange(1, 10):03}"
