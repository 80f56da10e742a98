"""Save everything, and bring it back."""

from pathlib import Path
from typing import Annotated

import typer

from amtsdraht.console.told import Told, database, tell

Json = Annotated[bool, typer.Option("--json", help="For machines.")]


def add_to(app: typer.Typer) -> None:
    app.command()(backup)
    app.command()(restore)


def backup(
    file: Annotated[Path, typer.Argument(help="Where to write; must not exist yet.")], *, as_json: Json = False
) -> None:
    """Write all data into one file and check that it can be read again."""
    from amtsdraht.config.safekeeping import BackupFailed, write_backup

    with database() as started:
        try:
            report = write_backup(started, file)
        except BackupFailed as problem:
            raise Told(str(problem)) from problem
        tell(report, as_json=as_json, sentence=f"{report['rows']} rows of {report['tables']} tables are in {file}.")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `amtsdraht backup` wrote.")], *, as_json: Json = False
) -> None:
    """Bring the data of a backup into an empty database, and compare every table with what was saved."""
    from amtsdraht.config.safekeeping import BackupFailed, read_backup

    with database(migrate=False, own=True) as started:
        try:
            report = read_backup(started, file)
        except BackupFailed as problem:
            raise Told(str(problem)) from problem
        tell(report, as_json=as_json, sentence=f"{report['rows']} rows of {report['tables']} tables are back.")
