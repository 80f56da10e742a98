"""Housekeeping of sessions."""

from django.contrib.sessions.models import Session
from django.db import close_old_connections
from procrastinate.contrib.django import app

from amtsdraht.service_hours import clock


@app.periodic(cron="41 2 * * *")
@app.task(name="people.forget_old_sessions", queue="routine", queueing_lock="people.forget_old_sessions")
def forget_old_sessions(timestamp: int) -> None:
    """Every night: sessions that nobody can use any more."""
    close_old_connections()
    Session.objects.filter(expire_date__lt=clock.now()).delete()
