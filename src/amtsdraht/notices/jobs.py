"""Routines of the notices."""

from django.conf import settings
from django.db import close_old_connections
from procrastinate.contrib.django import app

from amtsdraht.notices.acts.asking import ask_every_source
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope


@app.periodic(cron="*/5 * * * *")
@app.task(name="notices.ask_sources", queue="routine", lock="notices.web", queueing_lock="notices.ask_sources")
def ask_sources(timestamp: int) -> None:
    """Every five minutes, for each centre. The demo's warnings are invented: it asks nobody."""
    close_old_connections()
    if not settings.DEMO:
        for centre in list(Centre.objects.all()):
            ask_every_source(Scope(centre.pk))
