"""Backup and restore: one file with all data, the installation's keys, and a sum for every table to compare."""

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from amtsdraht.config.connection import home
from amtsdraht.config.startup import Started

DUMP, MANIFEST, SEAL, KEYS = "database.dump", "manifest.json", "seal", "secrets"
KEPT_KEYS = ("django", "one-time-links")
Sums = dict[str, list[int]]


class BackupFailed(Exception):
    """The backup could not be written or read back. The message says what to do."""


def write_backup(started: Started, file: Path) -> dict[str, Any]:
    """Write ``file`` (mode 0600: it holds everything) and read its table of contents back.

    Returns the number of tables and rows. Raises BackupFailed.
    """
    if file.exists():
        raise BackupFailed(f"{file} exists already. Choose another name; backups are never overwritten.")
    if not file.parent.is_dir():
        raise BackupFailed(f"There is no folder {file.parent}. Make it, or choose another.")
    with tempfile.TemporaryDirectory() as folder, _everything(started) as connection:
        dump = Path(folder) / DUMP
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        (snapshot,) = _one(connection.execute("SELECT pg_export_snapshot()"))
        sums = _sums(connection)
        _tool(started, "pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={dump}")
        _tool(started, "pg_restore", "--list", str(dump), quiet=True)
        manifest = Path(folder) / MANIFEST
        manifest.write_text(json.dumps({"sums": sums}))
        _pack(file, [(MANIFEST, manifest), (DUMP, dump), *_own_keys()])
    return _report(sums)


def read_backup(started: Started, file: Path) -> dict[str, Any]:
    """Bring a backup into the running, empty database and compare every table. Raises BackupFailed."""
    with tempfile.TemporaryDirectory() as folder, _everything(started) as connection:
        _unpack(file, Path(folder))
        (tables,) = _one(connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
        if tables:
            raise BackupFailed("The database is not empty. Restore into a fresh one (another AMTSDRAHT_HOME).")
        _tool(started, "pg_restore", "--exit-on-error", "--single-transaction", str(Path(folder) / DUMP))
        saved: Sums = json.loads((Path(folder) / MANIFEST).read_text())["sums"]
        found = _sums(connection)
        if found != saved:
            wrong = ", ".join(sorted(name for name in saved if found.get(name) != saved[name]))
            raise BackupFailed(f"These tables came back different: {wrong}. Do not use this database.")
        _bring_keys(Path(folder))
    return _report(saved)


@contextmanager
def _everything(started: Started) -> Iterator["psycopg.Connection[tuple[Any, ...]]"]:
    """A connection that sees all rows: of the embedded server's superuser, or of an outside role above policies."""
    with psycopg.connect(make_conninfo(**_login(started)), autocommit=True) as connection:
        query = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        (sees_all,) = _one(connection.execute(query))
        if not sees_all:
            raise BackupFailed("The role of DATABASE_URL needs BYPASSRLS for this, or use your server's own backup.")
        yield connection


def _login(started: Started) -> dict[str, str]:
    login = started.logins.owner.parameters()
    if started.server is not None:
        login |= {"user": "postgres", "password": started.server.superuser_password}
    return login


def _sums(connection: "psycopg.Connection[tuple[Any, ...]]") -> Sums:
    """Number of rows and a sum over their contents, whatever their order, for each table."""
    names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    sums: Sums = {}
    for (name,) in names:
        statement = sql.SQL("SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {} AS t")
        rows, total = _one(connection.execute(statement.format(sql.Identifier(name))))
        sums[name] = [rows, int(total)]
    return sums


def _tool(started: Started, name: str, *arguments: str, quiet: bool = False) -> None:
    """Run one of PostgreSQL's own programs against the database."""
    program = str(started.server.tool(name)) if started.server else shutil.which(name)
    if program is None:
        raise BackupFailed(f"{name} is missing. Install the package postgresql-client.")
    login = _login(started)
    environment = {name: value for name, value in os.environ.items() if name.startswith("PG")}  # such as PGSSLMODE
    environment |= {"PATH": os.environ["PATH"], "LC_ALL": "C", "PGPASSWORD": login["password"]}
    environment |= {"PGUSER": login["user"], "PGHOST": login["host"], "PGPORT": login.get("port", "5432")}
    where = [] if quiet else [f"--dbname={login['dbname']}"]
    command = [program, *where, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise BackupFailed(f"{name} failed: {done.stderr.strip()[-500:]}")


def _own_keys() -> list[tuple[str, Path]]:
    files = [(f"{KEYS}/{key}", home() / KEYS / key) for key in KEPT_KEYS]
    return [(name, path) for name, path in files if path.exists()]


def _pack(file: Path, members: list[tuple[str, Path]]) -> None:
    """The seal comes last: a digest of everything before it, so that a single turned bit is found out."""
    part = file.with_name(f".{file.name}.part")
    part.touch(mode=0o600)
    seal = members[0][1].with_name(SEAL)
    seal.write_text(_digest_of(members))
    with tarfile.open(part, "w") as archive:
        for name, path in [*members, (SEAL, seal)]:
            archive.add(path, name)
    part.rename(file)


def _unpack(file: Path, folder: Path) -> None:
    """Raises BackupFailed before anything is written if the file is not exactly what ``write_backup`` wrote."""
    try:
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
    except (OSError, ValueError, tarfile.TarError) as problem:
        because = str(problem).partition("\n")[0].rstrip(":")
        raise BackupFailed(f"{file} cannot be read as a backup ({because}). Name the right file.") from problem
    members = [(name, folder / name) for name in (MANIFEST, DUMP, *(f"{KEYS}/{key}" for key in KEPT_KEYS))]
    members = [(name, path) for name, path in members if path.exists()]
    seal = folder / SEAL
    if not seal.exists() or {MANIFEST, DUMP} - {name for name, _path in members}:
        raise BackupFailed(f"{file} is no backup of this program, or it is cut off.")
    if seal.read_bytes() != _digest_of(members).encode():
        raise BackupFailed(f"{file} is damaged: it is not what was written. Use another backup.")


def _digest_of(members: list[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in members:
        with path.open("rb") as content:
            digest.update(f"{name} {hashlib.file_digest(content, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()


def _bring_keys(folder: Path) -> None:
    """Open sessions go on, and mails with one-time links can be repeated, only with the keys they were made with."""
    for key in KEPT_KEYS:
        if (saved := folder / KEYS / key).exists():
            target = home() / KEYS / key
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(saved, target)
            target.chmod(0o600)


def _one(cursor: "psycopg.Cursor[tuple[Any, ...]]") -> tuple[Any, ...]:
    row = cursor.fetchone()
    assert row is not None  # these queries always give a row
    return row


def _report(sums: Sums) -> dict[str, Any]:
    return {"tables": len(sums), "rows": sum(rows for rows, _ in sums.values())}
