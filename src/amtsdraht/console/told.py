"""How the command line speaks: sentences for people, JSON for machines, and errors without a trace."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres, ServerDoesNotStart
from amtsdraht.config.connection import WrongDatabaseAddress, home
from amtsdraht.config.startup import Started, prepare_tables, start_database


class Told(Exception):
    """A failure that is told as a sentence: what is wrong, where, what to do."""

    exit_code = 1


def tell(result: Any, *, as_json: bool, sentence: str = "") -> None:
    """Print the result as one JSON document, or the sentence."""
    typer.echo(json.dumps(result, ensure_ascii=False, default=str) if as_json else sentence or result)


def fall_back_to_demo() -> None:
    """Without an installation of its own, a command speaks with the demo and its example data, and says so."""
    if os.environ.get("DATABASE_URL") or os.environ.get("AMTSDRAHT_HOME"):
        return
    demo = home() / "demo"
    if not EmbeddedPostgres(home()).exists() and EmbeddedPostgres(demo).exists():
        typer.echo("(Example data of the demo; set AMTSDRAHT_HOME to ask another installation.)", err=True)
        os.environ["AMTSDRAHT_HOME"] = str(demo)


@contextmanager
def database(*, migrate: bool = True, own: bool = False) -> Iterator[Started]:
    """A running database, prepared; the embedded server is stopped again if this command has started it.

    ``own``: never the demo's, for commands that set an installation up or run it.
    """
    if not own:
        fall_back_to_demo()
    try:
        started = start_database()
    except (ServerDoesNotStart, WrongDatabaseAddress) as problem:
        raise Told(str(problem)) from problem
    try:
        if migrate:
            prepare_tables(started)
        else:
            import django

            django.setup()
        yield started
    finally:
        started.stop()
