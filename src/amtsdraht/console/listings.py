"""Look behind links and at source listings, now and not by night."""

from pathlib import Path
from typing import Annotated, Any

import typer

from amtsdraht.console.centres import only_centre
from amtsdraht.console.told import Told, database, tell

listings_app = typer.Typer(help="The register of source listings (Fundstellen).", no_args_is_help=True)
links_app = typer.Typer(help="The links of texts, offices and online services.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="For machines.")]
CentreName = Annotated[str, typer.Option("--centre", help="Name of the centre, if there are several.")]


@links_app.callback()
def links() -> None:
    """The links of texts, offices and online services."""


@links_app.command("check")
def check(
    *,
    centre: CentreName = "",
    limit: Annotated[int, typer.Option(min=0, help="How many links at most.")] = 20_000,
    as_json: Json = False,
) -> None:
    """Look behind the links that nobody looked at tonight; one request at a time for each host."""
    with database():
        from amtsdraht.knowledge.acts.links import check_links
        from amtsdraht.knowledge.links import broken_links
        from amtsdraht.tenancy.scope import acting_in

        scope = only_centre(centre)
        ended = check_links(scope, limit=limit)
        with acting_in(scope):
            broken = list(broken_links(scope).values("url", "state", "status", "failing_since"))
        report: dict[str, Any] = {"looked_at": {str(state): count for state, count in ended.items()}, "broken": broken}
        counts = ", ".join(f"{count} {state}" for state, count in report["looked_at"].items()) or "none"
        lines = [f"  {row['url']}  ({row['state']}, since {row['failing_since']:%Y-%m-%d})" for row in broken]
        tell(report, as_json=as_json, sentence="\n".join([f"Looked at: {counts}. Broken: {len(broken)}.", *lines]))


@listings_app.command("export")
def export(
    out: Annotated[Path, typer.Argument(help="File to write; its ending says how: .xlsx, .csv or .json.")],
    *,
    centre: CentreName = "",
    as_json: Json = False,
) -> None:
    """Write the register as a file, in the column order of the nation-wide one."""
    with database():
        from amtsdraht.knowledge.listing_export import FORMATS
        from amtsdraht.knowledge.listings import listings_of
        from amtsdraht.tenancy.scope import acting_in

        ending = out.suffix.removeprefix(".").lower()
        if ending not in FORMATS:
            raise Told(f"{out.name} has no ending that is known. Use one of .{', .'.join(FORMATS)}.")
        scope = only_centre(centre)
        with acting_in(scope):
            rows = list(listings_of(scope))
        try:
            out.write_bytes(FORMATS[ending][1](rows))
        except OSError as problem:
            raise Told(f"{out} cannot be written: {problem.strerror}. Check the folder and its rights.") from problem
        tell({"file": str(out), "listings": len(rows)}, as_json=as_json, sentence=f"{len(rows)} listings in {out}.")


@listings_app.command("crawl")
def crawl(*, centre: CentreName = "", as_json: Json = False) -> None:
    """Visit every active listing that was not visited in the last twelve hours."""
    with database():
        from amtsdraht.knowledge.acts.listing_visits import visit_due

        visited = [
            {"name": row.name, "url": row.url, "state": row.state, "status": row.status, "failures": row.failures}
            | {"found": row.contents, "covered": row.covered, "known": row.known}
            for row in visit_due(only_centre(centre))
        ]
        lines = [f"{row['state']:12} {row['url']}" for row in visited]
        tell(visited, as_json=as_json, sentence="\n".join(lines) or "No listing was due.")
