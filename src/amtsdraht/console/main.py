"""The command ``amtsdraht``. Each group of commands is a module beside this one."""

import sys

import typer

from amtsdraht.console import (
    accounts,
    backups,
    centres,
    checks,
    connections,
    deliveries,
    directories,
    evaluations,
    exports,
    listings,
    searching,
    serving,
    warnings,
)

app = typer.Typer(
    name="amtsdraht",
    help="The software of a shared 115 service centre.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
serving.add_to(app)
searching.add_to(app)
checks.add_to(app)
backups.add_to(app)
directories.add_to(deliveries.app)
app.add_typer(deliveries.app, name="import")
app.add_typer(exports.app, name="export")
app.add_typer(evaluations.app, name="evaluate")
app.add_typer(listings.links_app, name="links")
app.add_typer(listings.listings_app, name="listings")
app.add_typer(warnings.app, name="warnings")
app.add_typer(connections.app, name="connections")
app.add_typer(accounts.app, name="user")
app.add_typer(centres.centre_app, name="centre")
app.add_typer(centres.partner_app, name="partner")


def run() -> None:
    """The entry point. What an administrator can mend is told in one sentence; the rest keeps its trace."""
    from amtsdraht.console.told import Told

    try:
        app()
    except Told as problem:
        typer.echo(f"amtsdraht: {problem}", err=True)
        sys.exit(problem.exit_code)


if __name__ == "__main__":
    run()
