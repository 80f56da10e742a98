"""Database servers of their own, in folders that the server's own user may enter."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres

FEW = {"max_connections": "20", "shared_buffers": "16MB"}


@contextmanager
def own_home(*below: str) -> Iterator[Path]:
    """A fresh folder for an installation; whatever runs in it is stopped, and all is removed in the end."""
    top = Path(tempfile.mkdtemp(prefix="amtsdraht-cluster-"))
    top.chmod(0o755)
    home = top.joinpath(*below)
    home.mkdir(parents=True, exist_ok=True)
    try:
        yield home
    finally:
        server = EmbeddedPostgres(home)
        if server.exists():
            server.stop()
        for folder in (server.place, server.socket_folder, top):
            shutil.rmtree(folder, ignore_errors=True)


def connect(server: EmbeddedPostgres, **changes: str) -> "psycopg.Connection[tuple[object, ...]]":
    login = {"host": str(server.socket_folder), "user": "postgres", "dbname": "postgres"}
    login |= {"password": server.superuser_password} | changes
    return psycopg.connect(**login, autocommit=True, connect_timeout=5)  # type: ignore[arg-type]
