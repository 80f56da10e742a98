"""Reading single XML elements by their local names: XZuFi changes its namespaces, not its words."""

from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Final

from lxml import etree

from amtsdraht.knowledge.markup import clean_html, plain_text, strip_invisible

Element = etree._Element  # lxml has no public name for the type
DEFAULT_LANGUAGE: Final = "de"
_LANGUAGE_ALIASES: Final = {
    "deu": "de", "ger": "de", "de-de": "de", "eng": "en", "en-gb": "en", "en-us": "en",
}  # fmt: skip


def local_name(element: Element) -> str:
    """Name the element without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> list[Element]:
    """List the direct children with one of these local names, in document order."""
    return list(element.iterchildren(*_in_any_namespace(names)))


def child(element: Element | None, *names: str) -> Element | None:
    """Find the first direct child with one of these local names."""
    if element is None:
        return None
    return next(element.iterchildren(*_in_any_namespace(names)), None)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Walk all elements below with one of these local names."""
    return element.iterdescendants(*_in_any_namespace(names))


@cache
def _in_any_namespace(names: tuple[str, ...]) -> tuple[str, ...]:
    """How lxml is asked for local names; it compares them many times faster than Python does."""
    return tuple(f"{{*}}{name}" for name in names)


def attribute(element: Element, name: str) -> str:
    """Read an attribute whether or not it is qualified."""
    plain = element.get(name)
    if plain is not None:
        return plain.strip()
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value).strip()
    return ""


def text_of(element: Element | None) -> str:
    """Read all text of an element as one line."""
    if element is None:
        return ""
    whole = "".join(_texts(element)) if len(element) else (element.text or "")
    return " ".join(strip_invisible(whole).split())


def _texts(element: Element) -> Iterator[str]:
    return (str(text) for text in element.itertext())


def code_of(element: Element | None) -> str:
    """Read a code, whether its ``code`` child is qualified, unqualified or the text stands alone."""
    if element is None:
        return ""
    inner = child(element, "code")
    return text_of(inner if inner is not None else element)


def html_of(element: Element) -> str:
    """Read a text of escaped HTML, or of HTML elements somebody forgot to escape, as reduced HTML."""
    return clean_html(_inner_html(element) if len(element) else (element.text or ""))


def _inner_html(element: Element) -> str:
    parts = [escape(element.text or "")]
    for inner in element:
        name = local_name(inner)
        target = f' href="{escape(attribute(inner, "href"))}"' if name == "a" else ""
        body = _inner_html(inner) if len(inner) else escape(inner.text or "")
        whole = "<br>" if name == "br" else f"<{name}{target}>{body}</{name}>"
        parts.append(whole + escape(inner.tail or ""))
    return "".join(parts)


def language_of(element: Element) -> str:
    """Read ``languageCode`` (attribute or child), lower-cased; German when nothing is said."""
    said = (attribute(element, "languageCode") or text_of(child(element, "languageCode"))).lower().replace("_", "-")
    return _LANGUAGE_ALIASES.get(said, said) or DEFAULT_LANGUAGE


def html_by_language(element: Element, *names: str) -> dict[str, str]:
    """Gather reduced HTML of repeated children per language; pieces of the same language follow each other."""
    gathered: dict[str, str] = {}
    for piece in children(element, *names):
        html = html_of(piece)
        if html:
            gathered[language_of(piece)] = gathered.get(language_of(piece), "") + html
    return gathered


def names_by_language(element: Element, *names: str) -> dict[str, str]:
    """Gather plain names per language, first one wins; a name may be wrapped in an element of the same name."""
    gathered: dict[str, str] = {}
    for piece in children(element, *names):
        for said in children(piece, *names) or [piece]:
            name = " ".join(plain_text(said.text or "").split())
            if name:
                gathered.setdefault(language_of(said), name)
    return gathered
