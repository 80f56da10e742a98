"""Two centres with rows of every owner in every table, seen through the roles of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from amtsdraht.config.connection import Logins
from amtsdraht.config.policed import OWNERLESS
from amtsdraht.tenancy.scope import EVERY_PARTNER, Scope
from tests.committed import own_database
from tests.database import TestDatabases
from tests.personae import World, make_world
from tests.security.rows import Owner, fill

Connection = psycopg.Connection[dict[str, Any]]
Row = dict[str, Any]
APPEND_ONLY = {"journal_event"}
COMMON = {"knowledge_service", "knowledge_servicemodule", "knowledge_office", "knowledge_officehour",
          "knowledge_onlineservice", "knowledge_responsibility", "knowledge_keptobject", "notices_notice",
          "service_hours_closingday"}  # fmt: skip
"""Tables whose rows without a partner every partner of the centre may read: texts, offices, notices, holidays."""
STAFF_ONLY = {"knowledge_listingterms",
              "knowledge_learntword", "calls_shift", "cases_numberrange", "knowledge_searcharea", "knowledge_delivery",
              "knowledge_stagedobject", "notices_acknowledgement",
              "notices_receivedwarning", "notices_watchedplace"}  # fmt: skip
"""Tables of the centre's own staff; their rows name no partner."""


@dataclass
class House:
    """Two centres with two partners each, and a row of every owner in every table."""

    logins: Logins
    here: World
    there: World

    @property
    def wetzlar(self) -> Scope:
        return Scope(self.here.centre.pk, self.here.wetzlar.pk)

    @property
    def giessen(self) -> Scope:
        return Scope(self.here.centre.pk, self.here.giessen.pk)


@pytest.fixture(scope="module")
def house(databases: TestDatabases, django_db_setup: None, django_db_blocker: pytest.Item) -> Iterator[House]:
    with django_db_blocker.unblock(), own_database(databases) as logins:  # type: ignore[attr-defined]
        here, there = make_world("Hier"), make_world("Dort", "-b")
        for name, world in (("A", here), ("B", there)):
            agents = {None: world.anna, world.wetzlar: world.ayla, world.giessen: world.berta}
            for number, (partner, agent) in enumerate(agents.items()):
                fill(Owner(world.centre, partner, f"LEAK-{name}{number}", agent.pk))
        yield House(logins, here, there)


def connect(login: Any) -> Connection:
    return psycopg.connect(login.address, row_factory=dict_row)


@contextmanager
def application(house: House, scope: Scope | None = None) -> Iterator[Connection]:
    """The application's role, in a scope or in none; nothing is kept."""
    connection = connect(house.logins.application)
    try:
        if scope is not None:
            partner = EVERY_PARTNER if scope.partner_id is None else str(scope.partner_id)
            connection.execute("SELECT set_config('amtsdraht.centre', %s, true)", [str(scope.centre_id)])
            connection.execute("SELECT set_config('amtsdraht.partner', %s, true)", [partner])
        yield connection
    finally:
        connection.close()


def guarded_tables(house: House) -> list[str]:
    with connect(house.logins.owner) as owner:
        rows = owner.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1"
        ).fetchall()
    return [row["relname"] for row in rows if row["relname"] not in OWNERLESS]


def everything_in(house: House, table: str) -> list[Row]:
    """All rows, as only the owner of the table can see them, after lifting the policy from itself for a moment."""
    with connect(house.logins.owner) as owner:
        owner.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(sql.Identifier(table)))
        rows = seen(owner, table)
        owner.rollback()
    return rows


def seen(connection: Connection, table: str) -> list[Row]:
    return connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))).fetchall()


def partner_of(table: str, row: Row) -> int | None:
    found = row["id"] if table == "partners_partner" else row.get("partner_id")
    return int(found) if found is not None else None


def visible_to(scope: Scope, table: str, rows: list[Row]) -> set[int]:
    """Which rows the rule lets this scope read, reckoned here by hand."""
    own = [row for row in rows if row["centre_id"] == scope.centre_id]
    if scope.partner_id is None:
        return {row["id"] for row in own}
    if table in STAFF_ONLY:
        return set()
    allowed = {scope.partner_id, None} if table in COMMON else {scope.partner_id}
    return {row["id"] for row in own if partner_of(table, row) in allowed}


def put(connection: Connection, table: str, row: Row) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    values = sql.SQL(", ").join(sql.Placeholder() * len(row))
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(sql.Identifier(table), names, values)
    with connection.transaction():
        connection.execute(statement, [Jsonb(value) if _is_json(value) else value for value in row.values()])


def _is_json(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def change(connection: Connection, table: str, key: int, **columns: int | None) -> int:
    """Set columns of one row; returns how many rows that changed."""
    pairs = sql.SQL(", ").join(sql.SQL("{} = {}").format(sql.Identifier(c), sql.Placeholder()) for c in columns)
    statement = sql.SQL("UPDATE {} SET {} WHERE id = %s").format(sql.Identifier(table), pairs)
    with connection.transaction():
        return connection.execute(statement, [*columns.values(), key]).rowcount
