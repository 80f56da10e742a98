"""Centres and their partners."""

from datetime import date, datetime
from typing import Annotated

import typer

from amtsdraht.console.told import Told, database, tell
from amtsdraht.tenancy.scope import Scope

centre_app = typer.Typer(help="The service centre of this installation.", no_args_is_help=True)
partner_app = typer.Typer(help="The towns that the centre answers for.", no_args_is_help=True)
FIRST_CENTRE = "115 Servicecenter"
Json = Annotated[bool, typer.Option("--json", help="For machines.")]


def only_centre(name: str = "", *, or_first: bool = False) -> Scope:
    """The scope of the named centre, or of the only one; ``or_first``: an empty installation gets one. Raises Told."""
    from amtsdraht.tenancy.models import Centre

    if or_first and not name and not Centre.objects.exists():
        typer.echo(f"The installation had no centre; it is called “{FIRST_CENTRE}” now.", err=True)
        return Scope(Centre.objects.create(name=FIRST_CENTRE).pk)

    centres = list(Centre.objects.filter(name=name) if name else Centre.objects.all())
    if not centres:
        raise Told("There is no such centre yet. Add it with: amtsdraht centre add NAME (or see amtsdraht demo)")
    if len(centres) > 1:
        raise Told("There are several centres. Name one with --centre.")
    return Scope(centres[0].pk)


@centre_app.command("add")
def add_centre(name: str, *, as_json: Json = False) -> None:
    """Add a centre."""
    with database(own=True):
        from amtsdraht.tenancy.models import Centre

        centre, fresh = Centre.objects.get_or_create(name=name)
        told = "added" if fresh else "was there already"
        tell({"centre": centre.name, "new": fresh}, as_json=as_json, sentence=f"{centre.name} {told}.")


@centre_app.command("list")
def list_centres(*, as_json: Json = False) -> None:
    """List the centres."""
    with database():
        from amtsdraht.tenancy.models import Centre

        names = list(Centre.objects.order_by("name").values_list("name", flat=True))
        tell(names, as_json=as_json, sentence="\n".join(names) or "There is none yet.")


@partner_app.command("add")
def add_partner(
    ars: Annotated[str, typer.Argument(help="Key of the town (ARS, 12 digits).")],
    *,
    mailbox: Annotated[str, typer.Option(help="The partner's central 115 mailbox.")],
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day; today if not given.")] = None,
    as_json: Json = False,
) -> None:
    """A town joins the centre; it must be in the register (amtsdraht import municipalities)."""
    with database():
        from amtsdraht.partners.acts import PartnerNotPossible
        from amtsdraht.partners.acts import add_partner as join
        from amtsdraht.places.queries import municipality
        from amtsdraht.service_hours import clock
        from amtsdraht.tenancy.scope import acting_in

        town = municipality(ars)
        if town is None:
            raise Told(f"{ars} is no valid key in the register. Import the register, or check the twelve digits.")
        scope = only_centre()
        first: date = since.date() if since else clock.today()
        try:
            with acting_in(scope):
                partner = join(scope, town.ars, name=town.short_name, mailbox=mailbox, since=first)
        except PartnerNotPossible as problem:
            raise Told(str(problem)) from problem
        tell({"partner": partner.name, "since": first}, as_json=as_json, sentence=f"{partner.name} joins on {first}.")


@partner_app.command("number")
def add_number(
    number: Annotated[str, typer.Argument(help="As the switch reports it when it is dialled.")],
    *,
    label: Annotated[str, typer.Option(help="What the number is, such as “switchboard of the town hall”.")],
    ars: Annotated[str, typer.Option(help="Whose number it is; without it, a shared one such as 115.")] = "",
) -> None:
    """Say whose a dialled number is: the caller's town is proposed by it."""
    with database():
        from amtsdraht.calls.acts import assign_number
        from amtsdraht.partners.queries import partner_for_town
        from amtsdraht.tenancy.scope import acting_in

        scope = only_centre()
        with acting_in(scope):
            partner = partner_for_town(scope, ars)
            if ars and partner is None:
                raise Told(f"{ars} is no partner of the centre. Add it with: amtsdraht partner add")
            assign_number(scope, number, label=label, partner=partner)
        typer.echo(f"{number} belongs to {partner.name if partner else 'the centre'}.")


@partner_app.command("list")
def list_partners(*, as_json: Json = False) -> None:
    """List the partners."""
    with database():
        from amtsdraht.partners.queries import partners_of
        from amtsdraht.tenancy.scope import acting_in

        scope = only_centre()
        with acting_in(scope):
            rows = [{"ars": p.ars, "name": p.name, "since": p.since} for p in partners_of(scope)]
        lines = [f"{row['ars']}  {row['name']}" for row in rows]
        tell(rows, as_json=as_json, sentence="\n".join(lines) or "There is none yet.")
