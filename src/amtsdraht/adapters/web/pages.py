"""What a web page says to machines: services marked up by schema.org, and where its links lead."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from amtsdraht.knowledge.fetching import PageContent

SERVICE = "GovernmentService"
MOST, LONGEST = 20_000, 500
DEEPEST = 20


class HtmlPages:
    """Fulfils ``PageParser``; lxml mends what is broken."""

    def parse(self, html: bytes, url: str) -> PageContent:
        tree = _tree(html)
        if tree is None:
            return PageContent((), ())
        services = dict.fromkeys(name for name in (*_marked_up(tree), *_in_scripts(tree)) if name)
        return PageContent(tuple(services)[:MOST], tuple(_links(tree, url)))


def _tree(content: bytes) -> Any:
    try:
        return html.document_fromstring(content)
    except (etree.ParserError, ValueError):
        return None


def _marked_up(tree: Any) -> Iterator[str]:
    """Microdata: the property "name" of each item."""
    for item in tree.iterfind(f".//*[@itemtype='https://schema.org/{SERVICE}']"):
        for name in item.iterfind(".//*[@itemprop='name']"):
            yield _squeezed(name.get("content") or name.text_content())
            break


def _in_scripts(tree: Any) -> Iterator[str]:
    """JSON-LD, however deep."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _named(json.loads(script.text or ""), DEEPEST)
        except (ValueError, RecursionError):
            continue


def _named(data: Any, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(data, list):
        for one in data:
            yield from _named(one, depth - 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if SERVICE in (kinds if isinstance(kinds, list) else [kinds]) and isinstance(data.get("name"), str):
            yield _squeezed(data["name"])
        for value in data.values():
            if isinstance(value, dict | list):
                yield from _named(value, depth - 1)


def _links(tree: Any, url: str) -> Iterator[tuple[str, str]]:
    for count, link in enumerate(tree.iterfind(".//a[@href]")):
        if count >= MOST:
            return
        try:
            address = urljoin(url, link.get("href").strip())
        except ValueError:
            continue
        if address.startswith(("http://", "https://")) and (text := _squeezed(link.text_content())):
            yield text, address


def _squeezed(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
