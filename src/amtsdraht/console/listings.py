"""Look behind links and at source listings, now and not by night."""

from typing import Annotated, Any

import typer

from amtsdraht.console.centres import only_centre
from amtsdraht.console.told import database, tell

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
