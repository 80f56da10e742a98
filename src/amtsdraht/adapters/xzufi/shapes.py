"""Turns a Leistung from the shape of one version into that of the other, as far as both are known.

2.3.1 renames four fields of 2.2.0, lets modules repeat for each Zugangskanal, and replaces some codes by others whose
meaning is not known for certain. Those are counted, never guessed.
"""

from collections import Counter
from typing import Final

from lxml import etree

from amtsdraht.adapters.xzufi.elements import Element, child, children, code_of, descendants, local_name
from amtsdraht.adapters.xzufi.versions import Version

Losses = Counter[str]
_RENAMED: Final = {
    "versionsinformation": "versionsinformationen",
    "idLeistungImKontext": "leistungImKontextID",
    "idProzess": "prozessID",
}
_RENAMED_IN_DOCUMENTS: Final = {"typ": "art", "referenzFormularID": "formularReferenz"}
_DOCUMENTS: Final = ("dokumentEingehend", "dokumentAusgehend")
_KEY_OLD: Final = "referenzLeiKa"
_KEY_NEW: Final = "referenzLeistungsschluessel"
_KEY_ATTRIBUTES: Final = {"listURI": "schemeURI", "listVersionID": "schemeVersionID"}
# 2.2.0 says it in another way than 2.3.1, and what corresponds to what is not known for certain.
_ONLY_OLD: Final = frozenset(
    {"kennzeichenEA", "kennzeichenSchriftformerfordernis", "informationsbereichSDG", "relevantFuerStaatsangehoerigkeit"}
)
_ONLY_NEW: Final = frozenset(
    {
        "zugangskanal", "dynamischeParameter", "statusKatalog", "statusBibliothek", "detailstufe", "bezugsortTyp",
        "kennzeichenFormularSchriftformerfordernis", "kennzeichenPersoenlich", "kennzeichenFormlos",
        "durchfuehrbarEinheitlicheStelle", "informationsbereicheSDG", "pflichtangabetyp", "kennzeichenAusloeser",
        "kennzeichenMaschinelleUebersetzung", "maschinelleUebersetzung",
    }
)  # fmt: skip
_SINGLE: Final = (
    "modulFrist", "modulKosten", "modulBearbeitungsdauer", "modulFachlicheFreigabe", "modulAuskunftshinweis",
    "modulDokument",
)  # fmt: skip
_OF_THE_MODULE: Final = frozenset({"positionDarstellung", "id", "idSekundaer", "gueltigkeit", "zugangskanal"})
_FIRST_CHANNEL: Final = "000"


def reshape(service: Element, *, source: Version, target: Version, losses: Losses) -> None:
    """Change a Leistung in place; what does not fit the target is counted in ``losses`` by a sentence."""
    is_new = source is Version.V2_3
    if (target is Version.V2_3) and not is_new:
        _to_new(service, losses)
    elif (target is not Version.V2_3) and is_new:
        _to_old(service, losses)


def _to_new(service: Element, losses: Losses) -> None:
    _rename(service, _RENAMED)
    for key in children(service, _KEY_OLD):
        _key_to_new(key, losses)
    for module in children(service, "modulDokument"):
        _rename(module, {"beschreibung": "beschreibungEingehend"})
        for document in descendants(module, *_DOCUMENTS):
            _rename(document, _RENAMED_IN_DOCUMENTS)
    for element in service:
        name = local_name(element)
        if name in _ONLY_OLD:
            losses[f"“{name}” has no certain counterpart in {Version.V2_3} and was written as it came."] += 1


def _key_to_new(key: Element, losses: Losses) -> None:
    if child(key, "name") is not None:
        losses[f"The name beside a LeiKa key has no place in {Version.V2_3} and was left out."] += 1
    code = code_of(key)
    said = {_KEY_ATTRIBUTES.get(str(name), str(name)): str(value) for name, value in key.attrib.items()}
    _replace(key, _KEY_NEW, said).text = code


def _to_old(service: Element, losses: Losses) -> None:
    for name in _SINGLE:
        _join(children(service, name), losses)
    for element in [found for found in descendants(service, *_ONLY_NEW) if found.getparent() is not None]:
        losses[f"“{local_name(element)}” has no place in {Version.V2_2} and was left out."] += 1
        _remove(element)
    _rename(service, {new: old for old, new in _RENAMED.items()})
    for key in children(service, _KEY_NEW):
        _key_to_old(key)
    for module in children(service, "modulDokument"):
        _rename(module, {"beschreibungEingehend": "beschreibung", "beschreibungAusgehend": "beschreibung"})
        for document in descendants(module, *_DOCUMENTS):
            _rename(document, {new: old for old, new in _RENAMED_IN_DOCUMENTS.items()})


def _key_to_old(key: Element) -> None:
    back = {new: old for old, new in _KEY_ATTRIBUTES.items()}
    text = key.text
    made = _replace(key, _KEY_OLD, {back.get(str(name), str(name)): str(value) for name, value in key.attrib.items()})
    etree.SubElement(made, "code").text = text


def _join(modules: list[Element], losses: Losses) -> None:
    """Put what all say into the one for every channel; for 2.2.0 there is only one."""
    if len(modules) < 2:
        return
    ordered = sorted(modules, key=lambda module: code_of(child(module, "zugangskanal")) != _FIRST_CHANNEL)
    first, *others = ordered
    name = local_name(first)
    losses[f"“{name}” for several channels was joined into one, as {Version.V2_2} has it."] += 1
    for other in others:
        for inner in list(other):
            if local_name(inner) not in _OF_THE_MODULE and name != "modulFachlicheFreigabe":
                first.append(inner)
        _remove(other)


def _rename(parent: Element, names: dict[str, str]) -> None:
    for element in parent:
        name = local_name(element)
        if name in names:
            element.tag = str(element.tag).replace(name, names[name])


def _replace(element: Element, name: str, attributes: dict[str, str]) -> Element:
    """Put an empty element in the place of another, in the same namespace."""
    made = element.makeelement(str(element.tag).replace(local_name(element), name), attributes)
    made.tail = element.tail
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, made)
    return made


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
