"""What the reader finds out about one object: its identity, and what a person should know."""

from dataclasses import dataclass, field
from datetime import datetime

from amtsdraht.adapters.xzufi.elements import Element, attribute, child, children, local_name, text_of
from amtsdraht.adapters.xzufi.keys import read_area, read_time
from amtsdraht.knowledge.ports import Identity, Link, ObjectKind, Remark

_SAFE_TARGETS = ("http://", "https://", "mailto:", "tel:")


@dataclass(slots=True)
class Findings:
    """Gathers the remarks on one ``schreibe`` or ``loesche``; ``sender`` stands in for a missing agency."""

    position: int
    line: int
    sender: str
    subject: str = ""
    remarks: list[Remark] = field(default_factory=list)

    def note(self, message: str, *, skipped: bool = False, spares: tuple[ObjectKind, Identity] | None = None) -> None:
        """Keep a sentence about the object for the editor; see ``Remark`` for the rest."""
        self.remarks.append(Remark(self.position, self.line, self.subject, message, skipped, spares=spares))

    def take(self) -> list[Remark]:
        """Hand out the remarks gathered since the last call."""
        taken, self.remarks = self.remarks, []
        return taken


def read_identity(element: Element | None, findings: Findings) -> Identity | None:
    """Read agency and value; None without a value. A missing agency is replaced by the sender, with a remark."""
    value = text_of(element)
    if element is None or not value:
        return None
    agency = attribute(element, "schemeAgencyID")
    if not agency:
        findings.note(
            f"“{local_name(element)}” {value} names no schemeAgencyID; “{findings.sender}” (the sender) is used "
            "instead. Ask the supplier to deliver the agency, otherwise ids of two suppliers can collide."
        )
        # The text that is kept must name the same object when it is written back and read again.
        element.set("schemeAgencyID", findings.sender)
    return Identity(agency or findings.sender, value)


def read_areas(element: Element, findings: Findings, *names: str) -> tuple[str, ...]:
    """Read area keys without repetition; unreadable ones are remarked and left out."""
    areas: dict[str, None] = {}
    for piece in children(element, *names):
        area = read_area(text_of(piece))
        if area is None:
            findings.note(
                f"“{text_of(piece)}” in “{local_name(piece)}” is not an area key (ARS of 2, 3, 5, 9 or 12 digits, "
                "or AGS of 8); it was left out."
            )
        else:
            areas[area] = None
    return tuple(areas)


def read_moment(element: Element | None, findings: Findings, *, end_of_day: bool = False) -> datetime | None:
    """Read a point in time; an unreadable one is remarked and counts as not given."""
    text = text_of(element)
    if element is None or not text:
        return None
    try:
        return read_time(text, end_of_day=end_of_day)
    except ValueError:
        findings.note(f"“{text}” in “{local_name(element)}” is not a date and time (2026-01-31T08:00:00+01:00).")
        return None


def read_link(element: Element, findings: Findings) -> Link | None:
    """Read an address and its title; only web, mail and telephone targets are taken."""
    url = text_of(child(element, "uri", "url", "link")) if len(element) else text_of(element)
    title = text_of(child(element, "titel", "bezeichnung"))
    if url.lower().startswith("www."):
        url = f"https://{url}"
    if url.lower().startswith(_SAFE_TARGETS) and " " not in url:
        return Link(url, title)
    if url:
        findings.note(f"The link “{url[:200]}” is not a web, mail or telephone address; it was left out.")
    return None
