"""Housekeeping at the front door."""

from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections
from procrastinate.contrib.django import app


@app.periodic(cron="53 * * * *")
@app.task(name="entrance.forget_old_sessions", queue="routine", queueing_lock="entrance.forget_old_sessions")
def forget_old_sessions(timestamp: int) -> None:
    """Sessions that are over open nothing any more; their rows go too."""
    close_old_connections()
    SessionStore.clear_expired()
