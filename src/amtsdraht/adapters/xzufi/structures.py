"""Structured items inside modules: fees, periods, documents. All become plain JSON (see ``modules``)."""

from collections.abc import Iterable
from typing import Any, Final

from amtsdraht.adapters.xzufi.elements import (
    Element,
    attribute,
    child,
    children,
    code_of,
    descendants,
    language_of,
    local_name,
    names_by_language,
    text_of,
)
from amtsdraht.adapters.xzufi.findings import Findings
from amtsdraht.adapters.xzufi.keys import read_amount

Json = dict[str, Any]
UNITS: Final = frozenset({"JAHR", "MONAT", "WOCHE", "TAG", "WERKTAG", "STUNDE", "MINUTE", "SEKUNDE", "ARBEITSTAG"})
_CURRENCY_ATTRIBUTES: Final = ("waehrung", "currencyID", "currencyCode", "currency")
_LOCALISED: Final = (
    "beschreibung", "beschreibungVariabilitaet", "beschreibungKostenfreiheit", "bezeichnung",
)  # fmt: skip


def present(data: Json) -> Json:
    """Leave out what was not delivered."""
    return {key: value for key, value in data.items() if value not in ("", None, [], {})}


def languages_of_items(items: Iterable[Element]) -> list[str]:
    """List the languages in which the items say something."""
    return [language_of(said) for item in items for said in descendants(item, *_LOCALISED)]


def _first(element: Element, *names: str) -> Element | None:
    return next(descendants(element, *names), None)


def _said(element: Element | None, language: str, *names: str) -> str:
    return names_by_language(element, *names).get(language, "") if element is not None else ""


def read_fee(item: Element, language: str, findings: Findings) -> Json:
    """Read one Kosten: a fixed amount, a range, or free of charge."""
    choice = child(item, "kostenauswahl")
    inner = choice if choice is not None else item
    fee = _read_choice(inner, findings)
    reasons = [_said(parent, language, "beschreibungVariabilitaet", "beschreibungKostenfreiheit")
               for parent in (inner, *inner.iterdescendants())]  # fmt: skip
    return present(
        {
            "type": code_of(child(item, "typ")),
            **fee,
            "reason": next(filter(None, reasons), ""),
            "note": _said(item, language, "beschreibung"),
            "prepaid": True if text_of(child(item, "vorkasse")) in ("true", "1") else None,
            "link": _read_fee_link(child(item, "linkKostenbildung")),
        }
    )


def _read_choice(inner: Element, findings: Findings) -> Json:
    fixed = _first(inner, "betrag")
    lower, upper = _first(inner, "betragUntergrenze"), _first(inner, "betragObergrenze")
    if lower is not None or upper is not None:
        currency = _currency_of(lower if lower is not None else upper)
        return {"choice": "variable", "from": _amount(lower, findings), "to": _amount(upper, findings), **currency}
    if fixed is not None:
        return {"choice": "fixed", "amount": _amount(fixed, findings), **_currency_of(fixed)}
    named = {local_name(found).lower() for found in inner.iterdescendants()} | {attribute(inner, "type").lower()}
    if any("frei" in name for name in named):
        return {"choice": "free"}
    return {"choice": "variable"} if any("variab" in name for name in named) else {}


def _amount(element: Element | None, findings: Findings) -> str | None:
    if element is None:
        return None
    value = child(element, "betrag", "wert", "value")
    text = text_of(value if value is not None else element)
    amount = read_amount(text)
    if amount is None:
        findings.note(f"“{text}” is not an amount of money; only the description is shown.")
    return amount


def _currency_of(element: Element | None) -> Json:
    if element is None:
        return {}
    said = [attribute(element, name) for name in _CURRENCY_ATTRIBUTES]
    said.append(code_of(child(element, "waehrung", "currency", "currencyCode")))
    return {"currency": next(filter(None, said), "EUR").upper()}


def _read_fee_link(element: Element | None) -> str:
    inner = child(element, "uri")
    return text_of(inner if inner is not None else element)


def read_period(item: Element, language: str, findings: Findings) -> Json:
    """Read one Frist or Bearbeitungsdauer: a length of time or a date."""
    length = _first(item, "dauer")
    period = _read_length(item, findings) if length is not None else _read_dates(item)
    return present({"type": code_of(child(item, "typ")), **period, "note": _said(item, language, "beschreibung")})


def _read_length(item: Element, findings: Findings) -> Json:
    length = _count(_first(item, "dauer"), findings)
    if length is None:
        return {}
    return {
        "choice": "duration",
        "length": length,
        "unit": _unit(_first(item, "einheit"), findings),
        "length_to": _count(_first(item, "dauerBis"), findings),
        "unit_to": _unit(_first(item, "einheitBis"), findings),
    }


def _count(element: Element | None, findings: Findings) -> int | None:
    text = text_of(element)
    if text.isascii() and text.isdigit() and len(text) <= 6:
        return int(text)
    if text:
        findings.note(f"“{text}” is not a whole number of days, weeks or months; only the description is shown.")
    return None


def _unit(element: Element | None, findings: Findings) -> str:
    unit = code_of(element).upper()
    if unit and unit not in UNITS:
        findings.note(f"“{unit}” is not a unit of time that XZuFi knows ({', '.join(sorted(UNITS))}).")
    return unit


def _read_dates(item: Element) -> Json:
    ends = {"from": text_of(_first(item, "von")), "to": text_of(_first(item, "bis"))}
    return {"choice": "date", **ends} if any(ends.values()) else {}


def read_document(item: Element, language: str, _findings: Findings) -> Json:
    """Read one document that goes in or comes out."""
    inner = child(item, "dokument")
    document = inner if inner is not None else item
    forms = children(document, "referenzFormularID", "formularReferenz")
    return present(
        {
            "type": code_of(child(document, "typ", "art")),
            "name": _said(document, language, "bezeichnung"),
            "note": _said(document, language, "beschreibung"),
            "forms": [present({"agency": attribute(form, "schemeAgencyID"), "value": text_of(form)}) for form in forms],
            "signature": code_of(child(document, "angabeSignatur")),
            "obligation": code_of(child(item, "pflichtangabetyp")),
        }
    )
