"""What an editor fills in, and which modules of a service text that makes. Pure.

A content has one text per field and only those filled in: what stands empty is said by the text beneath.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from amtsdraht.knowledge.markup import clean_html, plain_text
from amtsdraht.knowledge.merging import (
    CITIZEN,
    DOCUMENTS,
    FORMS,
    FULL,
    LEGAL_BASIS,
    PROCEDURE,
    REQUIREMENTS,
    SHORT,
    MergedText,
)
from amtsdraht.knowledge.ports import DeliveredModule, ModuleKind

Shape = Literal["line", "lines", "html"]
Content = dict[str, str]
NOTES: Final = "16"
ASKED, APPOINTMENT, FORWARDING, INTERNAL_PHONE = "ask", "appoint", "forward", "phone"
OTHER_TERM: Final = "999"
"""Code of a term that is none of the kinds XZuFi numbers; ``use`` tells what it is to us."""


@dataclass(frozen=True, slots=True)
class TextField:
    """A field of the form and the module that holds it. A ``line`` is plain, ``lines`` are one entry each."""

    name: str
    kind: ModuleKind
    code: str = ""
    shape: Shape = "html"
    longest: int = 20_000


FIELDS: Final = (
    TextField("phone_answer", ModuleKind.HINT, "", "line", 400),
    TextField("questions", ModuleKind.HINT, ASKED, "lines", 1_000),
    TextField("title", ModuleKind.TEXT, CITIZEN, "line", 200),
    TextField("short_text", ModuleKind.TEXT, SHORT),
    TextField("full_text", ModuleKind.TEXT, FULL),
    TextField("fee", ModuleKind.FEE),
    TextField("documents", ModuleKind.TEXT, DOCUMENTS),
    TextField("deadline", ModuleKind.DEADLINE),
    TextField("duration", ModuleKind.DURATION),
    TextField("requirements", ModuleKind.TEXT, REQUIREMENTS),
    TextField("procedure", ModuleKind.TEXT, PROCEDURE),
    TextField("forms", ModuleKind.TEXT, FORMS),
    TextField("legal_basis", ModuleKind.TEXT, LEGAL_BASIS),
    TextField("notes", ModuleKind.TEXT, NOTES),
    TextField("everyday_names", ModuleKind.TERM, "everyday", "lines", 2_000),
    TextField("synonyms", ModuleKind.TERM, "synonym", "lines", 2_000),
    TextField("misnomers", ModuleKind.TERM, "misnomer", "lines", 2_000),
    TextField("appointment_link", ModuleKind.INTERNAL, APPOINTMENT, "line", 2_000),
    TextField("forwarding_target", ModuleKind.INTERNAL, FORWARDING, "line", 200),
    TextField("internal_phone", ModuleKind.INTERNAL, INTERNAL_PHONE, "line", 60),
)

ADDED_UP: Final = frozenset(field.name for field in FIELDS if field.kind is ModuleKind.TERM)
"""Fields whose entries stand beside those of the text beneath and replace none."""


def tidy_content(given: Mapping[str, str]) -> Content:
    """Keep the filled fields in their order: HTML reduced to the tags allowed, lines trimmed, unknown names dropped."""
    tidied = {field.name: _tidy(field, given.get(field.name, "")) for field in FIELDS}
    return {name: text for name, text in tidied.items() if text}


def modules_of(content: Content) -> tuple[DeliveredModule, ...]:
    """The modules that a content makes, in the order of the fields. Terms of all uses are one module."""
    texts = [
        _module(field, content[field.name]) for field in FIELDS if field.name in content and field.name not in ADDED_UP
    ]
    terms = list(_terms(content))
    return (*texts, *([DeliveredModule(ModuleKind.TERM, data={"terms": terms})] if terms else ()))


def content_beneath(merged: MergedText | None) -> Content:
    """What each field says without the variant; misnomers and synonyms are added up and so never replaced."""
    if merged is None:
        return {}
    found = {field.name: _said(field, merged) for field in FIELDS if field.name not in ADDED_UP}
    found["title"] = merged.title.text
    found["everyday_names"] = "\n".join(line.text for line in merged.everyday_names)
    found["questions"] = "\n".join(merged.questions)
    return {field.name: found[field.name] for field in FIELDS if found.get(field.name)}


def _tidy(field: TextField, text: str) -> str:
    if field.shape == "html":
        return clean_html(text)
    lines = [" ".join(plain_line.split()) for plain_line in text.replace("\x00", "").splitlines()]
    joiner = "\n" if field.shape == "lines" else " "
    return joiner.join(dict.fromkeys(filter(None, lines)))


def _module(field: TextField, text: str) -> DeliveredModule:
    if field.code == ASKED:
        return DeliveredModule(field.kind, field.code, data={"questions": text.splitlines()})
    html = text if field.shape == "html" else clean_html(_escaped(text))
    return DeliveredModule(field.kind, field.code, html=html)


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _terms(content: Content) -> Iterator[dict[str, Any]]:
    for field in (one for one in FIELDS if one.name in ADDED_UP):
        for term in content.get(field.name, "").splitlines():
            misnomer = {"misnomer": True} if field.code == "misnomer" else {}
            yield {"term": term, "type": OTHER_TERM, "use": field.code, **misnomer}


def _said(field: TextField, merged: MergedText) -> str:
    part = merged.parts.get((field.kind, field.code))
    if part is None:
        return ""
    return part.html if field.shape == "html" else " ".join(plain_text(part.html).split())
