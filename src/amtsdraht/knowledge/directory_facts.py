"""What is said about a place in the directory, and when it can be kept like that. Neither database nor clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_noop

from amtsdraht.knowledge.states import DirectoryField
from amtsdraht.places.names import search_name, sort_key

LONGEST = {"department": 200, "function": 200, "name": 200, "phone": 60, "email": 254, "room": 120}
INSIDE_A_WORD = 4
"""From so many letters on, what is typed may also stand inside a word: "steuer" finds the Gewerbesteuer."""


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """``public`` names what citizens may be told; all else is internal."""

    department: str
    function: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    room: str = ""
    public: tuple[DirectoryField, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        return {field: str(getattr(self, field)) for field in LONGEST}


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """One line of a partner's own list. ``deputy``: the key or the name of another one."""

    number: int
    facts: EntryFacts
    key: str = ""
    absent_until: date | None = None
    deputy: str = ""

    @property
    def identity(self) -> str:
        """Its key; without one, what it is: the same line is the same entry the next time."""
        told = "/".join(search_name(text) for text in (self.facts.department, self.facts.function, self.facts.name))
        return self.key or f"auto:{sha256(told.encode()).hexdigest()[:40]}"


@dataclass(frozen=True, slots=True)
class DirectoryTable:
    """A whole list. What it has no column for (``says``) stays as it is."""

    lines: tuple[DirectoryLine, ...]
    says: frozenset[str]
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineProblem:
    """Why a line cannot be taken. Line 0 is the file as a whole."""

    line: int
    message: str


class UnreadableDirectory(Exception):
    """The list cannot be taken, and nothing was changed."""

    def __init__(self, *problems: LineProblem) -> None:
        super().__init__("\n".join(f"line {p.line}: {p.message}" if p.line else p.message for p in problems))
        self.problems = problems


def faults_of(facts: EntryFacts) -> Iterator[tuple[str, str]]:
    """Each field that cannot be kept, and the sentence why."""
    if not facts.department:
        yield "department", gettext_noop("Name the department.")
    if facts.email and not _is_address(facts.email):
        yield "email", gettext_noop("This is no e-mail address.")
    for field, longest in LONGEST.items():
        if len(facts.texts[field]) > longest:
            yield field, gettext_noop("This is too long.")
        if "\x00" in facts.texts[field]:
            yield field, gettext_noop("This holds a character that cannot be stored.")


def searchable(facts: EntryFacts) -> str:
    """The words it is found by, each with ae and with a for ä, a blank before each; of numbers the digits alone."""
    said = " ".join((facts.department, facts.function, facts.name, facts.room))
    words = dict.fromkeys([*search_name(said).split(), *sort_key(said).split(), digits_of(facts.phone)])
    return "".join(f" {word}" for word in words if word)


def sought(typed: str) -> list[str]:
    """What the search text must hold, each part of it, for what was typed."""
    if digits_of(typed) and not any(letter.isalpha() for letter in typed):
        return [digits_of(typed)]
    return [word if len(word) >= INSIDE_A_WORD else f" {word}" for word in search_name(typed).split()]


def digits_of(number: str) -> str:
    return "".join(letter for letter in number if letter in "0123456789")


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
