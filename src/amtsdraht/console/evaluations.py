"""Measure the product on files of known answers."""

from pathlib import Path
from typing import Annotated

import typer

from amtsdraht.console.told import Told, tell

app = typer.Typer(help="Measure quality on files of known answers.", no_args_is_help=True)


@app.callback()
def evaluate() -> None:
    """Measure quality on files of known answers."""


@app.command("search")
def search(
    *,
    docs: Annotated[Path, typer.Option(help="JSON lines: id, municipality, title, text.")],
    queries: Annotated[Path, typer.Option(help="JSON lines: qid, query, relevant (id → grade 1 or 2).")],
    by_kind: Annotated[bool, typer.Option(help="Also the figures of each kind of query.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Put the texts into a throw-away index of the desk's own engine and search for every query."""
    from amtsdraht.knowledge.search.evaluation import UnusableEvaluationFile, evaluate_search

    try:
        found = evaluate_search(docs, queries)
    except UnusableEvaluationFile as problem:
        raise Told(str(problem)) from problem
    kinds = found.by_kind if by_kind else {}
    lines = [f"{name:<20} {value}" for name, value in found.figures.items()]
    lines += [f"{f'{kind} {name}':<20} {value}" for kind, figures in kinds.items() for name, value in figures.items()]
    tell(found.figures | ({"by_kind": kinds} if by_kind else {}), as_json=as_json, sentence="\n".join(lines))
