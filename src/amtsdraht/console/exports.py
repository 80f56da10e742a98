"""Write out service texts for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from amtsdraht.console.centres import only_centre
from amtsdraht.console.told import Told, database, tell

NOT_CHECKED = (
    "Not checked against the official schema: none is at hand (AMTSDRAHT_XZUFI_SCHEMAS names the folder of the XSDs)."
)
app = typer.Typer(help="Write out service texts for other programs.", no_args_is_help=True)


@app.callback()
def choose() -> None:
    """Write out service texts for other programs."""


@app.command("xzufi")
def xzufi(
    out: Annotated[Path, typer.Argument(help="The file to write; one that is there is replaced.")],
    *,
    version: Annotated[str, typer.Option(help="Version of XZuFi: 2.2.0 or 2.3.1.")] = "2.2.0",
    ars: Annotated[str, typer.Option(help="Only what answers in this town or area.")] = "",
    centre: Annotated[str, typer.Option(help="Name of the centre, if there are several.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Write services, offices and responsibilities as XZuFi, unknown elements of imported ones included."""
    with database():
        from amtsdraht.config.sources import knowledge_target
        from amtsdraht.knowledge.acts.exports import export_knowledge
        from amtsdraht.knowledge.ports import UnwritableStock
        from amtsdraht.places.keys import UnusableKey

        try:
            written = export_knowledge(only_centre(centre), knowledge_target("xzufi"), out, version=version, ars=ars)
        except (UnwritableStock, UnusableKey) as problem:
            raise Told(str(problem)) from problem
    objects = {kind.value: count for kind, count in written.objects.items()}
    counts = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in objects.items()) or "nothing"
    checked = f"Checked with {written.checked_with}." if written.checked_with else NOT_CHECKED
    lines = [f"{out.name} (XZuFi {version}): {counts}.", *(f"  {remark}" for remark in written.remarks), checked]
    report = {"file": out.name, "version": version, "objects": objects, "remarks": written.remarks}
    tell(report | {"checked_with": written.checked_with}, as_json=as_json, sentence="\n".join(lines))
