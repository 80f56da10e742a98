"""What a delivered text is called, says in one line, and is found by. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from amtsdraht.knowledge.markup import first_sentences, plain_from_clean
from amtsdraht.knowledge.merging import CITIZEN, FALLBACK_LANGUAGE, FULL, OFFICIAL, SHORT, TEASER
from amtsdraht.knowledge.ports import DeliveredModule, DeliveredService, ModuleKind
from amtsdraht.knowledge.search.documents import SearchDocument, TokenCounts, tokenise

SEARCHED = frozenset({"", SHORT, FULL, "08", "09", "11", "14", "15", "16", TEASER})
"""Text modules whose words find a service. Laws, remedies and who wrote it only add noise."""
LONGEST_TEASER = 200


@dataclass(frozen=True, slots=True)
class Gist:
    title: str
    official_title: str
    teaser: str
    keywords: tuple[str, ...]
    search_words: TokenCounts


def gist_of(service: DeliveredService) -> Gist:
    """Title (citizens' before official), first sentence, everyday names and counted words of a text."""
    official, citizen = _line(service, OFFICIAL), _line(service, CITIZEN)
    title = citizen or official or str(service.identity)
    keywords = tuple(dict.fromkeys(_terms(service)))
    document = SearchDocument(
        id=str(service.identity),
        area="",
        title=title,
        keywords=(*keywords, official) if official != title else keywords,
        text="\n".join(_searched_texts(service)),
    )
    return Gist(title, official, _teaser(service), keywords, tokenise(document))


def _texts(service: DeliveredService, code: str) -> Iterator[DeliveredModule]:
    """The texts with a code, German ones first."""
    found = [module for module in service.modules if module.kind is ModuleKind.TEXT and module.code == code]
    yield from sorted(found, key=lambda module: module.language != FALLBACK_LANGUAGE)


def _line(service: DeliveredService, code: str) -> str:
    lines = (" ".join(plain_from_clean(module.html).split()) for module in _texts(service, code))
    return next(filter(None, lines), "")


def _teaser(service: DeliveredService) -> str:
    for code in (TEASER, SHORT, FULL):
        for module in _texts(service, code):
            if said := first_sentences(plain_from_clean(module.html), count=1, limit=LONGEST_TEASER):
                return said
    return ""


def _terms(service: DeliveredService) -> Iterator[str]:
    for module in service.modules:
        if module.kind is ModuleKind.TERM:
            yield from (str(entry["term"]) for entry in module.data.get("terms", ()))


def _searched_texts(service: DeliveredService) -> Iterator[str]:
    for module in service.modules:
        if module.kind is ModuleKind.TEXT and module.code in SEARCHED and module.language == FALLBACK_LANGUAGE:
            yield plain_from_clean(module.html)
            yield from (link.title for link in module.links)
