"""An XZuFi element under construction."""

from collections.abc import Iterable
from datetime import datetime

from lxml import etree

from amtsdraht.adapters.xzufi.elements import Element
from amtsdraht.knowledge.ports import Identity, Link


class Sheet:
    """One element under construction and short ways to fill it."""

    def __init__(self, element: Element, namespace: str) -> None:
        self.element, self._namespace = element, namespace

    def into(self, name: str, **attributes: str) -> "Sheet":
        """Add an element and go into it."""
        inner = etree.SubElement(self.element, f"{{{self._namespace}}}{name}", attributes)
        return Sheet(inner, self._namespace)

    def say(self, name: str, text: str, **attributes: str) -> None:
        """Add an element with a text, unless there is none to say."""
        if text:
            self.into(name, **attributes).element.text = text

    def code(self, name: str, code: str, list_uri: str = "") -> None:
        """Add a code, whose inner element XÖV leaves without a namespace."""
        if code:
            wrapped = self.into(name, **({"listURI": list_uri} if list_uri else {}))
            etree.SubElement(wrapped.element, "code").text = code

    def identify(self, name: str, identity: Identity) -> None:
        self.say(name, identity.value, schemeAgencyID=identity.agency)

    def moment(self, name: str, moment: datetime | None) -> None:
        self.say(name, moment.isoformat() if moment else "")

    def links(self, links: Iterable[Link], language: str) -> None:
        for link in links:
            further = self.into("weiterfuehrenderLink", languageCode=language)
            further.say("uri", link.url)
            further.say("titel", link.title)
