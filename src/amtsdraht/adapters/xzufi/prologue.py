"""Looks at a file before anything of it is read: is it XML, is it XZuFi, and who sent it?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers import expat

from amtsdraht.adapters.xzufi.versions import NAMESPACES
from amtsdraht.knowledge.ports import UnreadableDelivery

UNKNOWN_SENDER: Final = "unbekannt"
_SEPARATOR: Final = " "
_CHUNK: Final = 8192
_LONGEST_PROLOGUE: Final = 1 << 20
_HOW_TO_GO_ON: Final = "Ask the supplier for the XZuFi export (XML) of the state portal."
_FOREIGN_BEGINNINGS: Final = (
    (b"PK\x03\x04", "is a ZIP archive; unpack it first and hand in the XML files one by one."),
    (b"PK\x05\x06", "is an empty ZIP archive; unpack it first and hand in the XML files one by one."),
    (b"\x1f\x8b", "is compressed with gzip; unpack it first and hand in the XML file."),
    (b"%PDF", f"is a PDF document, not an XZuFi delivery. {_HOW_TO_GO_ON}"),
    (b"\xd0\xcf\x11\xe0", f"is an old Office document, not an XZuFi delivery. {_HOW_TO_GO_ON}"),
)


@dataclass(frozen=True, slots=True)
class Prologue:
    """The root element: its name, namespace and attributes."""

    root: str
    namespace: str
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def sender(self) -> str:
        """Who made the file, as far as it says so."""
        return self.attributes.get("produkthersteller", "").strip() or UNKNOWN_SENDER

    @property
    def is_known_version(self) -> bool:
        """Whether the namespace is in the table of versions."""
        return self.namespace in NAMESPACES


class _RootReached(Exception):
    """No error: carries the root element out of the parser."""

    def __init__(self, prologue: Prologue) -> None:
        super().__init__(prologue.root)
        self.prologue = prologue


def read_prologue(path: Path) -> Prologue:
    """Read up to the root element. Raises UnreadableDelivery for everything that is not XZuFi in XML.

    A DOCTYPE is refused before its first entity is looked at: XZuFi has none, and entities are the way to make a
    small file fill the memory or to read files of this machine.
    """
    if path.exists() and not path.is_file():
        raise UnreadableDelivery(f"“{path.name}” is not an ordinary file.")
    with path.open("rb") as stream:
        head = stream.read(_CHUNK)
        _refuse_foreign(path.name, head)
        try:
            _feed(path.name, head, stream.read)
        except _RootReached as reached:
            return _check_root(path.name, reached.prologue)
        except expat.ExpatError as error:
            raise UnreadableDelivery(_explain_beginning(path.name, error)) from error
        except (LookupError, ValueError) as error:
            raise UnreadableDelivery(
                f"“{path.name}” declares an encoding that is not supported ({error}). Save it as UTF-8."
            ) from error
    raise UnreadableDelivery(f"“{path.name}” begins with {_LONGEST_PROLOGUE} bytes without any element; not XZuFi.")


def _feed(name: str, head: bytes, read: Callable[[int], bytes]) -> None:
    """Feed the parser until the root element ends the reading by an exception, or too much was read."""
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)

    def refuse_doctype(doctype: str, *_rest: object) -> None:
        raise UnreadableDelivery(_explain_doctype(name, doctype))

    def take_root(tag: str, attributes: dict[str, str]) -> None:
        namespace, _, local = tag.rpartition(_SEPARATOR)
        raise _RootReached(Prologue(local, namespace, dict(attributes)))

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = take_root
    fed = 0
    while fed < _LONGEST_PROLOGUE:
        parser.Parse(head, not head)
        fed += len(head)
        head = read(_CHUNK)


def _refuse_foreign(name: str, head: bytes) -> None:
    if not head.strip(b" \t\r\n\x00"):
        raise UnreadableDelivery(f"“{name}” is empty. The download probably failed; fetch it again.")
    for beginning, sentence in _FOREIGN_BEGINNINGS:
        if head.startswith(beginning):
            raise UnreadableDelivery(f"“{name}” {sentence}")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"["):
        raise UnreadableDelivery(f"“{name}” looks like JSON, not like XML. {_HOW_TO_GO_ON}")
    if start != b"<" and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00<")):
        raise UnreadableDelivery(f"“{name}” does not begin like XML (no “<”). {_HOW_TO_GO_ON}")


def _explain_doctype(name: str, doctype: str) -> str:
    if doctype.lower() == "html":
        return f"“{name}” is a web page (HTML), perhaps an error page saved by the download. {_HOW_TO_GO_ON}"
    return (
        f"“{name}” declares a DOCTYPE (“{doctype[:60]}”). XZuFi has none, and the entities in it could fill the memory "
        "or read other files, so nothing was read. Ask the supplier for a file without a DOCTYPE."
    )


def _explain_beginning(name: str, error: expat.ExpatError) -> str:
    reason = expat.ErrorString(error.code)
    return (
        f"“{name}” breaks off or is broken before its first element (line {error.lineno}, column {error.offset + 1}: "
        f"{reason}). Open it in an editor, or fetch it again."
    )


def _check_root(name: str, prologue: Prologue) -> Prologue:
    if "xzufi" in prologue.namespace.lower() or "xzufiVersion" in prologue.attributes:
        return prologue
    if prologue.root.lower() == "html":
        raise UnreadableDelivery(_explain_doctype(name, "html"))
    where = f"in the namespace “{prologue.namespace[:120]}”" if prologue.namespace else "without a namespace"
    raise UnreadableDelivery(
        f"“{name}” is XML, but not XZuFi: its root is “{prologue.root[:80]}” {where}. {_HOW_TO_GO_ON}"
    )
