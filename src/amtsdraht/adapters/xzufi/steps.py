"""Reads one ``schreibe``, one ``loesche``, or an object that an answer holds without either."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from amtsdraht.adapters.xzufi.elements import Element, attribute, child, children, code_of, local_name, text_of
from amtsdraht.adapters.xzufi.findings import Findings, read_identity
from amtsdraht.adapters.xzufi.offices import read_office
from amtsdraht.adapters.xzufi.responsibilities import TRANSFER, read_responsibility
from amtsdraht.adapters.xzufi.service_texts import read_online_service, read_service
from amtsdraht.knowledge.ports import Content, DeliveredDeletion, DeliveredObject, Identity, ObjectKind

WRITE: Final = "schreibe"
DELETE: Final = "loesche"
INLINE: Final = "zustaendigkeit"
KINDS: Final = {
    "leistung": ObjectKind.SERVICE,
    "spezialisierung": ObjectKind.SPECIALISATION,
    "leistungSpezialisierung": ObjectKind.SPECIALISATION,
    "organisationseinheit": ObjectKind.OFFICE,
    "onlinedienst": ObjectKind.ONLINE_SERVICE,
    "formular": ObjectKind.FORM,
}
_CLASSES: Final = {
    "Leistung": ObjectKind.SERVICE,
    "LeistungSpezialisierung": ObjectKind.SPECIALISATION,
    "Organisationseinheit": ObjectKind.OFFICE,
    "Zustaendigkeit": ObjectKind.RESPONSIBILITY,
    "Onlinedienst": ObjectKind.ONLINE_SERVICE,
    # Not in the known list of classes, but forms are delivered as objects and must be able to go again.
    "Formular": ObjectKind.FORM,
}
_READERS: Final[dict[ObjectKind, Callable[[Element, Identity, Findings], Content]]] = {
    ObjectKind.SERVICE: read_service,
    ObjectKind.OFFICE: read_office,
    ObjectKind.ONLINE_SERVICE: read_online_service,
}
_ANSWERING: Final = frozenset({ObjectKind.OFFICE, ObjectKind.ONLINE_SERVICE, ObjectKind.FORM})
_TYPE: Final = re.compile(r' [\w.-]+:type="([\w.-]+):')


def read_step(element: Element, findings: Findings) -> Iterator[DeliveredObject | DeliveredDeletion]:
    """Read what one element of the message says; what cannot be used is noted in the findings."""
    name = local_name(element)
    if name == DELETE:
        yield from _read_deletion(element, findings)
    elif name == WRITE:
        if not len(element):
            findings.note("An empty “schreibe” was left out.", skipped=True)
        for inner in element:
            yield from _read_written(inner, findings)
    else:
        yield from _read_written(element, findings)


def _read_written(element: Element, findings: Findings) -> Iterator[DeliveredObject]:
    name = local_name(element)
    if name == TRANSFER:
        yield from _read_transfer(element, findings)
    elif name in KINDS:
        yield from _read_object(element, KINDS[name], findings)
    else:
        yield from _read_other(element, findings)


def _read_object(element: Element, kind: ObjectKind, findings: Findings) -> Iterator[DeliveredObject]:
    name = local_name(element)
    findings.subject = f"{name} {text_of(child(element, 'id')) or '?'}"
    identity = read_identity(child(element, "id"), findings)
    if identity is None:
        findings.note(f"A “{name}” has no id and was left out; without an id it can never be updated.", skipped=True)
        return
    reader = _READERS.get(kind)
    content = reader(element, identity, findings) if reader else None
    held = list(_read_held(element, identity, findings)) if kind in _ANSWERING else []
    yield DeliveredObject(kind, identity, findings.position, raw_of(element), content)
    yield from held


def _read_held(element: Element, holder: Identity, findings: Findings) -> Iterator[DeliveredObject]:
    """Take the Zuständigkeiten out of what they stand in: each is an object of its own from now on.

    One empty element stays behind, which says where they stood.
    """
    inline = children(element, INLINE)
    yield from _read_responsibilities(inline, holder, findings)
    for number, inner in enumerate(inline):
        if number:
            element.remove(inner)
        else:
            tail = inner.tail
            inner.clear()
            inner.tail = tail


def _read_other(element: Element, findings: Findings) -> Iterator[DeliveredObject]:
    """Keep what this program does not know as it came, under its name and id."""
    name = local_name(element)
    findings.subject = f"{name} {text_of(child(element, 'id')) or '?'}"
    identity = read_identity(child(element, "id"), findings)
    if identity is None:
        findings.note(f"“{name}” is not an object this program knows and has no id; it was left out.", skipped=True)
        return
    findings.note(f"“{name}” is not an object this program knows; it is kept as it came and nobody sees it.")
    named = Identity(identity.agency, f"{name}:{identity.value}")
    yield DeliveredObject(ObjectKind.OTHER, named, findings.position, raw_of(element), None)


def _read_transfer(element: Element, findings: Findings) -> Iterator[DeliveredObject]:
    findings.subject = f"zustaendigkeit {text_of(child(child(element, INLINE), 'id')) or '?'}"
    holder = read_identity(child(element, "uebergeordnetesObjektID"), findings)
    if holder is None or child(element, INLINE) is None:
        missing = "uebergeordnetesObjektID" if holder is None else INLINE
        findings.note(f"The responsibility has no “{missing}” and was left out.", skipped=True)
        return
    found = list(_read_responsibilities(children(element, INLINE), holder, findings))
    for one in found:
        yield DeliveredObject(one.kind, one.identity, one.position, raw_of(element), one.content)


def _read_responsibilities(elements: list[Element], holder: Identity, findings: Findings) -> Iterator[DeliveredObject]:
    for inner in elements:
        content = read_responsibility(inner, holder, findings)
        if content:
            yield DeliveredObject(
                ObjectKind.RESPONSIBILITY, content.identity, findings.position, raw_of(inner), content
            )


def _read_deletion(element: Element, findings: Findings) -> Iterator[DeliveredDeletion]:
    class_name = attribute(element, "klasse") or code_of(child(element, "klasse"))
    kind = _CLASSES.get(class_name)
    ids = children(element, "id")
    findings.subject = f"loesche {class_name} {text_of(ids[0]) if ids else '?'}"
    if kind is None:
        known = ", ".join(_CLASSES)
        findings.note(f"“{class_name}” is not a class that can be deleted ({known}); left out.", skipped=True)
        return
    identities = [identity for identity in (read_identity(found, findings) for found in ids) if identity]
    if not identities:
        findings.note("The deletion names no id and was left out.", skipped=True)
    for identity in identities:
        yield DeliveredDeletion(kind, identity, findings.position)


def raw_of(element: Element) -> str:
    """Serialise in canonical form, so that the text can be parsed alone and the same object is the same text."""
    text = _canonical(element)
    own = str(element.prefix)
    prefixes = sorted({prefix for prefix in _TYPE.findall(text) if prefix != own})
    return _canonical(element, prefixes) if prefixes else text


def _canonical(element: Element, prefixes: list[str] | None = None) -> str:
    """Only namespaces in use are declared; ``prefixes`` of xsi:type stand in values, where nobody sees their use."""
    written: bytes = etree.tostring(
        element, method="c14n", exclusive=True, with_tail=False, inclusive_ns_prefixes=prefixes
    )
    return written.decode()
