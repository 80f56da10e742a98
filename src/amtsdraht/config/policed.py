"""Which tables hold rows of somebody, and whether the database guards them. Read from its own catalogue."""

from django.db.backends.utils import CursorWrapper

OWNERLESS = frozenset(
    {
        "django_migrations",
        "django_session",
        "people_attempts",
        "tenancy_centre",
        "places_municipality",
        "places_nameword",
        "places_area",
        "places_postcode",
        "places_areacode",
        "procrastinate_jobs",
        "procrastinate_events",
        "procrastinate_periodic_defers",
        "procrastinate_workers",
    }
)
"""Tables without rows of a partner: public facts, the centre's name, random keys, ids of errands."""

GUARDED = """
SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity
       AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
 ORDER BY 1
"""


def tables_without_policy(cursor: CursorWrapper) -> list[str]:
    """Tables that should be guarded by a forced row policy and are not."""
    cursor.execute(GUARDED)
    return [name for name, guarded in cursor.fetchall() if not guarded and name not in OWNERLESS]
