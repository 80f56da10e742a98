"""Writes the modules of a Leistung in the shape of 2.3.1; ``modules`` says what their ``data`` holds."""

from collections.abc import Callable
from typing import Any, Final

from amtsdraht.adapters.xzufi.sheet import Sheet
from amtsdraht.knowledge.ports import DeliveredModule, Identity, ModuleKind

TEXT_LIST: Final = "urn:de:xzufi:codeliste:leistungstextmodulleika"
Json = dict[str, Any]


def write_module(sheet: Sheet, module: DeliveredModule, position: int) -> None:
    """Write one module, unless it says nothing or is for the centre alone."""
    write = _WRITERS.get(module.kind)
    if write and (module.html or module.links or module.data):
        write(sheet, module, position)


def _module(sheet: Sheet, name: str, *, module: DeliveredModule, position: int) -> Sheet:
    inner = sheet.into(name)
    inner.say("positionDarstellung", str(position))
    inner.code("zugangskanal", str(module.data.get("channel", "")))
    return inner


def _text(sheet: Sheet, module: DeliveredModule, position: int) -> None:
    if not (module.html or module.links):
        return
    own = str(module.data.get("individual_type", ""))
    is_own = not module.code and (own or module.kind is ModuleKind.TEXT)
    name = (
        "modulAuskunftshinweis" if module.kind is ModuleKind.HINT else "modulTextIndividuell" if is_own else "modulText"
    )
    inner = _module(sheet, name, module=module, position=position)
    if name == "modulText":
        inner.code("leikaTextmodul", module.code, TEXT_LIST)
        heading = str(module.data.get("heading", ""))
        inner.say("leikaTextmodulAbweichendeBezeichnung", heading, languageCode=module.language)
    elif is_own:
        inner.code("individuellesTextmodultyp", own)
    inner.say("inhalt", module.html, languageCode=module.language)
    inner.links(module.links, module.language)


def _fees(sheet: Sheet, module: DeliveredModule, position: int) -> None:
    inner = _module(sheet, "modulKosten", module=module, position=position)
    for fee in module.data.get("fees", ()):
        item = inner.into("kosten")
        item.code("typ", fee.get("type", ""))
        _fee_choice(item.into("kostenauswahl"), fee, module.language)
        item.say("vorkasse", "true" if fee.get("prepaid") else "")
        if fee.get("link"):
            item.into("linkKostenbildung").say("uri", fee["link"])
        item.say("beschreibung", fee.get("note", ""), languageCode=module.language)
    inner.say("beschreibung", module.html, languageCode=module.language)
    inner.links(module.links, module.language)


def _fee_choice(choice: Sheet, fee: Json, language: str) -> None:
    currency = fee.get("currency", "EUR")
    reason = fee.get("reason", "")
    if fee.get("choice") == "fixed":
        choice.into("fix").say("betrag", fee.get("amount", ""), currencyID=currency)
    elif fee.get("choice") == "variable":
        inner = choice.into("variabel")
        inner.say("betragUntergrenze", fee.get("from", ""), currencyID=currency)
        inner.say("betragObergrenze", fee.get("to", ""), currencyID=currency)
        inner.say("beschreibungVariabilitaet", reason, languageCode=language)
    elif fee.get("choice") == "free":
        choice.into("frei").say("beschreibungKostenfreiheit", reason, languageCode=language)


def _periods(name: str, item_name: str) -> Callable[[Sheet, DeliveredModule, int], None]:
    def write(sheet: Sheet, module: DeliveredModule, position: int) -> None:
        inner = _module(sheet, name, module=module, position=position)
        for period in module.data.get("periods", ()):
            item = inner.into(item_name)
            item.code("typ", period.get("type", ""))
            _period_choice(item.into("fristauswahl"), period)
            item.say("beschreibung", period.get("note", ""), languageCode=module.language)
        inner.say("beschreibung", module.html, languageCode=module.language)
        inner.links(module.links, module.language)

    return write


def _period_choice(choice: Sheet, period: Json) -> None:
    if period.get("choice") == "duration":
        inner = choice.into("dauer")
        for name, key in (
            ("dauer", "length"),
            ("einheit", "unit"),
            ("dauerBis", "length_to"),
            ("einheitBis", "unit_to"),
        ):
            inner.say(name, str(period.get(key, "")))
    elif period.get("choice") == "date":
        inner = choice.into("stichtag")
        inner.say("von", str(period.get("from", "")))
        inner.say("bis", str(period.get("to", "")))


def _terms(sheet: Sheet, module: DeliveredModule, position: int) -> None:
    inner = _module(sheet, "modulBegriffImKontext", module=module, position=position)
    for term in module.data.get("terms", ()):
        entry = inner.into("begriffImKontext")
        entry.say("begriff", str(term["term"]), languageCode=module.language)
        entry.code("typ", str(term.get("type", "")))


def _documents(sheet: Sheet, module: DeliveredModule, position: int) -> None:
    inner = _module(sheet, "modulDokument", module=module, position=position)
    for key, name in (("incoming", "dokumentEingehend"), ("outgoing", "dokumentAusgehend")):
        for document in module.data.get(key, ()):
            item = inner.into(name)
            item.code("art", document.get("type", ""))
            item.say("bezeichnung", document.get("name", ""), languageCode=module.language)
            item.say("beschreibung", document.get("note", ""), languageCode=module.language)
            for form in document.get("forms", ()):
                item.identify("formularReferenz", Identity(form.get("agency", ""), form["value"]))
            item.say("angabeSignatur", document.get("signature", ""))
            item.code("pflichtangabetyp", document.get("obligation", ""))
    inner.say("beschreibungEingehend", module.html, languageCode=module.language)
    inner.links(module.links, module.language)


def _release(sheet: Sheet, module: DeliveredModule, position: int) -> None:
    inner = _module(sheet, "modulFachlicheFreigabe", module=module, position=position)
    inner.say("fachlichFreigegebenAm", module.data.get("on", ""))
    inner.say("fachlichFreigegebenDurch", module.data.get("by", ""), languageCode=module.language)


def _origin(sheet: Sheet, module: DeliveredModule, position: int) -> None:
    for link in module.links:
        inner = sheet.into("modulUrsprungsportal", languageCode=module.language)
        inner.say("positionDarstellung", str(position))
        inner.say("uri", link.url)
        inner.say("titel", link.title)


_WRITERS: Final[dict[ModuleKind, Callable[[Sheet, DeliveredModule, int], None]]] = {
    ModuleKind.TEXT: _text,
    ModuleKind.HINT: _text,
    ModuleKind.FEE: _fees,
    ModuleKind.DEADLINE: _periods("modulFrist", "frist"),
    ModuleKind.DURATION: _periods("modulBearbeitungsdauer", "bearbeitungsdauer"),
    ModuleKind.TERM: _terms,
    ModuleKind.DOCUMENT: _documents,
    ModuleKind.RELEASE: _release,
    ModuleKind.ORIGIN: _origin,
}
