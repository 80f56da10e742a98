"""Commands that run the program."""

import os
import shutil
from typing import Annotated

import typer

from amtsdraht.config.connection import home
from amtsdraht.console.told import Told, database

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.", envvar="PORT")]


def add_to(app: typer.Typer) -> None:
    app.command()(serve)
    app.command()(demo)
    app.command()(worker)


def serve(
    *,
    host: Host = "127.0.0.1",
    port: Port = 8115,
    with_worker: Annotated[bool, typer.Option(help="Carry out errands in this process, too.")] = True,
) -> None:
    """Serve the pages until Ctrl-C."""
    os.environ.setdefault("AMTSDRAHT_ADDRESS", f"http://{host}:{port}")
    with database(own=True) as started:
        from amtsdraht.config.serving import serve as run

        typer.echo(f"Amtsdraht answers on http://{host}:{port}  (Ctrl-C ends it)")
        run(started, host=host, port=port, with_worker=with_worker)


def worker() -> None:
    """Carry out errands only: mails, routines. For installations with several processes."""
    with database(own=True) as started:
        from amtsdraht.config.serving import run_worker

        run_worker(started)


def demo(
    *,
    host: Host = "127.0.0.1",
    port: Port = 8115,
    reset: Annotated[bool, typer.Option("--reset", help="Forget the example data and stop.")] = False,
) -> None:
    """The whole product with example data: invented people, towns of Mittelhessen, a simulated line."""
    os.environ |= {"AMTSDRAHT_HOME": str(home() / "demo"), "AMTSDRAHT_DEMO": "1"}
    os.environ["AMTSDRAHT_ADDRESS"] = f"http://{host}:{port}"
    if reset:
        _forget_demo()
        return
    with database(own=True) as started:
        from amtsdraht.config.serving import serve as run
        from amtsdraht.demo.post import caught_mail
        from amtsdraht.demo.seed import seed_demo

        if seed_demo():
            typer.echo("The example data is in place.")
        with caught_mail():
            typer.echo(_welcome(host, port))
            run(started, host=host, port=port)
    typer.echo("Ended. The example data stays; `make demo-reset` forgets it.")


def _welcome(host: str, port: int) -> str:
    from amtsdraht.demo.seed import PASSWORD

    return (
        f"\n  Amtsdraht with example data:  http://{host}:{port}\n\n"
        f"  anna, ayla            agents          password of everybody: {PASSWORD}\n"
        "  berta                 team lead\n"
        "  erik                  editor\n"
        "  carl, dilek, hanna    office workers in Wetzlar, Gießen, Haiger\n"
        f"  Mail that the demo sends:  http://{host}:{port}/beispielpost/\n\n"
        "  Ctrl-C ends it; the data stays.\n"
    )


def _forget_demo() -> None:
    from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres

    server = EmbeddedPostgres(home())
    if server.exists() and server.answers():
        raise Told("The demo is running. End it with Ctrl-C first.")
    for folder in (server.place, home()):
        shutil.rmtree(folder, ignore_errors=True)
    typer.echo("The example data is forgotten.")
