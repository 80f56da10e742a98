"""The row-policy proof: enumerated from the database's own catalogue, so that no new table is forgotten."""

import psycopg
import pytest
from psycopg import errors

from amtsdraht.config.policed import OWNERLESS
from amtsdraht.tenancy.scope import Scope
from tests.database import server
from tests.security.house import (
    APPEND_ONLY,
    COMMON,
    STAFF_ONLY,
    House,
    application,
    change,
    connect,
    everything_in,
    guarded_tables,
    house,
    partner_of,
    put,
    seen,
    visible_to,
)
from tests.security.rows import labels, owned_models

__all__ = ["house"]

DIGEST = f"LEAK-A1-{labels().index('cases.ReplyLink'):02d}"


def test_every_table_is_named_as_ownerless_or_guarded_by_a_forced_policy(house: House) -> None:
    with connect(house.logins.owner) as owner:
        rows = owner.execute(
            "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity AS forced,"
            " (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies"
            " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')"
        ).fetchall()
    assert len(rows) > 30
    assert {row["relname"] for row in rows if not (row["forced"] and row["policies"])} == OWNERLESS


def test_every_policy_holds_for_what_is_written_too(house: House) -> None:
    with connect(house.logins.owner) as owner:
        rows = owner.execute(
            "SELECT tablename, cmd, qual, with_check FROM pg_policies WHERE schemaname = 'public'"
        ).fetchall()
    writing = {row["tablename"] for row in rows if row["cmd"] == "ALL" and row["qual"] == row["with_check"]}
    assert writing == set(guarded_tables(house))
    assert {row["cmd"] for row in rows} == {"ALL", "SELECT"}
    assert not [row for row in rows if row["qual"] in {None, "true"}]


def test_ownerless_tables_name_no_owner(house: House) -> None:
    with connect(house.logins.owner) as owner:
        rows = owner.execute(
            "SELECT DISTINCT table_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name IN ('centre_id', 'partner_id', 'account_id')"
        ).fetchall()
    assert not {row["table_name"] for row in rows} & OWNERLESS


def test_there_are_no_views_or_definers_to_look_through(house: House) -> None:
    with connect(house.logins.owner) as owner:
        views = owner.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm', 'f')"
        ).fetchall()
        definers = owner.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND (prosecdef OR proleakproof)"
        ).fetchall()
    assert (views, definers) == ([], [])


def test_the_test_has_rows_of_every_owner_in_every_guarded_table(house: House) -> None:
    assert {model._meta.db_table for model in owned_models()} == set(guarded_tables(house))
    centres = {house.here.centre.pk, house.there.centre.pk}
    partners = {world_partner.pk for w in (house.here, house.there) for world_partner in (w.wetzlar, w.giessen)}
    for table in guarded_tables(house):
        rows = everything_in(house, table)
        assert {row["centre_id"] for row in rows} == centres, table
        if table not in STAFF_ONLY:
            assert {partner_of(table, row) for row in rows} >= partners, table


def test_the_application_is_neither_owner_nor_above_the_policies(house: House) -> None:
    with application(house) as app:
        role = app.execute("SELECT * FROM pg_roles WHERE rolname = current_user").fetchone()
        owned = app.execute("SELECT count(*) AS count FROM pg_class WHERE relowner = current_user::regrole").fetchone()
        member = app.execute(
            "SELECT count(*) AS count FROM pg_auth_members WHERE member = current_user::regrole"
        ).fetchone()
    assert role is not None
    powers = ("rolsuper", "rolbypassrls", "rolcreaterole", "rolcreatedb", "rolreplication")
    assert not any(role[power] for power in powers)
    assert (owned, member) == ({"count": 0}, {"count": 0})


def test_the_application_may_read_and_write_rows_and_nothing_else(house: House) -> None:
    with connect(house.logins.owner) as owner:
        rows = owner.execute(
            "SELECT DISTINCT privilege_type, is_grantable FROM information_schema.role_table_grants"
            " WHERE grantee IN (%s, 'PUBLIC') AND table_schema = 'public'",
            [house.logins.application.role],
        ).fetchall()
    assert {row["privilege_type"] for row in rows} == {"SELECT", "INSERT", "UPDATE", "DELETE"}
    assert {row["is_grantable"] for row in rows} == {"NO"}


