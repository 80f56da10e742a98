"""Connections to other systems' interfaces: how they stand, and a run now and not at night."""

from typing import Annotated, Any

import typer

from amtsdraht.console.centres import only_centre
from amtsdraht.console.told import Told, database, tell

app = typer.Typer(help="Interfaces of other systems that are read every night.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="For machines.")]
CentreName = Annotated[str, typer.Option("--centre", help="Name of the centre, if there are several.")]


@app.command("list")
def list_connections(*, centre: CentreName = "", as_json: Json = False) -> None:
    """Each connection with its state and its last run."""
    with database():
        from amtsdraht.knowledge.connections import connections_of
        from amtsdraht.tenancy.scope import acting_in

        scope = only_centre(centre)
        with acting_in(scope):
            rows = [_told(row) for row in connections_of(scope)]
        tell(rows, as_json=as_json, sentence="\n".join(map(_sentence, rows)) or "There are no connections yet.")


@app.command("run")
def run(
    name: Annotated[str, typer.Argument(help="Which one; all whose turn it is if none is named.")] = "",
    *,
    centre: CentreName = "",
    as_json: Json = False,
) -> None:
    """Read an interface to its end; what broke off before goes on from there."""
    with database():
        from amtsdraht.knowledge.acts.connection_runs import ConnectionBusy, run_connection, run_due
        from amtsdraht.knowledge.connections import connections_of
        from amtsdraht.tenancy.scope import acting_in

        scope = only_centre(centre)
        with acting_in(scope):
            named = list(connections_of(scope).filter(name=name, is_active=True)) if name else []
        if name and not named:
            raise Told(f"No connection called “{name}” is switched on. `amtsdraht connections list` names them.")
        try:
            runs = [run_connection(scope, row.public_id) for row in named] if name else run_due(scope)
        except ConnectionBusy as problem:
            raise Told(str(problem)) from problem
        rows = [_told(row) for row in runs if row is not None]
        tell(rows, as_json=as_json, sentence="\n".join(map(_sentence, rows)) or "It is nobody's turn.")
        if any(row["state"] == "failed" for row in rows):
            raise typer.Exit(1)


def _told(row: Any) -> dict[str, Any]:
    """``partner``: its ARS, None for the whole centre."""
    names = ("name", "kind", "address", "is_active", "state", "begun_at", "ended_at", "last_error", "counts")
    return {**{name: getattr(row, name) for name in names}, "partner": row.partner.ars if row.partner else None}


def _sentence(row: dict[str, Any]) -> str:
    counts = row["counts"]
    told = ", ".join(f"{counts[name]} {name}" for name in ("created", "changed", "unchanged", "vanished") if counts)
    ended = f", {row['ended_at']:%Y-%m-%d %H:%M}" if row["ended_at"] else ""
    switched = "" if row["is_active"] else " (switched off)"
    return f"{row['name']}{switched}: {row['state']}{ended}. {row['last_error'] or told}".rstrip()
