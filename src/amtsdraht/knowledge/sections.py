"""A text as a person reads it alone, without what other levels say: its sections in their order, made harmless."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from amtsdraht.knowledge.markup import clean_html
from amtsdraht.knowledge.merging import Part
from amtsdraht.knowledge.models import Service, ServiceModule
from amtsdraht.knowledge.ports import ModuleKind
from amtsdraht.knowledge.wording import KINDS, OTHER_PART, TEXT_PARTS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_HEADING = re.compile(r"<(/?)h[1-6]>")


@dataclass(frozen=True, slots=True)
class Section:
    title: "StrOrPromise"
    html: SafeString


def sections_of(text: Service) -> list[Section]:
    """The sections that say something. Their headings step down: the page has a heading of its own."""
    modules = text.modules.filter(centre_id=text.centre_id).order_by("position")
    return [section_of(module) for module in modules if module.html]


def section_of(module: ServiceModule | Part) -> Section:
    """One module of a text, or one part of a merged answer."""
    titles = TEXT_PARTS if module.kind == ModuleKind.TEXT else KINDS
    title = titles.get(module.code if module.kind == ModuleKind.TEXT else module.kind, OTHER_PART)
    return Section(title, mark_safe(_HEADING.sub(r"<\1h3>", clean_html(module.html))))  # noqa: S308  (just cleaned)
