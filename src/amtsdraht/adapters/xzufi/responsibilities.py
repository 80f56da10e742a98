"""Reads Zuständigkeiten: inline below an Organisationseinheit and as objects of their own."""

from amtsdraht.adapters.xzufi.elements import Element, child, children, code_of, text_of
from amtsdraht.adapters.xzufi.findings import Findings, read_areas, read_identity
from amtsdraht.knowledge.ports import DeliveredResponsibility, Identity

_RESPONSIBLE = "01"


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
    service = read_identity(child(element, "leistungID"), findings)
    if service is None:
        findings.note("The responsibility names no leistungID and was left out.", skipped=True)
        return None
    areas = read_areas(element, findings, "gebietID")
    if children(element, "gebietID") and not areas:
        # Without areas it would hold everywhere: better no answer than an office in the wrong town.
        findings.note("None of its areas is readable, so the responsibility was left out.", skipped=True)
        return None
    return DeliveredResponsibility(identity, office, service, areas, _read_role(element))


def _read_role(element: Element) -> str:
    role = code_of(child(element, "rolle"))
    return role.zfill(2) if role else _RESPONSIBLE
