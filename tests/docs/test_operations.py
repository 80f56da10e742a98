"""The operator's handbook knows every variable and every command, and names none that does not exist."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from amtsdraht.console.main import app
from tests.docs.texts import CODE, DOCS, modules

HANDBOOK = (DOCS / "operations.md").read_text()
OURS = re.compile(r"(?:AMTSDRAHT|DATABASE)_[A-Z_]*[A-Z]")
CALLED = re.compile(r"(?<![\w-])amtsdraht(?= [a-z])(?P<words>(?: [a-z]+)+)(?P<rest>[^`\n]*)")


def variables() -> Iterator[str]:
    """Every environment variable that the program reads or tells itself."""
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Constant(value=str(text)) if OURS.fullmatch(text):
                    yield text
                case ast.Call(
                    func=ast.Attribute(value=ast.Attribute(attr="environ")), args=[ast.Constant(value=name), *_]
                ):
                    yield name
                case ast.Subscript(value=ast.Attribute(attr="environ"), slice=ast.Constant(value=name)):
                    yield name
                case ast.keyword(arg="envvar", value=ast.Constant(value=name)):
                    yield name


def commands(command: Any, *path: str) -> Iterator[tuple[str, Any]]:
    """Every command with its words, such as "user add"."""
    if isinstance(command, TyperGroup):
        for name, member in command.commands.items():
            yield from commands(member, *path, name)
    else:
        yield " ".join(path), command


VARIABLES = sorted(set(variables()))
COMMANDS = dict(commands(get_command(app)))
DOCUMENTED = {
    name for line in HANDBOOK.splitlines() if line.startswith("| `") for name in CODE.findall(line.split("|")[1])
}


def test_the_search_for_variables_finds_those_of_every_kind() -> None:
    assert {"DATABASE_URL", "AMTSDRAHT_DEMO", "AMTSDRAHT_DB_APP_ROLE", "PORT", "XDG_DATA_HOME"} <= set(VARIABLES)


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_environment_variable_is_in_the_table(variable: str) -> None:
    assert variable in DOCUMENTED


def test_no_variable_is_named_that_nobody_reads() -> None:
    assert set(OURS.findall(HANDBOOK)) <= set(VARIABLES)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_mentioned(command: str) -> None:
    assert re.search(rf"amtsdraht {command}\b", HANDBOOK)


@pytest.mark.parametrize("called", list(CALLED.finditer(HANDBOOK)), ids=lambda found: found.group().strip()[:60])
def test_every_command_that_is_shown_exists_with_its_options(called: re.Match[str]) -> None:
    words = called["words"].split()
    name = next((" ".join(words[:count]) for count in (2, 1) if " ".join(words[:count]) in COMMANDS), None)
    assert name is not None
    known = {option for parameter in COMMANDS[name].params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert set(re.findall(r"--[a-z-]+", called["rest"])) <= known | {"--help"}
