"""Many rows in one statement.

They travel as one JSON text, which the database turns into rows. Arrays of values, as Django sends them, are quoted
value by value in Python, and for long texts that took longer than all the rest of an import.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

Row = Mapping[str, Any]  # values by column


def row_of(instance: Model) -> dict[str, Any]:
    """The values of an unsaved instance by column, without its primary key."""
    fields = instance._meta.concrete_fields
    return {str(field.column): getattr(instance, field.attname) for field in fields if not field.primary_key}


def insert_rows(model: type[Model], rows: Sequence[Row]) -> None:
    """Insert rows that all have the same columns."""
    if rows:
        insert_texts(model, list(rows[0]), map(_text, rows))


def insert_texts(model: type[Model], columns: Iterable[str], texts: Iterable[str]) -> None:
    """Insert rows that are JSON objects already."""
    _run(_statement(model, list(columns)), texts)


def upsert_rows(
    model: type[Model], rows: Sequence[Row], *, identity: Sequence[str], changed: Iterable[str]
) -> list[int]:
    """Insert rows, or rewrite the ``changed`` columns where the identity is known; return the keys in their order."""
    named = ", ".join(f"{name} = excluded.{name}" for name in changed)
    answered = ", ".join(["id", *identity])
    statement = (
        f"{_statement(model, list(rows[0]))} ON CONFLICT ({', '.join(identity)}) DO UPDATE SET {named}"
        f" RETURNING {answered}"
    )
    keys = {tuple(names): key for key, *names in _run(statement, map(_text, rows), answers=True)}
    return [keys[tuple(row[name] for name in identity)] for row in rows]


def _statement(model: type[Model], columns: list[str]) -> str:
    """Only names of tables and columns of this program go into the text of the statement."""
    table, listed = model._meta.db_table, ", ".join(columns)
    return f"INSERT INTO {table} ({listed}) SELECT {listed} FROM json_populate_recordset(NULL::{table}, %s::json)"  # noqa: S608


def _run(statement: str, texts: Iterable[str], *, answers: bool = False) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [f"[{','.join(texts)}]"])
        return cursor.fetchall() if answers else []


def _text(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, default=str)