FORBIDDEN = [
    "TRUNCATE {table}",
    "ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE {table} OWNER TO {app}",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "CREATE POLICY open ON {table} USING (true)",
    "DROP POLICY tenant ON {table}",
    "ALTER POLICY tenant ON {table} USING (true)",
    "DROP TABLE {table}",
    "CREATE TRIGGER spy AFTER INSERT ON {table} EXECUTE FUNCTION suppress_redundant_updates_trigger()",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_application_may_not_loosen_what_binds_it(house: House, statement: str) -> None:
    for table in guarded_tables(house):
        with application(house, house.here.scope) as app, pytest.raises(errors.InsufficientPrivilege):
            app.execute(statement.format(table=table, app=house.logins.application.role))


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE {owner}",
        "SET SESSION AUTHORIZATION {owner}",
        "CREATE TABLE public.mine (id int)",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE ROLE mine",
        "ALTER ROLE {app} BYPASSRLS",
        "SET session_replication_role = replica",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('PG_VERSION')",
        "SELECT * FROM pg_authid",
    ],
)
def test_the_application_may_not_become_more_than_it_is(house: House, statement: str) -> None:
    with application(house) as app, pytest.raises(errors.InsufficientPrivilege):
        app.execute(statement.format(owner=house.logins.owner.role, app=house.logins.application.role))


def test_asking_to_lift_the_policies_is_an_error(house: House) -> None:
    with application(house, house.wetzlar) as app:
        app.execute("SET LOCAL row_security = off")
        with pytest.raises(errors.InsufficientPrivilege):
            app.execute("SELECT * FROM cases_case")


def test_without_a_scope_no_table_shows_a_row(house: House) -> None:
    with application(house) as app:
        assert {table: len(seen(app, table)) for table in guarded_tables(house) if seen(app, table)} == {}


@pytest.mark.parametrize("setting", ["", "*", "0", "-1"])
def test_half_a_scope_shows_nothing(house: House, setting: str) -> None:
    with application(house) as app:
        app.execute("SELECT set_config('amtsdraht.partner', %s, true)", [setting])
        assert not [table for table in guarded_tables(house) if seen(app, table)]
        app.execute("SELECT set_config('amtsdraht.partner', '', true)")
        app.execute("SELECT set_config('amtsdraht.centre', %s, true)", [str(house.here.centre.pk)])
        assert not [table for table in guarded_tables(house) if table not in COMMON and seen(app, table)]


def test_every_scope_sees_exactly_its_own_rows_in_every_table(house: House) -> None:
    here, there = house.here, house.there
    scopes = [here.scope, there.scope, house.wetzlar, house.giessen, Scope(there.centre.pk, there.wetzlar.pk),
              Scope(here.centre.pk, there.wetzlar.pk), Scope(10**9)]  # fmt: skip
    for table in guarded_tables(house):
        rows = everything_in(house, table)
        for scope in scopes:
            with application(house, scope) as app:
                assert {row["id"] for row in seen(app, table)} == visible_to(scope, table, rows), (table, scope)


def test_no_mark_of_a_foreign_owner_is_in_what_a_partner_sees(house: House) -> None:
    with application(house, house.wetzlar) as app:
        texts = [str(row) for table in guarded_tables(house) for row in seen(app, table)]
    assert any("LEAK-A1" in text for text in texts)
    assert not [text for text in texts for mark in ("LEAK-A2", "LEAK-B") if mark in text]


def test_a_row_for_somebody_else_is_refused_in_every_table(house: House) -> None:
    """The same row for oneself only collides with the one that is there: so it is the owner that is refused."""
    here, there = house.here, house.there
    for table in guarded_tables(house):
        row = next(r for r in everything_in(house, table) if r["centre_id"] == here.centre.pk
                   and (table in STAFF_ONLY or partner_of(table, r) == here.wetzlar.pk))  # fmt: skip
        with application(house, here.scope) as app:
            with pytest.raises(errors.UniqueViolation):
                put(app, table, row)
            with pytest.raises(errors.InsufficientPrivilege):
                put(app, table, row | {"centre_id": there.centre.pk})
        with application(house, house.giessen) as app, pytest.raises(errors.InsufficientPrivilege):
            put(app, table, row)


def test_a_row_without_a_partner_is_written_by_the_centre_alone(house: House) -> None:
    for table in set(guarded_tables(house)) - STAFF_ONLY - {"partners_partner"}:
        row = next(r for r in everything_in(house, table) if r["partner_id"] == house.here.wetzlar.pk)
        with application(house, house.wetzlar) as app, pytest.raises(errors.InsufficientPrivilege):
            put(app, table, row | {"partner_id": None})


def test_no_row_is_given_away_to_somebody_else(house: House) -> None:
    here, there = house.here, house.there
    for table in set(guarded_tables(house)) - APPEND_ONLY:
        rows = everything_in(house, table)
        own = min(visible_to(here.scope if table in STAFF_ONLY else house.wetzlar, table,
                             [row for row in rows if table in STAFF_ONLY or partner_of(table, row)]))  # fmt: skip
        with application(house, here.scope) as app:
            assert change(app, table, own, centre_id=here.centre.pk) == 1
            with pytest.raises(errors.InsufficientPrivilege):
                change(app, table, own, centre_id=there.centre.pk)
        if table in STAFF_ONLY:
            continue
        column = "id" if table == "partners_partner" else "partner_id"
        with application(house, house.wetzlar) as app, pytest.raises(errors.InsufficientPrivilege):
            change(app, table, own, **{column: here.giessen.pk})


