"""Which bytes are which feed: JSON lists of NINA, CAP files and archives of the weather service."""

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from amtsdraht.adapters.warnings.cap import NoWarning, read_alert
from amtsdraht.notices.ports import FeedUnreadable, OfficialWarning, Poll

LARGEST_FILE = 8 * 2**20
LARGEST_ARCHIVE = 256 * 2**20
SHOWN_REMARKS = 20
SEVERAL = frozenset(
    {"info", "area", "polygon", "geocode", "eventCode", "parameter", "category", "responseType", "code"}
)


class CapFeed:
    """MoWaS as NINA delivers it, or the weather service: JSON, one CAP document, or an archive of them."""

    def read(self, body: bytes) -> Poll:
        """Raises FeedUnreadable."""
        start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:4]
        if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return _poll(_from_archive(body), is_whole=True)
        if start.startswith(b"<"):
            return _poll([("the document", _from_xml(body))], is_whole=False)
        found = read_json(body)
        entries = found if isinstance(found, list) else [found]
        return _poll(
            ((f"entry {number}", entry) for number, entry in enumerate(entries, start=1)),
            is_whole=isinstance(found, list),
        )


def read_json(body: bytes) -> Any:
    """Raises FeedUnreadable."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise FeedUnreadable(
            "This is neither JSON nor CAP XML nor an archive of it. Give the answer of the interface as it came."
        ) from problem


def _poll(entries: Any, *, is_whole: bool) -> Poll:
    warnings: list[OfficialWarning] = []
    remarks: list[str] = []
    for name, entry in entries:
        try:
            if not isinstance(entry, dict):
                raise NoWarning("no object")
            warnings.append(read_alert(entry))
        except NoWarning as problem:
            remarks.append(f"{name}: {problem}")
    return Poll(tuple(warnings), is_complete=is_whole and not remarks, remarks=tuple(remarks[:SHOWN_REMARKS]))


def _from_archive(body: bytes) -> Iterator[tuple[str, Any]]:
    """Each document of the archive; one that cannot be read is an entry that is none."""
    try:
        archive = zipfile.ZipFile(BytesIO(body))
    except zipfile.BadZipFile as problem:
        raise FeedUnreadable("The archive is damaged. Fetch it again.") from problem
    members = [member for member in archive.infolist() if member.filename.lower().endswith(".xml")]
    if sum(member.file_size for member in members) > LARGEST_ARCHIVE:
        raise FeedUnreadable(f"The archive holds more than {LARGEST_ARCHIVE >> 20} MB. Is it the right one?")
    for member in members:
        try:
            with archive.open(member) as file:
                yield member.filename, _from_xml(file.read(LARGEST_FILE))
        except (FeedUnreadable, zipfile.BadZipFile, OSError) as problem:
            yield member.filename, f"unreadable: {problem}"


def _from_xml(body: bytes) -> dict[str, Any]:
    """The document as JSON would have it, by local names: namespaces of CAP 1.1 and 1.2 are read alike."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as problem:
        raise FeedUnreadable(f"The XML is damaged: {problem.msg}. Fetch it again.") from problem
    return _plain(root)


def _plain(element: etree._Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in element.iterchildren(tag=etree.Element):
        name = etree.QName(child).localname
        value = _plain(child) if len(child) else (child.text or "")
        if name in SEVERAL:
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found
