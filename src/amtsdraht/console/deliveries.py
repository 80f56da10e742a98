"""Take in service texts and the municipal register."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from amtsdraht.console.centres import only_centre
from amtsdraht.console.told import Told, database, tell

app = typer.Typer(help="Take in service texts and the municipal register.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="For machines.")]
Files = Annotated[list[Path], typer.Argument(help="One or several files.")]
COUNTS = ("read", "created", "changed", "unchanged", "deleted", "unknown_deletions", "kept_raw", "skipped")
SHOWN_REMARKS = 10


@app.command("xzufi")
def xzufi(
    files: Files,
    *,
    centre: Annotated[str, typer.Option(help="Name of the centre, if there are several.")] = "",
    as_json: Json = False,
) -> None:
    """Read XZuFi files: services, offices, responsibilities. Each file counts as a whole or not at all."""
    with database():
        reports = [_import_one(file, centre) for file in files]
        tell(reports, as_json=as_json, sentence="\n".join(_sentence(report) for report in reports))
        if any(report["state"] == "refused" for report in reports):
            raise typer.Exit(1)


@app.command("municipalities")
def municipalities(
    file: Annotated[Path, typer.Argument(help="GV100AD file of the Federal Statistical Office.")],
    *,
    postcodes: Annotated[Path | None, typer.Option(help="CSV with the columns ags and plz.")] = None,
    as_json: Json = False,
) -> None:
    """Read the register of municipalities, and which postcodes they have."""
    with database(), _progress(as_json) as progress:
        from amtsdraht.config.registers import RegisterNotTaken, take_postcodes, take_register

        progress.add_task("Reading the register", total=None)
        try:
            report: dict[str, Any] = take_register(file)
            if postcodes:
                report["postcodes"] = take_postcodes(postcodes)
        except RegisterNotTaken as problem:
            raise Told(str(problem)) from problem
    counts = ", ".join(f"{value} {name}" for name, value in report.items() if isinstance(value, int))
    tell(report, as_json=as_json, sentence=f"Register: {counts}.")


def _import_one(file: Path, centre: str) -> dict[str, Any]:
    from amtsdraht.config.sources import knowledge_source
    from amtsdraht.knowledge.acts.deliveries import DeliveryBusy, import_knowledge

    if not file.exists():
        raise Told(f"{file} does not exist. Check the path.")
    if not file.is_file():
        raise Told(f"{file} is a folder. Name the files in it.")
    with _progress() as progress:
        task = progress.add_task(f"Reading {file.name}", total=None)
        try:
            delivery = import_knowledge(
                only_centre(centre, or_first=True),
                knowledge_source("xzufi"),
                file,
                progress=lambda waiting: progress.update(task, description=f"{file.name}: {waiting} objects"),
            )
        except DeliveryBusy as problem:
            raise Told(str(problem)) from problem
    return {"file": file.name, "state": delivery.state, **delivery.report}


def _sentence(report: dict[str, Any]) -> str:
    if report["state"] == "refused":
        return f"{report['file']} was refused and changed nothing: {report['refused']}"
    counts = ", ".join(f"{report.get(name, 0)} {name.replace('_', ' ')}" for name in COUNTS)
    return "\n".join([f"{report['file']}: {counts}.", *_remark_lines(report.get("remarks", []))])


def _remark_lines(remarks: Iterable[dict[str, Any]]) -> list[str]:
    told = [f"  line {remark['line']}, {remark['subject']}: {remark['message']}" for remark in remarks]
    more = [f"  … and {len(told) - SHOWN_REMARKS} more; --json shows them."] if len(told) > SHOWN_REMARKS else []
    return told[:SHOWN_REMARKS] + more


def _progress(quiet: bool = False) -> Progress:
    """On standard error, so that it never mixes with the result."""
    console = Console(stderr=True, quiet=quiet)
    return Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console)
