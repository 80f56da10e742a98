"""Housekeeping of the accounts room."""

from procrastinate.contrib.django import app

from amtsdraht.people import attempts


@app.periodic(cron="41 * * * *")
@app.task(name="people.forget_old_attempts", queue="routine", queueing_lock="people.forget_old_attempts")
def forget_old_attempts(timestamp: int) -> None:
    attempts.forget_old_attempts()
