"""People who may sign in."""

from typing import Annotated

import typer

from amtsdraht.console.centres import Json, only_centre
from amtsdraht.console.told import Told, database, tell
from amtsdraht.tenancy.roles import Role
from amtsdraht.tenancy.scope import Scope

app = typer.Typer(help="Add people, change passwords, switch accounts off.", no_args_is_help=True)
Password = Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="At least 12.")]


@app.command("add")
def add(
    username: str,
    *,
    name: Annotated[str, typer.Option(help="As colleagues see it.")],
    role: Annotated[Role, typer.Option(help="What the person is to the centre.")],
    partner: Annotated[str, typer.Option(help="ARS of the town, for office workers.")] = "",
    password: Password,
    as_json: Json = False,
) -> None:
    """Add a person."""
    with database():
        from amtsdraht.people.acts import AccountNotPossible, create_account
        from amtsdraht.tenancy.scope import acting_in

        centre = only_centre()
        try:
            with acting_in(centre):
                scope = _scope(centre, partner)
                account = create_account(scope, username, display_name=name, role=role, password=password)
        except AccountNotPossible as problem:
            raise Told(str(problem)) from problem
        tell({"username": account.username, "role": role}, as_json=as_json, sentence=f"{name} may sign in.")


@app.command("password")
def password(username: str, *, password: Password) -> None:
    """Set a new password; open sessions end."""
    with database():
        from amtsdraht.people.acts import AccountNotPossible, change_password
        from amtsdraht.people.models import Account
        from amtsdraht.tenancy.scope import acting_in

        with acting_in(only_centre()):
            account = Account.objects.filter(username__iexact=username).first()
            if account is None:
                raise Told(f"Nobody is called {username}.")
            try:
                change_password(account, password)
            except AccountNotPossible as problem:
                raise Told(str(problem)) from problem
        typer.echo("The password is changed.")


@app.command("deactivate")
def deactivate(username: str) -> None:
    """Nobody can sign in with this account any more."""
    with database():
        from amtsdraht.people.acts import deactivate_account
        from amtsdraht.people.models import Account
        from amtsdraht.tenancy.scope import acting_in

        with acting_in(only_centre()):
            account = Account.objects.filter(username__iexact=username).first()
            if account is None:
                raise Told(f"Nobody is called {username}.")
            deactivate_account(account)
        typer.echo("The account is switched off.")


@app.command("list")
def list_accounts(*, as_json: Json = False) -> None:
    """List all accounts."""
    with database():
        from amtsdraht.people.models import Account
        from amtsdraht.tenancy.scope import acting_in

        with acting_in(only_centre()):
            rows = list(Account.objects.order_by("username").values("username", "display_name", "role", "is_active"))
        lines = [f"{r['username']:<20} {r['role']:<14} {'' if r['is_active'] else 'off'}" for r in rows]
        tell(rows, as_json=as_json, sentence="\n".join(lines) or "There is nobody yet.")


def _scope(centre: Scope, ars: str) -> Scope:
    from amtsdraht.partners.queries import partner_for_town

    if not ars:
        return centre
    partner = partner_for_town(centre, ars)
    if partner is None:
        raise Told(f"{ars} is no partner of the centre.")
    return Scope(centre.centre_id, partner.pk)
