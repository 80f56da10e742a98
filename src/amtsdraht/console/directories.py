"""Take in a town's list of departments, people and extensions."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from amtsdraht.console.centres import only_centre
from amtsdraht.console.told import Told, database, tell

if TYPE_CHECKING:
    from amtsdraht.knowledge.directory_facts import UnreadableDirectory

COUNTS = ("read", "created", "changed", "unchanged", "deleted")
SHOWN_PROBLEMS = 20


def directory(
    file: Annotated[Path, typer.Argument(help="CSV table, also an export of a directory service (LDAP) as CSV.")],
    *,
    partner: Annotated[str, typer.Option(help="Whose people they are: key of the town (ARS).")],
    centre: Annotated[str, typer.Option(help="Name of the centre, if there are several.")] = "",
    full: Annotated[
        bool, typer.Option("--full", help="Delete what an earlier list has brought and this one does not name.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Read a town's internal directory: departments, functions, people, extensions. All of it, or nothing."""
    with database():
        from amtsdraht.config.directories import take_directory
        from amtsdraht.knowledge.directory_facts import UnreadableDirectory
        from amtsdraht.partners.queries import partner_for_town
        from amtsdraht.tenancy.scope import acting_in

        scope = only_centre(centre)
        with acting_in(scope):
            town = partner_for_town(scope, partner)
            if town is None:
                raise Told(f"{partner} is no partner of the centre. See them with: amtsdraht partner list")
            try:
                report = take_directory(town, file, is_full=full)
            except UnreadableDirectory as problem:
                _tell_refusal(file, problem, as_json=as_json)
                raise typer.Exit(1) from problem
        counts = ", ".join(f"{report[name]} {name}" for name in COUNTS)
        told = {"file": file.name, "state": "taken", "partner": town.ars, **report}
        tell(told, as_json=as_json, sentence=f"{town.name}: {counts}.")


def add_to(app: typer.Typer) -> None:
    app.command("directory")(directory)


def _tell_refusal(file: Path, refusal: "UnreadableDirectory", *, as_json: bool) -> None:
    """On standard output, as the report it is; nothing was written."""
    problems = [asdict(problem) for problem in refusal.problems]
    lines = str(refusal).splitlines()
    more = [f"… and {len(lines) - SHOWN_PROBLEMS} more; --json shows them."] if len(lines) > SHOWN_PROBLEMS else []
    sentence = "\n  ".join([f"{file.name} was refused and changed nothing:", *lines[:SHOWN_PROBLEMS], *more])
    tell({"file": file.name, "state": "refused", "problems": problems}, as_json=as_json, sentence=sentence)
