"""Is everything as it should be?"""

from typing import Annotated

import typer

from amtsdraht.console.told import database, tell


def add_to(app: typer.Typer) -> None:
    app.command()(check)


def check(
    *,
    deploy: Annotated[bool, typer.Option(help="Also what only matters in real operation.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Check database, roles, row policies, errands, mail and settings; exit code 1 if something is wrong."""
    with database():
        from amtsdraht.config.inspection import inspect

        findings = inspect(deploy=deploy)
        lines = [f"{'ok ' if finding.good else 'BAD'}  {finding.name}: {finding.sentence}" for finding in findings]
        tell(
            [{"name": f.name, "ok": f.good, "sentence": f.sentence} for f in findings],
            as_json=as_json,
            sentence="\n".join(lines),
        )
        if not all(finding.good for finding in findings):
            raise typer.Exit(1)
