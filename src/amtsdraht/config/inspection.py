"""What `amtsdraht check` looks at."""

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, connections

from amtsdraht.config import policed

OLDEST_SUPPORTED = 150000


@dataclass(frozen=True, slots=True)
class Finding:
    name: str
    good: bool
    sentence: str


def inspect(*, deploy: bool) -> list[Finding]:
    """All findings; with ``deploy`` also what only matters in real operation."""
    return [_database(), _role(), _policies(), _errands(), _mail(), *(_operation() if deploy else [])]


def _database() -> Finding:
    version = connection.cursor().connection.info.server_version
    good = version >= OLDEST_SUPPORTED
    return Finding("database", good, f"PostgreSQL {version // 10000}" + ("" if good else "; 15 or newer is needed"))


def _role() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, is_super, bypasses = cursor.fetchone()
    good = not is_super and not bypasses
    return Finding("application role", good, name + (" is bound by the row policies" if good else " is above them"))


def _policies() -> Finding:
    with connections["owner"].cursor() as cursor:
        missing = policed.tables_without_policy(cursor)
    sentence = f"missing on {', '.join(missing)}" if missing else "on every table with owners"
    return Finding("row policies", not missing, sentence)


def _errands() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FILTER (WHERE status = 'failed') FROM procrastinate_jobs")
        (failed,) = cursor.fetchone()
    return Finding("errands", failed == 0, f"{failed} have failed" if failed else "none has failed")


def _mail() -> Finding:
    address = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as problem:
        return Finding("mail server", False, f"{address} does not answer: {problem}. Set AMTSDRAHT_SMTP_HOST.")
    return Finding("mail server", True, f"{address} answers")


def _operation() -> Iterator[Finding]:
    yield Finding("https", settings.HTTPS, "on" if settings.HTTPS else "off: set AMTSDRAHT_HTTPS=1 behind a proxy")
    yield Finding("demo", not settings.DEMO, "on: unset AMTSDRAHT_DEMO" if settings.DEMO else "off")
    local = settings.PUBLIC_ADDRESS.startswith("http://127.")
    advice = "set AMTSDRAHT_ADDRESS to the address that partners reach" if local else settings.PUBLIC_ADDRESS
    yield Finding("public address", not local, advice)
