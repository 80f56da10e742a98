"""Search from the command line."""

from typing import TYPE_CHECKING, Annotated

import typer

from amtsdraht.console.told import Told, database, tell

if TYPE_CHECKING:
    from amtsdraht.knowledge.answers import ServiceHit


def add_to(app: typer.Typer) -> None:
    app.command()(search)


def search(
    words: Annotated[str, typer.Argument(help="What the citizen says.")],
    *,
    ars: Annotated[str, typer.Option(help="Key (ARS, 12 digits) of the caller's town.")],
    limit: Annotated[int, typer.Option(help="How many results at most.")] = 10,
    explain: Annotated[bool, typer.Option(help="Also tell is_sure and the reasons of each result.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines: a list of id, title, score, source.")] = False,
) -> None:
    """Find services in a citizen's own words, as the desk does."""
    with database():
        from amtsdraht.console.centres import only_centre
        from amtsdraht.knowledge.queries import search_services
        from amtsdraht.places.keys import UnusableKey
        from amtsdraht.places.queries import municipality
        from amtsdraht.tenancy.scope import acting_in

        scope = only_centre()
        if municipality(ars) is None:
            raise Told(f"{ars} is no key in the municipal register. Check the twelve digits, or import the register.")
        try:
            with acting_in(scope):
                hits = search_services(scope, words, ars, limit=limit)
        except UnusableKey as problem:
            raise Told(str(problem)) from problem
        found = [
            {"id": hit.service_key, "title": hit.title, "score": round(hit.score, 4), "source": hit.source}
            | ({"is_sure": hit.is_sure, "reasons": _because(hit)} if explain else {})
            for hit in hits
        ]
        lines = [f"{number:2}. {hit['title']}  ({hit['source']})" for number, hit in enumerate(found, start=1)]
        if hits and not hits[0].is_sure:
            lines = ["Nothing fits for sure; the nearest are:", *lines]
        tell(found, as_json=as_json, sentence="\n".join(lines) or "Nothing was found.")


def _because(hit: "ServiceHit") -> dict[str, str]:
    return {reason.said: reason.found or reason.said for reason in hit.reasons}
