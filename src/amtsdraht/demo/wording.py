"""Makes the modules of a service out of an entry of the demo: plain words in, XZuFi shapes out."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from html import escape
from typing import Any, Final

from amtsdraht.demo.reading import Entry
from amtsdraht.knowledge.ports import DeliveredModule, Link, ModuleKind

SOURCE: Final = "Beispieldaten"
_AMOUNT_NOTE: Final = "<p>Beispielwert, keine amtliche Angabe.</p>"
_UNITS: Final = frozenset({"JAHR", "MONAT", "WOCHE", "TAG", "WERKTAG", "STUNDE", "ARBEITSTAG"})
_LISTS: Final = (
    ("documents", "08", "ul"),
    ("requirements", "09", "ul"),
    ("procedure", "11", "ol"),
    ("legal", "07", "ul"),
)

FIELDS: Final = frozenset(
    {"say", "ask", "names", "misnomers", "teaser", "text", "documents", "requirements", "procedure", "legal", "fee",
     "fee_text", "deadline", "duration", "links", "online"}
)  # fmt: skip
"""The fields of an entry that this module or the online service reads."""


def title_modules(title: str, citizen_title: str) -> Iterator[DeliveredModule]:
    """Yield the official title (02) and the one for citizens (03)."""
    yield DeliveredModule(ModuleKind.TEXT, "02", html=escape(title, quote=False))
    yield DeliveredModule(ModuleKind.TEXT, "03", html=escape(citizen_title, quote=False))


def text_modules(entry: Entry) -> Iterator[DeliveredModule]:
    """Yield what the entry says; an absent field makes no module, so that a local text overrides only what it names."""
    yield from _spoken(entry)
    yield from _terms(entry)
    if teaser := entry.text("teaser", ""):
        yield DeliveredModule(ModuleKind.TEXT, "24", html=paragraphs(teaser))
    if text := entry.text("text", ""):
        yield DeliveredModule(ModuleKind.TEXT, "06", html=paragraphs(text))
    for field, code, tag in _LISTS:
        if items := entry.texts(field):
            yield DeliveredModule(ModuleKind.TEXT, code, html=listing(items, tag))
    yield from _fee(entry)
    yield from _period(entry, "deadline", ModuleKind.DEADLINE)
    yield from _period(entry, "duration", ModuleKind.DURATION)
    yield from _links(entry)


def origin_modules(topic: str, released_on: str) -> Iterator[DeliveredModule]:
    """Yield where the text comes from: always labelled as example data."""
    link = Link(f"https://beispieldaten.example/{topic}", SOURCE)
    yield DeliveredModule(ModuleKind.ORIGIN, links=(link,))
    yield DeliveredModule(ModuleKind.RELEASE, data={"on": released_on, "by": f"Redaktion der Demo ({SOURCE})"})


def paragraphs(text: str) -> str:
    """Turn blank lines into paragraphs."""
    return "".join(
        f"<p>{escape(' '.join(part.split()), quote=False)}</p>" for part in text.split("\n\n") if part.strip()
    )


def listing(items: Iterable[str], tag: str = "ul") -> str:
    return f"<{tag}>" + "".join(f"<li>{escape(item, quote=False)}</li>" for item in items) + f"</{tag}>"


def _spoken(entry: Entry) -> Iterator[DeliveredModule]:
    if say := entry.text("say", ""):
        data = {"questions": list(entry.texts("ask"))} if entry.texts("ask") else {}
        yield DeliveredModule(ModuleKind.HINT, html=paragraphs(say), data=data)


def _terms(entry: Entry) -> Iterator[DeliveredModule]:
    words: list[dict[str, Any]] = [{"term": word, "type": "001"} for word in entry.texts("names")]
    # 999 is “other”: a misnomer is no synonym, but callers say it and the search must know it.
    words += [{"term": word, "type": "999", "misnomer": True} for word in entry.texts("misnomers")]
    if words:
        yield DeliveredModule(ModuleKind.TERM, data={"terms": words})


def _fee(entry: Entry) -> Iterator[DeliveredModule]:
    items, text = entry.inners("fee"), entry.text("fee_text", "")
    if items and text:
        raise entry.wrong("Give either “fee” or “fee_text”, not both.")
    if text:
        yield DeliveredModule(ModuleKind.FEE, html=paragraphs(text))
    if items:
        amounts = [(item.text("label"), _amount(item)) for item in items]
        html = listing(f"{label}: {_euros(amount)}" for label, amount in amounts) + _AMOUNT_NOTE
        yield DeliveredModule(ModuleKind.FEE, html=html, data={"fees": [_fee_data(*pair) for pair in amounts]})


def _amount(item: Entry) -> Decimal:
    try:
        amount = Decimal(item.text("amount"))
    except InvalidOperation as fault:
        raise item.wrong("The amount must be written like 12.50.") from fault
    if not amount.is_finite() or amount < 0:
        raise item.wrong("The amount must be zero or more.")
    return amount


def _euros(amount: Decimal) -> str:
    return f"{amount:.2f} €".replace(".", ",") if amount else "kostenlos"


def _fee_data(label: str, amount: Decimal) -> dict[str, Any]:
    if not amount:
        return {"choice": "free", "note": label}
    return {"choice": "fixed", "amount": f"{amount:.2f}", "currency": "EUR", "note": label}


def _period(entry: Entry, name: str, kind: ModuleKind) -> Iterator[DeliveredModule]:
    period = entry.inner(name)
    if period is None:
        return
    period.expect_only(frozenset({"text", "unit", "from", "to", "amount"}))
    data = {"periods": [_length(period)]} if "unit" in period.data else {}
    yield DeliveredModule(kind, html=paragraphs(period.text("text")), data=data)


def _length(period: Entry) -> dict[str, Any]:
    unit = period.text("unit")
    if unit not in _UNITS:
        raise period.wrong(f"“{unit}” is not a unit of time. Known are: {', '.join(sorted(_UNITS))}.")
    length: dict[str, Any] = {
        "choice": "duration",
        "length": period.number("amount" if "amount" in period.data else "from"),
    }
    length["unit"] = unit
    if "to" in period.data:
        length |= {"length_to": period.number("to"), "unit_to": unit}
    return length


def _links(entry: Entry) -> Iterator[DeliveredModule]:
    pairs = entry.data.get("links", [])
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise entry.wrong("Each link is a pair of title and address.")
    if pairs:
        links = tuple(Link(str(url), str(title)) for title, url in pairs)
        yield DeliveredModule(ModuleKind.TEXT, "15", html=paragraphs("Mehr dazu im Internet:"), links=links)
