"""The glossary knows every word of the code, and no word that is gone."""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps

from tests.docs.texts import CODE, DOCS, SOURCE, modules

ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (DOCS / "glossary.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith(("| German", "| ---"))
]
WORDS = {word for row in ROWS for word in CODE.findall(row[1])}


def closed_lists() -> Iterator[tuple[str, str]]:
    """Name and member of every StrEnum of the program."""
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(b, ast.Name) and b.id == "StrEnum" for b in node.bases
            ):
                for line in node.body:
                    if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
                        yield node.name, line.targets[0].id


TABLES = [
    model.__name__
    for config in apps.get_app_configs()
    if config.name.startswith("amtsdraht.")
    for model in config.get_models()
]
MEMBERS = [f"{name}.{member}" for name, member in closed_lists()]


def test_every_table_is_in_the_glossary() -> None:
    missing = [table for table in TABLES if table not in WORDS]
    assert len(TABLES) > 30
    assert not missing, "Add them to docs/glossary.md, each with its German term."


def test_every_member_of_a_closed_list_is_in_the_glossary() -> None:
    missing = [member for member in MEMBERS if member not in WORDS]
    assert len(MEMBERS) > 80
    assert not missing, "Add them to docs/glossary.md, each with its German term."


def test_no_member_is_in_the_glossary_that_the_code_has_not() -> None:
    gone = {word for word in WORDS if "." in word} - set(MEMBERS)
    assert not gone


def test_every_class_in_the_glossary_is_in_the_code() -> None:
    defined = {
        node.name
        for file in modules()
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ClassDef)
    }
    named = {word for word in WORDS if "." not in word and word[:1].isupper() and not word.isupper()}
    assert named <= defined


def test_every_row_has_a_term_a_name_a_meaning_and_a_room() -> None:
    incomplete = [row for row in ROWS if len(row) != 4 or not all(row)]
    assert not incomplete
    assert all(room == "–" or (SOURCE / room).is_dir() for *_, room in ROWS)


@pytest.mark.parametrize(
    "key", ["ARS", "AGS", "LeiKa", "XZuFi", "OZG", "PVOG", "FIM", "Fundstelle", "PV-Lage", "Hessen-Finder"]
)
def test_the_words_of_the_trade_are_explained(key: str) -> None:
    assert any(key in row[0] for row in ROWS)
