"""Row policies as migration operations. The application's role is bound by them, even where it forgets to filter.

Three shapes, all of plain comparisons so that they cost next to nothing: rows of a partner, rows of a partner
that without a partner are common reading (texts), and rows for the centre's own staff.
"""

from django.db import migrations

CENTRE = "centre_id = nullif(current_setting('amtsdraht.centre', true), '')::bigint"
WHOLE_CENTRE = "current_setting('amtsdraht.partner', true) = '*'"
OWN_PARTNER = "partner_id = nullif(nullif(current_setting('amtsdraht.partner', true), ''), '*')::bigint"
PARTNER_ROWS = f"{CENTRE} AND ({WHOLE_CENTRE} OR {OWN_PARTNER})"
COMMON_READING = f"{CENTRE} AND ({WHOLE_CENTRE} OR {OWN_PARTNER} OR partner_id IS NULL)"
CENTRE_ROWS = f"{CENTRE} AND {WHOLE_CENTRE}"


def _enforce(table: str) -> str:
    return f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"


def _policy(table: str, name: str, rule: str) -> str:
    return f"CREATE POLICY {name} ON {table} {rule};"


def _run(*statements: str) -> migrations.RunSQL:
    return migrations.RunSQL(" ".join(statements), migrations.RunSQL.noop)


def partner_rows(table: str, *, partner: str = "partner_id", or_else: str = "") -> migrations.RunSQL:
    """A partner reads and writes its own rows, the centre those of all its partners.

    ``partner`` names the column that holds the partner. ``or_else`` is a further way to *read* a row, such as
    the digest of a one-time link.
    """
    own = PARTNER_ROWS.replace("partner_id =", f"{partner} =")
    special = _policy(table, "special_reading", f"FOR SELECT USING ({or_else})") if or_else else ""
    return _run(_enforce(table), _policy(table, "tenant", f"USING ({own}) WITH CHECK ({own})"), special)


def common_reading(table: str) -> migrations.RunSQL:
    """As partner_rows; rows without a partner may be read by all partners of the centre."""
    return _run(
        _enforce(table),
        _policy(table, "tenant", f"USING ({PARTNER_ROWS}) WITH CHECK ({PARTNER_ROWS})"),
        _policy(table, "common_reading", f"FOR SELECT USING ({COMMON_READING})"),
    )


def centre_rows(table: str) -> migrations.RunSQL:
    """Only the centre's own staff."""
    return _run(_enforce(table), _policy(table, "tenant", f"USING ({CENTRE_ROWS}) WITH CHECK ({CENTRE_ROWS})"))


def append_only(table: str) -> migrations.RunSQL:
    """Nobody changes or deletes what was written, not even by raw SQL of the application."""
    return migrations.RunSQL(
        f"""
        CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $$;
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
          FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only();
        """,
        f"DROP TRIGGER append_only ON {table}; DROP FUNCTION {table}_is_append_only();",
    )
