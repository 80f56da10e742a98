"""Write the feed of running notices (Atom, RFC 4287)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _
from lxml import etree

from amtsdraht.notices.cap import MEDIA_TYPE
from amtsdraht.notices.publication import Message, Publisher, stamp

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Feed:
    """``address``: of the feed itself; ``entries``: each message with the address of its CAP document."""

    identifier: str
    address: str
    updated: datetime
    entries: Sequence[tuple[Message, str]]


def atom_feed(feed: Feed, publisher: Publisher) -> bytes:
    """The feed with an entry a message; one that is over says so in its title."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=cast(dict[str, str], {None: ATOM}))
    root.set("{http://www.w3.org/XML/1998/namespace}lang", "de")
    _put(root, "id", f"urn:uuid:{feed.identifier}")
    _put(root, "title", _("Notices of %(name)s") % {"name": publisher.name})
    _put(root, "updated", stamp(feed.updated))
    _put(root, "link", "", rel="self", href=feed.address, type="application/atom+xml")
    _put(etree.SubElement(root, f"{{{ATOM}}}author"), "name", publisher.name)
    for message, address in feed.entries:
        _entry(root, message, address)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(root: etree._Element, message: Message, address: str) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    title = _("Is over: %(headline)s") % {"headline": message.headline} if message.is_cancelled else message.headline
    _put(entry, "id", f"urn:cap:{message.identifier}")
    _put(entry, "title", title)
    _put(entry, "updated", stamp(message.sent))
    _put(entry, "published", stamp(message.onset))
    _put(entry, "link", "", rel="alternate", href=address, type=MEDIA_TYPE)
    _put(entry, "category", "", term=message.severity)
    _put(entry, "summary", ", ".join(name for _ars, name in message.areas))
    _put(entry, "content", message.text, type="text")


def _put(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        element.text = text
