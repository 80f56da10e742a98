"""Take in service texts and the municipal register."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from amtsdraht.console.centres import only_centre
from amtsdraht.console.exports import NOT_CHECKED
from amtsdraht.console.told import Told, database, tell

app = typer.Typer(help="Take in service texts and the municipal register.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="For machines.")]
Files = Annotated[list[Path], typer.Argument(help="One or several files or folders.")]
COUNTS = (
    "read", "created", "changed", "unchanged", "deleted", "unknown_deletions", "vanished", "not_in_file", "kept_raw",
    "skipped",
)  # fmt: skip
INDEX = "index.txt"
SHOWN_REMARKS = 10


@app.command("xzufi")
def xzufi(
    files: Files,
    *,
    centre: Annotated[str, typer.Option(help="Name of the centre, if there are several.")] = "",
    source: Annotated[str, typer.Option(help="Whose delivery it is, such as Hessen-Finder.")] = "",
    full: Annotated[
        bool | None,
        typer.Option(
            "--full/--delta",
            help="Delete what the delivery does not name, or keep it. Unless told, only a folder with an index.txt is "
            "taken for the full stock of its source.",
        ),
    ] = None,
    accept_loss: Annotated[
        bool, typer.Option("--accept-loss", help="Take a full delivery however much would vanish.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Read XZuFi files or folders: services, offices, responsibilities. Each counts as a whole or not at all."""
    with database():
        reports = [_import_one(file, centre, Terms(source, full, accept_loss)) for file in files]
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


@dataclass(frozen=True, slots=True)
class Terms:
    """How a delivery is meant; ``full`` None: the folder tells."""

    source: str
    full: bool | None
    accepts_any_loss: bool


def _import_one(file: Path, centre: str, terms: Terms) -> dict[str, Any]:
    from amtsdraht.config.sources import knowledge_source
    from amtsdraht.knowledge.acts.deliveries import DeliveryBusy, NamedSource, import_knowledge
    from amtsdraht.knowledge.acts.vanishing import WholeStock

    if not file.exists():
        raise Told(f"{file} does not exist. Check the path.")
    is_full = (file / INDEX).is_file() if terms.full is None else terms.full
    reader = knowledge_source("xzufi")
    stock = WholeStock(terms.accepts_any_loss) if is_full else None
    with _progress() as progress:
        task = progress.add_task(f"Reading {file.name}", total=None)
        try:
            delivery = import_knowledge(
                only_centre(centre, or_first=True),
                NamedSource(reader, terms.source or reader.format_name, stock),
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
    checked = f"Checked with {report['checked_with']}." if report["checked_with"] else NOT_CHECKED
    return "\n".join([f"{report['file']}: {counts}.", *_remark_lines(report.get("remarks", [])), checked])


def _remark_lines(remarks: Iterable[dict[str, Any]]) -> list[str]:
    told = [f"  line {remark['line']}, {remark['subject']}: {remark['message']}" for remark in remarks]
    more = [f"  … and {len(told) - SHOWN_REMARKS} more; --json shows them."] if len(told) > SHOWN_REMARKS else []
    return told[:SHOWN_REMARKS] + more


def _progress(quiet: bool = False) -> Progress:
    """On standard error, so that it never mixes with the result."""
    console = Console(stderr=True, quiet=quiet)
    return Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console)
