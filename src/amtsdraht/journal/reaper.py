"""Jobs whose worker died run again; hints that every screen has heard are thrown away."""

from datetime import timedelta

from django.db import close_old_connections, connection

from amtsdraht.journal.models import Hint
from amtsdraht.journal.work import working_in
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope

SILENT_SECONDS = 12
HINT_LIFETIME = timedelta(hours=1)
ORPHANS = """
UPDATE procrastinate_jobs AS job
   SET status = 'todo', worker_id = NULL, attempts = attempts + 1
 WHERE status = 'doing'
   AND NOT EXISTS (
       SELECT FROM procrastinate_workers AS worker
        WHERE worker.id = job.worker_id
          AND worker.last_heartbeat > now() - make_interval(secs => %s))
"""
"""A job is an orphan when no living worker has it, also when the row of its worker is gone already."""


def requeue_orphans(*, silent_seconds: float = SILENT_SECONDS) -> int:
    """Give jobs of dead workers back to the queue; returns how many. Every job may run twice, with one effect."""
    close_old_connections()
    with connection.cursor() as cursor:
        cursor.execute(ORPHANS, [silent_seconds])
        return int(cursor.rowcount)


def forget_old_hints() -> None:
    for centre in Centre.objects.all():
        with working_in(Scope(centre.pk)):
            Hint.objects.filter(centre=centre, made_at__lt=clock.now() - HINT_LIFETIME).delete()
