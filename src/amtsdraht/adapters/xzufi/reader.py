"""Reads an XZuFi delivery as a stream: one ``schreibe`` or ``loesche`` at a time, in constant memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from amtsdraht.adapters.xzufi.directory import list_files
from amtsdraht.adapters.xzufi.elements import Element, local_name
from amtsdraht.adapters.xzufi.faults import explain_fault
from amtsdraht.adapters.xzufi.findings import Findings
from amtsdraht.adapters.xzufi.prologue import Prologue, read_prologue
from amtsdraht.adapters.xzufi.repeats import Repeats
from amtsdraht.adapters.xzufi.responsibilities import TRANSFER
from amtsdraht.adapters.xzufi.schemas import BreaksSchema, UnusableSchemas, check_file
from amtsdraht.adapters.xzufi.steps import DELETE, KINDS, WRITE, read_step
from amtsdraht.knowledge.ports import Checked, DeliveredDeletion, DeliveredObject, Remark, UnreadableDelivery

Delivered = DeliveredObject | DeliveredDeletion | Remark | Checked
# Answers to a query hold their objects without a "schreibe" around them.
_STEPS: Final = frozenset({WRITE, DELETE})
_READ: Final = tuple(f"{{*}}{name}" for name in (*_STEPS, TRANSFER, *KINDS))
# One object beyond this is no object but a fault, or an attempt to fill the memory.
LARGEST_OBJECT_BYTES: Final = 64 * 1024 * 1024


class XzufiSource:
    """The ``KnowledgeSource`` for XZuFi files."""

    format_name = "XZuFi"

    def read(self, path: Path) -> Iterator[Delivered]:
        """Yield objects, deletions and remarks in document order; see ``KnowledgeSource.read``.

        A folder is read file by file, in the order of its ``index.txt`` if it has one.
        """
        with _told(path):
            if path.is_dir():
                yield from _read_folder(path)
            else:
                yield from _read_file(path, Repeats())


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell as a sentence what the system says about a file or folder."""
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableDelivery(f"There is no file “{path.name}”.") from error
    except PermissionError as error:
        raise UnreadableDelivery(
            f"“{path.name}” may not be read by this program; give it the right to read the file."
        ) from error
    except OSError as error:
        raise UnreadableDelivery(f"“{path.name}” could not be read: {error.strerror}. Try again.") from error


def _read_folder(folder: Path) -> Iterator[Delivered]:
    listing, repeats = list_files(folder), Repeats()
    yield from listing.remarks
    checks: list[Checked] = []
    for file in listing.files:
        for delivered in _read_file(file, repeats):
            if isinstance(delivered, Remark):
                yield replace(delivered, subject=f"{file.name}: {delivered.subject}")
            elif isinstance(delivered, Checked):
                checks.append(delivered)
            else:
                yield delivered
    if len(checks) == len(listing.files):
        yield from checks[:1]


def _read_file(path: Path, repeats: Repeats) -> Iterator[Delivered]:
    prologue = read_prologue(path)
    if not prologue.is_known_version:
        yield _remark_version(prologue)
    try:
        if checked := check_file(path, prologue.namespace):
            yield Checked(checked)
    except BreaksSchema as fault:
        raise UnreadableDelivery(
            f"“{path.name}” does not keep to the official schema, so nothing was taken: {fault}. Ask the supplier for "
            "a delivery that does."
        ) from fault
    except UnusableSchemas as error:
        raise UnreadableDelivery(str(error)) from error
    try:
        with path.open("rb") as stream:
            yield from _read_stream(_Gauge(stream, path.name), prologue, repeats)
    except etree.XMLSyntaxError as error:
        raise UnreadableDelivery(explain_fault(path, error)) from error


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
        f"The namespace “{prologue.namespace}” is not one this program knows (XZuFi 2.1, 2.2 and 2.3.1). The file is "
        "read by the names of its elements; check some texts before you release them.",
    )  # fmt: skip


def _read_stream(gauge: _Gauge, prologue: Prologue, repeats: Repeats) -> Iterator[Delivered]:
    steps = etree.iterparse(
        gauge, events=("end",), tag=_READ, load_dtd=False, no_network=True, resolve_entities=False, huge_tree=True,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    position, line = 0, 0
    for _event, element in steps:
        if _is_part(element):
            continue
        position += 1
        # libxml2 may stop counting at 65535; the last line known is nearer to the truth then.
        line = max(line, element.sourceline or 0)
        findings = Findings(position, line, prologue.sender, local_name(element))
        yield from _read_element(element, findings, repeats)
        _forget(element)
        gauge.start_again()
    if not position:
        yield Remark(0, 0, prologue.root, "The file holds no “schreibe”, no “loesche” and no object; nothing was read.")


def _is_part(element: Element) -> bool:
    """Whether the element belongs to a step or object that has not ended yet."""
    if local_name(element) in _STEPS:
        return False
    names = {local_name(ancestor) for ancestor in element.iterancestors()}
    return not names.isdisjoint(_STEPS | KINDS.keys())


def _forget(element: Element) -> None:
    """Free the element and what stands before it, also beside its ancestors."""
    element.clear()
    for ancestor in (element, *element.iterancestors()):
        parent = ancestor.getparent()
        while parent is not None and ancestor.getprevious() is not None:
            del parent[0]


def _read_element(element: Element, findings: Findings, repeats: Repeats) -> Iterator[Delivered]:
    for delivered in read_step(element, findings):
        repeats.watch(delivered, findings)
        yield from findings.take()
        yield delivered
    yield from findings.take()
