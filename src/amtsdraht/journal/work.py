"""How a job enters the scope it works in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import close_old_connections

from amtsdraht.tenancy.scope import Scope, acting_in


@contextmanager
def working_in(scope: Scope) -> Iterator[None]:
    """As acting_in, on a connection that is alive: a worker's thread keeps its own for days."""
    close_old_connections()
    with acting_in(scope):
        yield
