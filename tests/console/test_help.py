"""Every command explains itself, without a database."""

from collections.abc import Iterator

import click
import pytest
import typer.main
from typer.testing import CliRunner

from amtsdraht.console.main import app


def commands(command: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    yield path
    for name, child in getattr(command, "commands", {}).items():
        yield from commands(child, *path, name)


EVERY = list(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_command_has_a_help_that_says_what_it_does(path: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(app, [*path, "--help"])
    assert shown.exit_code == 0
    usage, _, told = shown.output.partition("Options")
    assert "Usage:" in usage
    assert "--help" in told
    assert len([line for line in usage.splitlines() if line.strip() and "Usage:" not in line]) >= 1


def test_the_commands_that_an_administrator_is_promised() -> None:
    names = {" ".join(path) for path in EVERY}
    promised = {"serve", "worker", "demo", "search", "check", "backup", "restore", "import xzufi"}
    promised |= {"import municipalities", "evaluate search", "user add", "user password", "user deactivate"}
    promised |= {"user list", "centre add", "centre list", "partner add", "partner number", "partner list"}
    assert promised <= names


@pytest.mark.parametrize(
    "arguments", [["fax"], ["import"], ["user", "add"], ["search", "pass"], ["demo", "--port", "x"]]
)
def test_a_mistyped_command_shows_the_usage(arguments: list[str]) -> None:
    shown = CliRunner().invoke(app, arguments)
    assert shown.exit_code == 2
    assert "Usage:" in shown.output
