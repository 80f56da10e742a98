"""Long work in one transaction: the patience meant for pages does not hold for it."""

from django.db import connection


def be_patient() -> None:
    """Let the statements of this transaction, and its checks at the end, take minutes instead of seconds."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '10min'; SET LOCAL lock_timeout = '2min'")
