"""One stored object as the text between ``schreibe`` and its end, in the version that is wanted."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from amtsdraht.adapters.xzufi.composing import compose
from amtsdraht.adapters.xzufi.elements import Element, child
from amtsdraht.adapters.xzufi.shapes import reshape
from amtsdraht.adapters.xzufi.steps import INLINE, raw_of
from amtsdraht.adapters.xzufi.versions import NAMESPACES, Version
from amtsdraht.knowledge.ports import ObjectKind, StockObject

PREFIX: Final = "xzufi"
_SHAPED: Final = frozenset({ObjectKind.SERVICE, ObjectKind.SPECIALISATION})
_ROOT = re.compile(r"<(?:(?P<prefix>[\w.-]+):)?[\w.-]+(?P<attributes>[^>]*)>")


@dataclass(slots=True)
class Rendering:
    """Renders objects for one file and counts what had no place in it."""

    version: Version
    namespace: str
    losses: Counter[str] = field(default_factory=Counter)

    def render(self, one: StockObject) -> str | None:
        """Return the object as XML, None if nothing is known of it but that it exists."""
        own = own_namespace(one.raw)
        source = version_by(own) if own else Version.V2_3
        is_shaped = one.kind in _SHAPED and source is not self.version
        if own and not one.held and not is_shaped:
            return self._shorten(self._move(one.raw, own))
        element = etree.fromstring(self._move(one.raw, own)) if own else self._compose(one)
        if element is None:
            return None
        _put_back(element, [self._move(raw, own_namespace(raw)) for raw in one.held])
        if is_shaped:
            reshape(element, source=source, target=self.version, losses=self.losses)
        return self._shorten(raw_of(element))

    def _compose(self, one: StockObject) -> Element | None:
        content = one.content()
        if content is None:
            self.losses[f"An object of the kind “{one.kind}” came in another format; it was left out."] += 1
            return None
        return compose(content, self.namespace)

    def _move(self, text: str, namespace: str) -> str:
        """Give the text the namespace of the file. Only declarations are touched, so that prefixes stay."""
        if namespace == self.namespace:
            return text
        return re.sub(rf'( xmlns(?::[\w.-]+)?="){re.escape(namespace)}(?=")', rf"\g<1>{self.namespace}", text)

    def _shorten(self, text: str) -> str:
        """Leave out what the root of the file declares already."""
        declared = f' xmlns:{PREFIX}="{self.namespace}"'
        return text.replace(declared, "", 1) if text.startswith(f"<{PREFIX}:") else text


def own_namespace(raw: str) -> str:
    """The namespace of a raw XZuFi object; "" for what another format delivered."""
    root = _ROOT.match(raw)
    if root is None:
        return ""
    name = f"xmlns:{root['prefix']}" if root["prefix"] else "xmlns"
    declared = re.search(rf' {re.escape(name)}="([^"]*)"', root["attributes"])
    return declared.group(1) if declared and "xzufi" in declared.group(1).lower() else ""


def version_by(namespace: str) -> Version:
    """The version that a namespace stands for; an unknown one was read like 2.2, unless it names 2.3."""
    named = Version.V2_3 if re.search(r"2[._]3", namespace) else Version.V2_2
    return NAMESPACES.get(namespace, named)


def _put_back(element: Element, held: list[str]) -> None:
    """Put responsibilities back to where they stood in their office; the mark of the place goes with the last one."""
    if not held:
        return
    mark = child(element, INLINE)
    place, tail = len(element), None
    if mark is not None:
        place, tail = element.index(mark), mark.tail
        element.remove(mark)
    for number, raw in enumerate(held):
        made = etree.fromstring(raw)
        made.tail = tail
        element.insert(place + number, made)
