"""Names of places as people say, type and sort them."""

import re
import unicodedata

# The register appends titles after a comma ("Gießen, Universitätsstadt"); no name proper contains one.
_TITLE = re.compile(r"\s*,.*$", re.DOTALL)
_SORBIAN = re.compile(r"\s+/\s.*$")
_WORD = re.compile(r"[^\W_]+")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "ł": "l"})
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l"})
_SAYS_SO = re.compile("kreis|region", re.IGNORECASE)
_DISTRICT, _RURAL_DISTRICT = 43, 44


def short_name(official: str) -> str:
    """Return the name without its titles: "Marburg, Universitätsstadt" becomes "Marburg".

    What tells namesakes apart stays ("Lautertal (Odenwald)", "Limburg a. d. Lahn"). Of a name in German and Sorbian
    set apart by " / " the German one stays.
    """
    return " ".join(_SORBIAN.sub("", _TITLE.sub("", official)).split())


def area_name(official: str, *, kind_code: int = 0) -> str:
    """Return the name of a district or region in full: "Gießen" of kind 44 becomes "Landkreis Gießen".

    ``kind_code`` is that of the register: 43 Kreis, 44 Landkreis. A name that says so itself stays as it is.
    """
    name = short_name(official).replace("Reg.-Bez.", "Regierungsbezirk")
    if _SAYS_SO.search(name) or kind_code not in (_DISTRICT, _RURAL_DISTRICT):
        return name
    return f"{'Landkreis' if kind_code == _RURAL_DISTRICT else 'Kreis'} {name}"


def search_name(name: str) -> str:
    """Fold what was typed, or a name, for comparing: lower case, ä as ae, ß as ss, other accents dropped.

    "Gießen", "Giessen" and "GIESSEN" become the same. Words are set apart by one blank.
    """
    return " ".join(_WORD.findall(_folded(name, _SPELLED)))


def search_words(name: str) -> tuple[str, ...]:
    """Return all words under which a name is found by a prefix; fold the typed word with ``search_name``.

    Each word stands with ae for ä and with plain a, since both are typed; parts joined by a hyphen stand alone and
    together; "St." also as "sankt".
    """
    short = short_name(name)
    words: dict[str, None] = {}
    for table in (_SPELLED, _PLAIN):
        folded = _folded(short, table)
        for compound in folded.split():
            parts = _WORD.findall(compound)
            words.update(dict.fromkeys(parts))
            if "-" in compound:
                words["".join(parts)] = None
    if "st" in words:
        words["sankt"] = None
    return tuple(words)


def sort_key(name: str) -> str:
    """Return a key that sorts like a dictionary (DIN 5007-1): ä as a, ß as ss, case and marks do not matter.

    Compare keys byte by byte (collation "C").
    """
    return " ".join(_WORD.findall(_folded(name, _PLAIN)))


def _folded(text: str, table: dict[int, str]) -> str:
    # "ẞ" and "ß" must become "ss" by the table or by casefold, "Ä" typed as A plus diaeresis must meet it composed.
    lowered = unicodedata.normalize("NFC", text).casefold().translate(table)
    return "".join(letter for letter in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(letter))
