"""Official warnings from files, and the places for which their maps are asked."""

from pathlib import Path
from typing import Annotated

import typer

from amtsdraht.console.centres import only_centre
from amtsdraht.console.told import Told, database, tell
from amtsdraht.notices.states import FeedKind

app = typer.Typer(help="Official warnings: MoWaS/NINA, weather service, motorways.", no_args_is_help=True)
Centre = Annotated[str, typer.Option(help="Name of the centre, if there are several.")]
Json = Annotated[bool, typer.Option("--json", help="For machines.")]


@app.command("read")
def read(
    file: Annotated[Path, typer.Argument(help="The answer of the interface as it came: JSON, XML or archive.")],
    *,
    kind: Annotated[FeedKind, typer.Option(help="Whose answer it is.")],
    partial: Annotated[bool, typer.Option(help="It is not the whole list: end nothing that is missing in it.")] = False,
    centre: Centre = "",
    as_json: Json = False,
) -> None:
    """Take in official warnings. What is missing in a complete list is over from now on."""
    with database():
        from amtsdraht.config.warnings import read_warnings
        from amtsdraht.notices.ports import FeedUnreadable

        try:
            report = read_warnings(only_centre(centre), kind, file.read_bytes(), is_partial=partial)
        except (FeedUnreadable, OSError) as problem:
            raise Told(f"{file}: {problem}") from problem
        remarks = "".join(f"\n  {remark}" for remark in report["remarks"])
        tell(report, as_json=as_json, sentence=_sentence(file, report) + remarks)


@app.command("place")
def place(
    ars: Annotated[str, typer.Argument(help="Key of the town (ARS, 12 digits).")],
    name: Annotated[str, typer.Argument(help="Name of the place: the town's centre, a village.")],
    *,
    latitude: Annotated[float, typer.Option(help="Degrees north, such as 50.556.", min=47, max=56)],
    longitude: Annotated[float, typer.Option(help="Degrees east, such as 8.505.", min=5, max=16)],
    centre: Centre = "",
) -> None:
    """Watch a place: from now on polygons and roads of warnings are compared with it. Again moves it."""
    with database():
        from amtsdraht.notices.acts.receiving import watch_place
        from amtsdraht.partners.queries import partner_for_town
        from amtsdraht.tenancy.scope import acting_in

        scope = only_centre(centre)
        with acting_in(scope):
            if partner_for_town(scope, ars) is None:
                raise Told(f"{ars} is no partner of the centre. amtsdraht partner list shows the keys.")
            watch_place(scope, ars, name, longitude=longitude, latitude=latitude)
        tell(None, as_json=False, sentence=f"{name} is watched.")


def _sentence(file: Path, report: dict[str, object]) -> str:
    counts = ", ".join(f"{report[name]} {name}" for name in ("new", "known", "elsewhere", "ended"))
    ending = "" if report["complete"] else " Not a complete list: nothing was ended for being missing."
    return f"{file.name}: {counts}.{ending}"
