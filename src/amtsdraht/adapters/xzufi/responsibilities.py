"""Reads Zuständigkeiten: inline below an Organisationseinheit and as objects of their own."""

from typing import Final

from amtsdraht.adapters.xzufi.elements import Element, child, children, code_of, local_name, text_of
from amtsdraht.adapters.xzufi.findings import Findings, read_areas, read_identity
from amtsdraht.knowledge.ports import DeliveredResponsibility, Identity, ObjectKind

_RESPONSIBLE: Final = "01"
TRANSFER: Final = "zustaendigkeitTransferObjekt"


def read_responsibility(element: Element, office: Identity, findings: Findings) -> DeliveredResponsibility | None:
    """Read one Zuständigkeit of an office; None, with a remark, if it cannot be used."""
    outer_subject = findings.subject
    findings.subject = f"zustaendigkeit {text_of(child(element, 'id')) or '?'}"
    try:
        return _read(element, office, findings)
    finally:
        findings.subject = outer_subject


def _read(element: Element, office: Identity, findings: Findings) -> DeliveredResponsibility | None:
    identity = read_identity(child(element, "id"), findings)
    if identity is None:
        findings.note(f"A responsibility of {office} has no id, which an update would need; left out.", skipped=True)
        return None
    named = (ObjectKind.RESPONSIBILITY, identity)
    service = read_identity(child(element, "leistungID"), findings)
    if service is None:
        findings.note("The responsibility names no leistungID and was left out.", skipped=True, spares=named)
        return None
    areas = read_areas(element, findings, "gebietID")
    if children(element, "gebietID") and not areas:
        # Without areas it would hold everywhere: better no answer than an office in the wrong town.
        findings.note("None of its areas is readable, so the responsibility was left out.", skipped=True, spares=named)
        return None
    return DeliveredResponsibility(identity, office, service, areas, _read_role(element), _is_inline(element))


def _is_inline(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent) != TRANSFER


def _read_role(element: Element) -> str:
    role = code_of(child(element, "rolle"))
    return role.zfill(2) if role else _RESPONSIBLE
