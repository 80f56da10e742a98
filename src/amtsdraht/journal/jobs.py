"""Housekeeping of the journal."""

from procrastinate.contrib.django import app

from amtsdraht.journal import reaper


@app.periodic(cron="*/10 * * * *")
@app.task(name="journal.forget_old_hints", queue="routine", queueing_lock="journal.forget_old_hints")
def forget_old_hints(timestamp: int) -> None:
    reaper.forget_old_hints()


@app.periodic(cron="23 3 * * *")
@app.task(name="journal.forget_old_jobs", queue="routine", queueing_lock="journal.forget_old_jobs", pass_context=False)
async def forget_old_jobs(timestamp: int) -> None:
    await app.job_manager.delete_old_jobs(nb_hours=7 * 24, include_failed=False)
