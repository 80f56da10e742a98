from datetime import timedelta

from django.db import connection

from amtsdraht.journal.models import Hint
from amtsdraht.journal.outbox import errand, hint
from amtsdraht.journal.reaper import SILENT_SECONDS, forget_old_hints, requeue_orphans
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import acting_in
from tests.personae import World


def job_of(world: World, *, worker_silent_for: float | None) -> int:
    """A job under way; None: the row of its worker is gone."""
    with acting_in(world.scope):
        errand(world.scope, "mailbox.send_answer", case="00000000-0000-7000-8000-000000000000")
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM procrastinate_jobs")
        (job,) = cursor.fetchone()
        worker = None
        if worker_silent_for is not None:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))"
                " RETURNING id",
                [worker_silent_for],
            )
            (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, job])
    return int(job)


def state_of(job: int) -> tuple[str, int | None, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, worker_id, attempts FROM procrastinate_jobs WHERE id = %s", [job])
        status, worker, attempts = cursor.fetchone()
    return status, worker, attempts


def test_the_job_of_a_silent_worker_runs_again(committed_world: World) -> None:
    job = job_of(committed_world, worker_silent_for=SILENT_SECONDS + 1)
    assert requeue_orphans() == 1
    assert state_of(job) == ("todo", None, 1)


def test_the_job_of_a_vanished_worker_runs_again(committed_world: World) -> None:
    job = job_of(committed_world, worker_silent_for=None)
    assert requeue_orphans() == 1
    assert state_of(job)[0] == "todo"


def test_the_job_of_a_living_worker_is_left_alone(committed_world: World) -> None:
    job = job_of(committed_world, worker_silent_for=SILENT_SECONDS - 5)
    before = state_of(job)
    assert requeue_orphans() == 0
    assert state_of(job) == before


def test_orphans_are_told_from_the_living_in_one_go(committed_world: World) -> None:
    silence = [1.0, 1000.0, None, 2.0, 500.0]
    jobs = [job_of(committed_world, worker_silent_for=seconds) for seconds in silence]
    assert requeue_orphans() == 3
    assert [state_of(job)[0] for job in jobs] == ["doing", "todo", "todo", "doing", "todo"]
    assert requeue_orphans() == 0


def test_a_job_that_waits_is_not_touched(committed_world: World) -> None:
    with acting_in(committed_world.scope):
        errand(committed_world.scope, "mailbox.send_answer", case="00000000-0000-7000-8000-000000000000")
    assert requeue_orphans() == 0


def test_hints_that_every_screen_has_heard_are_forgotten(committed_world: World) -> None:
    with clock.fixed_at("2026-11-24T10:00"):
        with acting_in(committed_world.scope):
            hint(committed_world.scope, "old")
        clock.advance(timedelta(hours=1, seconds=1))
        with acting_in(committed_world.scope):
            hint(committed_world.scope, "new")
        forget_old_hints()
        with acting_in(committed_world.scope):
            assert list(Hint.objects.values_list("kind", flat=True)) == ["new"]