def test_no_foreign_row_is_changed_or_deleted(house: House) -> None:
    for table in guarded_tables(house):
        rows = everything_in(house, table)
        foreign = {row["id"] for row in rows} - visible_to(house.wetzlar, table, rows)
        common = {row["id"] for row in rows if table in COMMON and partner_of(table, row) is None}
        assert foreign, table
        with application(house, house.wetzlar) as app:
            for key in foreign | common:
                assert change(app, table, key, id=key) == 0
                assert app.execute(f"DELETE FROM {table} WHERE id = %s", [key]).rowcount == 0  # type: ignore[arg-type]


def test_what_happened_is_never_changed_or_deleted(house: House) -> None:
    (table,) = APPEND_ONLY
    for statement in (f"UPDATE {table} SET kind = 'other'", f"DELETE FROM {table}"):
        with application(house, house.here.scope) as app, pytest.raises(errors.RaiseException, match="never changed"):
            app.execute(statement)  # type: ignore[arg-type]
        with connect(house.logins.owner) as owner:
            owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")  # type: ignore[arg-type]
            with pytest.raises(errors.RaiseException, match="never changed"):
                owner.execute(statement)  # type: ignore[arg-type]
            owner.rollback()


def test_sequences_do_not_tell_how_much_the_others_do(house: House) -> None:
    with connect(house.logins.owner) as owner:
        names = owner.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'").fetchall()
    assert len(names) > 20
    for row in names:
        for statement in ("SELECT last_value FROM {}", "ALTER SEQUENCE {} RESTART", "SELECT setval('{}', 1)"):
            with application(house, house.wetzlar) as app, pytest.raises(errors.InsufficientPrivilege):
                app.execute(statement.format(row["sequencename"]))


def test_the_statistics_of_the_planner_tell_nothing(house: House) -> None:
    with connect(house.logins.owner) as owner:
        owner.autocommit = True
        owner.execute("ANALYZE")
    with application(house) as app:
        told = app.execute("SELECT tablename FROM pg_stats WHERE schemaname = 'public'").fetchall()
    assert not {row["tablename"] for row in told} - OWNERLESS


@pytest.mark.parametrize(("setting", "value"), [("amtsdraht.signin", "on"), ("amtsdraht.link", DIGEST)])
def test_special_reading_shows_one_table_and_writes_nothing(house: House, setting: str, value: str) -> None:
    table = {"amtsdraht.signin": "people_account", "amtsdraht.link": "cases_replylink"}[setting]
    expected = 1 if setting == "amtsdraht.link" else len(everything_in(house, table))
    with application(house) as app:
        app.execute("SELECT set_config(%s, %s, true)", [setting, value])
        shown = seen(app, table)
        assert [name for name in guarded_tables(house) if seen(app, name)] == [table]
        assert len(shown) == expected
        assert change(app, table, shown[0]["id"], id=shown[0]["id"]) == 0


def test_a_wrong_digest_shows_no_link(house: House) -> None:
    for digest in ("", DIGEST[:-1], "%", DIGEST.lower()):
        with application(house) as app:
            app.execute("SELECT set_config('amtsdraht.link', %s, true)", [digest])
            assert seen(app, "cases_replylink") == []


def test_the_embedded_server_trusts_nobody_and_listens_nowhere(house: House) -> None:
    embedded = server()
    embedded.start()
    lines = (embedded.data / "pg_hba.conf").read_text().splitlines()
    rules = [line.split() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert rules
    assert {rule[-1] for rule in rules} == {"scram-sha-256"}
    login = {"host": str(embedded.socket_folder), "user": "postgres", "password": embedded.superuser_password}
    with psycopg.connect(**login, dbname="postgres") as superuser:
        assert superuser.execute("SHOW listen_addresses").fetchone() == ("",)
        assert superuser.execute("SHOW password_encryption").fetchone() == ("scram-sha-256",)
    assert embedded.socket_folder.stat().st_mode & 0o077 == 0
    assert (embedded.place / "superuser.password").stat().st_mode & 0o077 == 0


def test_no_role_enters_without_its_password(house: House) -> None:
    login = house.logins.application
    for role in (login.role, house.logins.owner.role):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=login.host, port=login.port or None, dbname=login.database, user=role, password="x")
