"""Where the database is: the embedded server, or the one that DATABASE_URL names.

Two roles everywhere: the *owner* changes tables, the *application* is bound by the row policies.
"""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres

DATABASE = "amtsdraht"
OWNER_ROLE = "amtsdraht_owner"
APPLICATION_ROLE = "amtsdraht_app"
CREATION_LOCK = 115_116  # an advisory lock: two that make roles and database at once wait for each other


class WrongDatabaseAddress(Exception):
    """DATABASE_URL cannot be used. The message says which part is wrong."""


@dataclass(frozen=True)
class Login:
    """How one role reaches one database."""

    host: str
    port: str
    database: str
    role: str
    password: str

    def parameters(self) -> dict[str, str]:
        given = {"host": self.host, "port": self.port, "dbname": self.database}
        given |= {"user": self.role, "password": self.password}
        return {name: value for name, value in given.items() if value}

    @property
    def address(self) -> str:
        """As libpq wants it."""
        return make_conninfo(**self.parameters())


@dataclass(frozen=True)
class Logins:
    owner: Login
    application: Login


def home() -> Path:
    """The folder for everything that outlives a restart: AMTSDRAHT_HOME, else ``data`` beside the checkout."""
    if given := os.environ.get("AMTSDRAHT_HOME"):
        return Path(given)
    checkout = Path(__file__).parents[3]
    if (checkout / "pyproject.toml").exists():
        return checkout / "data"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "amtsdraht"


def secret(name: str, *, folder: Path | None = None) -> str:
    """A random value that is made once and kept in a file only we can read."""
    file = (folder or home()) / "secrets" / name
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = file.with_name(f".{name}.{secrets.token_hex(8)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(32))
        with suppress(FileExistsError):  # a link, not a renaming: of two that make it at once, the first wins
            file.hardlink_to(fresh)
        fresh.unlink()
    return file.read_text()


def outside_logins(url: str) -> Logins:
    """Read ``postgresql://role:password@host:port/database``; the role must own the database.

    Raises WrongDatabaseAddress.
    """
    owner = _login_from(url)
    if application := os.environ.get("DATABASE_APP_URL"):
        return Logins(owner=owner, application=_login_from(application))
    app = Login(owner.host, owner.port, owner.database, APPLICATION_ROLE, secret("application-role"))
    return Logins(owner=owner, application=app)


def embedded_logins(server: EmbeddedPostgres, database: str = DATABASE) -> Logins:
    host = str(server.socket_folder)
    owner = Login(host, "", database, OWNER_ROLE, secret("owner-role", folder=server.home))
    application = Login(host, "", database, APPLICATION_ROLE, secret("application-role", folder=server.home))
    return Logins(owner=owner, application=application)


def create_embedded_database(server: EmbeddedPostgres, logins: Logins) -> None:
    """Make the two roles and the database on a running embedded server, if they are not there yet."""
    superuser = {"host": logins.owner.host, "user": "postgres", "password": server.superuser_password}
    with psycopg.connect(make_conninfo(**superuser, dbname="postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [CREATION_LOCK])  # ends with the connection
        for login in (logins.owner, logins.application):
            _create_role(connection, login)
        known = connection.execute("SELECT FROM pg_database WHERE datname = %s", [logins.owner.database]).fetchone()
        if known is None:
            name, owner = sql.Identifier(logins.owner.database), sql.Identifier(logins.owner.role)
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, owner))


def create_application_role(logins: Logins) -> None:
    """Make the application's role on an outside server; the owner needs the right to create roles."""
    with psycopg.connect(logins.owner.address, autocommit=True) as connection:
        _create_role(connection, logins.application)


def grant_application(logins: Logins) -> None:
    """Let the application role use what the owner makes, now and later; it owns nothing itself."""
    with psycopg.connect(logins.owner.address, autocommit=True) as connection:
        role = sql.Identifier(logins.application.role)
        for right in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {}",
        ):
            connection.execute(sql.SQL(right).format(role))


def _create_role(connection: "psycopg.Connection[tuple[object, ...]]", login: Login) -> None:
    if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [login.role]).fetchone() is not None:
        return
    statement = sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD {}")
    connection.execute(statement.format(sql.Identifier(login.role), sql.Literal(login.password)))


def _login_from(url: str) -> Login:
    parts = _parts(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongDatabaseAddress("The address must begin with postgresql:// (other databases are not supported).")
    if not parts.path.strip("/"):
        raise WrongDatabaseAddress("The address names no database: postgresql://role:password@host/database")
    options = dict(parse_qsl(parts.query))
    host = options.get("host") or unquote(parts.hostname or "")
    port = options.get("port") or str(parts.port or "")
    return Login(
        host, port, unquote(parts.path.strip("/")), unquote(parts.username or ""), unquote(parts.password or "")
    )


def _parts(url: str) -> SplitResult:
    """Split an address of which host and port can be read. Raises WrongDatabaseAddress."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise WrongDatabaseAddress("The host of the address cannot be read. Write IPv6 as [::1].") from error
    try:
        _ = parts.port
    except ValueError as error:
        raise WrongDatabaseAddress("The port of the address must be a number up to 65535.") from error
    return parts
