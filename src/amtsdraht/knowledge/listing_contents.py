"""What lies at a source listing, and how much of what the centre knows is found there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.utils.module_loading import import_string

from amtsdraht.knowledge.fetching import page_parser
from amtsdraht.knowledge.gist import gist_of
from amtsdraht.knowledge.models import Listing
from amtsdraht.knowledge.ports import (
    DeliveredObject,
    DeliveredOffice,
    DeliveredService,
    KnowledgeSource,
    Remark,
    UnreadableDelivery,
)
from amtsdraht.knowledge.visibility import valid_services
from amtsdraht.tenancy.scope import Scope

HEAD = 512
LONGEST_FAULT = 300


@dataclass(slots=True)
class Contents:
    """``names``: LeiKa keys and titles, as they are compared. ``fault``: why it cannot be read, "" if it can."""

    format: str
    services: int = 0
    offices: int = 0
    remarks: int = 0
    fault: str = ""
    names: set[str] = field(default_factory=set)

    def as_json(self) -> dict[str, Any]:
        """Without the names: they would be as large as the file."""
        told = {"format": self.format, "services": self.services, "offices": self.offices, "remarks": self.remarks}
        return told | ({"fault": self.fault} if self.fault else {})


def read_contents(path: Path, url: str) -> Contents:
    """XML is read as a delivery of XZuFi, everything else as a web page. Never raises for what lies there."""
    with path.open("rb") as file:
        head = file.read(HEAD).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        return Contents("–", fault="The answer is empty.")
    if head.startswith((b"<?xml", b"<xzufi")) and b"<html" not in head.lower():
        return _read_delivery(path)
    return _read_page(path, url)


def coverage_of(listing: Listing, names: set[str]) -> tuple[int, int]:
    """How many of the topics that the centre has a local text for in this town are found there, and of how many."""
    if listing.partner is None:
        return 0, 0
    texts = valid_services(Scope(listing.centre_id)).filter(areas__contains=[listing.partner.ars])
    topics: dict[str, set[str]] = {}
    for topic, title, keys in texts.values_list("topic", "title", "leika_keys"):
        topics.setdefault(topic, set()).update(_comparable([title, *keys]))
    return sum(bool(known & names) for known in topics.values()), len(topics)


def _read_delivery(path: Path) -> Contents:
    source = cast(KnowledgeSource, import_string(settings.KNOWLEDGE_SOURCES["xzufi"])())
    contents = Contents("XZuFi")
    try:
        for delivered in source.read(path):
            if isinstance(delivered, Remark):
                contents.remarks += 1
            elif isinstance(delivered, DeliveredObject):
                _count(contents, delivered)
    except UnreadableDelivery as error:
        contents.fault = str(error)[:LONGEST_FAULT]
    return contents


def _count(contents: Contents, delivered: DeliveredObject) -> None:
    content = delivered.content
    if isinstance(content, DeliveredService):
        contents.services += 1
        contents.names |= _comparable([gist_of(content).title, *content.leika_keys])
    contents.offices += isinstance(content, DeliveredOffice)


def _read_page(path: Path, url: str) -> Contents:
    page = page_parser().parse(path.read_bytes(), url)
    if page.services:
        return Contents("schema.org", services=len(page.services), names=_comparable(page.services))
    texts = {text for text, _ in page.links}
    fault = "" if texts else "There is neither a marked-up service nor a link on the page."
    return Contents("HTML", services=len(texts), fault=fault, names=_comparable(texts))


def _comparable(names: Iterable[str]) -> set[str]:
    return {" ".join(name.casefold().split()) for name in names if name}
