"""What differs between two wordings, for people to read: line by line, then word by word. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from amtsdraht.knowledge.markup import plain_text
from amtsdraht.knowledge.text_fields import FIELDS, Content, TextField

Fate = Literal["same", "removed", "added"]
_WORDS = re.compile(r"\S+\s*|\s+")
MOST_WORDS = 2_000
"""Beyond so many words in changed lines the lines are compared as a whole: nobody reads more, and it costs time."""

LEAST_LIKENESS = 0.5
"""Below it two sentences have only small words in common: each is shown whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose wording is another one. An empty old or new text: it was added or left out."""

    field: str
    pieces: tuple[Piece, ...]


def differences(old: Content, new: Content) -> tuple[Difference, ...]:
    """The fields that differ, in the order of the form."""
    found = ((field, _words(field, old), _words(field, new)) for field in FIELDS)
    return tuple(
        Difference(field.name, compare(before, after))
        for field, before, after in found
        if before != after or old.get(field.name, "") != new.get(field.name, "")
    )


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """Pieces that, read without the added ones, give the old text and, without the removed ones, the new."""
    return tuple(_joined(_compare_lines(old.splitlines(keepends=True), new.splitlines(keepends=True))))


def _words(field: TextField, content: Content) -> str:
    text = content.get(field.name, "")
    return plain_text(text) if field.shape == "html" else text


def _compare_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for fate, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        removed, added = "".join(old[i:j]), "".join(new[k:m])
        if fate == "equal":
            yield Piece("same", removed)
        elif fate == "replace":
            yield from _compare_words(_WORDS.findall(removed), _WORDS.findall(added))
        else:
            yield Piece("removed", removed) if removed else Piece("added", added)


def _compare_words(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) + len(new) > MOST_WORDS or matcher.ratio() < LEAST_LIKENESS:
        yield from (Piece("removed", "".join(old)), Piece("added", "".join(new)))
        return
    for fate, i, j, k, m in matcher.get_opcodes():
        if fate == "equal":
            yield Piece("same", "".join(old[i:j]))
            continue
        if i < j:
            yield Piece("removed", "".join(old[i:j]))
        if k < m:
            yield Piece("added", "".join(new[k:m]))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Neighbours of one fate become one; a lone space between two changes would only tear words apart."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting and waiting.fate == piece.fate:
            waiting = Piece(waiting.fate, waiting.text + piece.text)
            continue
        if waiting and waiting.text:
            yield waiting
        waiting = piece
    if waiting and waiting.text:
        yield waiting
