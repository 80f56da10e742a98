"""The demo's connections to other systems: one that broke off, one that waits for its key. Nobody outside is asked."""

from collections.abc import Mapping

from amtsdraht.demo.web import DemoWeb
from amtsdraht.knowledge.acts.connection_runs import run_connection
from amtsdraht.knowledge.acts.connections import ConnectionEntry, add_connection, switch_connection
from amtsdraht.knowledge.connecting import ConnectionKind
from amtsdraht.people.models import Account
from amtsdraht.tenancy.scope import Scope, acting_in

PVOG = ConnectionEntry("PVOG-Suchdienst", ConnectionKind.PVOG_SEARCH, "https://pvog-demo.example/suchdienst/api")
FINDER = ConnectionEntry(
    "Hessen-Finder (Zuständigkeiten)",
    ConnectionKind.HESSEN_FINDER,
    "https://hessen-finder-demo.example",
    {"api_key_from": "AMTSDRAHT_CONNECTION_HESSEN_FINDER"},
)


def connect(scope: Scope, people: Mapping[str, Account]) -> None:
    """Add both and read the first, where a web page answers instead of an interface. Call it outside a transaction."""
    erik = people["erik"]
    with acting_in(scope):
        pvog = add_connection(erik, None, PVOG)
        switch_connection(erik, add_connection(erik, None, FINDER), active=False)
    run_connection(scope, pvog.public_id, reader=DemoWeb())
