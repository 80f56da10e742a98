"""Reads an XZuFi delivery as a stream: one ``schreibe`` or ``loesche`` at a time, in constant memory."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from amtsdraht.adapters.xzufi.elements import Element, attribute, child, children, code_of, local_name, text_of
from amtsdraht.adapters.xzufi.faults import explain_fault
from amtsdraht.adapters.xzufi.findings import Findings, read_identity
from amtsdraht.adapters.xzufi.offices import read_office
from amtsdraht.adapters.xzufi.prologue import Prologue, read_prologue
from amtsdraht.adapters.xzufi.repeats import Repeats
from amtsdraht.adapters.xzufi.responsibilities import read_responsibility
from amtsdraht.adapters.xzufi.service_texts import read_online_service, read_service
from amtsdraht.knowledge.ports import (
    Content,
    DeliveredDeletion,
    DeliveredObject,
    Identity,
    ObjectKind,
    Remark,
    UnreadableDelivery,
)

Delivered = DeliveredObject | DeliveredDeletion | Remark
_WRITE: Final = "schreibe"
_DELETE: Final = "loesche"
_TRANSFER: Final = "zustaendigkeitTransferObjekt"
_KINDS: Final = {
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
# One object beyond this is no object but a fault, or an attempt to fill the memory.
LARGEST_OBJECT_BYTES: Final = 64 * 1024 * 1024


class XzufiSource:
    """The ``KnowledgeSource`` for XZuFi files."""

    format_name = "XZuFi"

    def read(self, path: Path) -> Iterator[Delivered]:
        """Yield objects, deletions and remarks in document order; see ``KnowledgeSource.read``."""
        try:
            prologue = read_prologue(path)
            if not prologue.is_known_version:
                yield _remark_version(prologue)
            with path.open("rb") as stream:
                yield from _read_stream(_Gauge(stream, path.name), prologue)
        except etree.XMLSyntaxError as error:
            raise UnreadableDelivery(explain_fault(path, error)) from error
        except FileNotFoundError as error:
            raise UnreadableDelivery(f"There is no file “{path.name}”.") from error
        except PermissionError as error:
            raise UnreadableDelivery(
                f"“{path.name}” may not be read by this program; give it the right to read the file."
            ) from error
        except OSError as error:
            raise UnreadableDelivery(f"“{path.name}” could not be read: {error.strerror}. Try again.") from error


class _Gauge:
    """A file that counts what was read since the last object, so that no object can fill the memory."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._since = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self._since += len(chunk)
        if self._since > LARGEST_OBJECT_BYTES:
            raise UnreadableDelivery(
                f"“{self._name}” holds {LARGEST_OBJECT_BYTES // 2**20} MB without the end of a “schreibe” or "
                "“loesche”; that is no plausible delivery; ask the supplier to check the export."
            )
        return chunk

    def start_again(self) -> None:
        self._since = 0


def _remark_version(prologue: Prologue) -> Remark:
    return Remark(
        0, 0, prologue.root,
        f"The namespace “{prologue.namespace}” is not one this program knows (XZuFi 2.1 and 2.2). The file is read by "
        "the names of its elements; check some texts before you release them.",
    )  # fmt: skip


def _read_stream(gauge: _Gauge, prologue: Prologue) -> Iterator[Delivered]:
    steps = etree.iterparse(
        gauge, events=("end",), tag=(f"{{*}}{_WRITE}", f"{{*}}{_DELETE}"), load_dtd=False, no_network=True,
        resolve_entities=False, huge_tree=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    repeats = Repeats()
    position, line = 0, 0
    for position, (_event, element) in enumerate(steps, start=1):
        # libxml2 may stop counting at 65535; the last line known is nearer to the truth then.
        line = max(line, element.sourceline or 0)
        findings = Findings(position, line, prologue.sender, local_name(element))
        yield from _read_step(element, findings, repeats)
        _forget(element)
        gauge.start_again()
    if not position:
        yield Remark(0, 0, prologue.root, "The file holds no “schreibe” and no “loesche”; nothing was read.")


def _forget(element: Element) -> None:
    """Free the element and what stands before it, also beside its ancestors."""
    element.clear()
    for ancestor in (element, *element.iterancestors()):
        parent = ancestor.getparent()
        while parent is not None and ancestor.getprevious() is not None:
            del parent[0]


def _read_step(element: Element, findings: Findings, repeats: Repeats) -> Iterator[Delivered]:
    read = _read_write if local_name(element) == _WRITE else _read_deletion
    for delivered in read(element, findings):
        repeats.watch(delivered, findings)
        yield from findings.take()
        yield delivered
    yield from findings.take()


def _read_write(element: Element, findings: Findings) -> Iterator[DeliveredObject]:
    if not len(element):
        findings.note("An empty “schreibe” was left out.", skipped=True)
    for inner in element:
        name = local_name(inner)
        kind = _KINDS.get(name)
        if name == _TRANSFER:
            yield from _read_transfer(inner, findings)
        elif kind:
            yield from _read_object(inner, kind, findings)
        else:
            findings.note(f"“{name}” is not an object this program knows; it was left out.", skipped=True)


def _read_object(element: Element, kind: ObjectKind, findings: Findings) -> Iterator[DeliveredObject]:
    name = local_name(element)
    findings.subject = f"{name} {text_of(child(element, 'id')) or '?'}"
    identity = read_identity(child(element, "id"), findings)
    if identity is None:
        findings.note(f"A “{name}” has no id and was left out; without an id it can never be updated.", skipped=True)
        return
    reader = _READERS.get(kind)
    content = reader(element, identity, findings) if reader else None
    yield DeliveredObject(kind, identity, findings.position, _raw_of(element), content)
    if kind is ObjectKind.OFFICE:
        yield from _read_responsibilities(element, identity, findings)


def _read_transfer(element: Element, findings: Findings) -> Iterator[DeliveredObject]:
    findings.subject = f"zustaendigkeit {text_of(child(child(element, 'zustaendigkeit'), 'id')) or '?'}"
    office = read_identity(child(element, "uebergeordnetesObjektID"), findings)
    if office is None or child(element, "zustaendigkeit") is None:
        missing = "uebergeordnetesObjektID" if office is None else "zustaendigkeit"
        findings.note(f"The responsibility has no “{missing}” and was left out.", skipped=True)
        return
    for delivered in _read_responsibilities(element, office, findings):
        yield DeliveredObject(
            delivered.kind, delivered.identity, delivered.position, _raw_of(element), delivered.content
        )


def _read_responsibilities(element: Element, office: Identity, findings: Findings) -> Iterator[DeliveredObject]:
    for inner in children(element, "zustaendigkeit"):
        content = read_responsibility(inner, office, findings)
        if content:
            yield DeliveredObject(
                ObjectKind.RESPONSIBILITY, content.identity, findings.position, _raw_of(inner), content
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


def _raw_of(element: Element) -> str:
    """Serialise with all namespaces in scope, so that the text can be parsed on its own."""
    return str(etree.tostring(element, encoding="unicode", with_tail=False))
