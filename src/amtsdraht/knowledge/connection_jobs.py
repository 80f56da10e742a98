"""Routines that read other systems' interfaces: apart from other visits to the web, for they may take hours."""

import uuid

from django.conf import settings
from procrastinate.contrib.django import app

from amtsdraht.knowledge.acts.connection_runs import run_connection, run_due
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope

ONE_AT_A_TIME = "knowledge.connections"


@app.periodic(cron="20,50 1-5 * * *")
@app.task(
    name="knowledge.run_connections", queue="routine", lock=ONE_AT_A_TIME, queueing_lock="knowledge.run_connections"
)
def run_connections(timestamp: int) -> None:
    """By night; what broke off goes on half an hour later. The demo's addresses are invented: it asks nobody."""
    if not settings.DEMO:
        for centre in list(Centre.objects.all()):
            run_due(Scope(centre.pk))


@app.task(name="knowledge.run_connection", queue="routine", lock=ONE_AT_A_TIME)
def run_one_connection(*, centre_id: int, partner_id: int | None, connection: str) -> None:
    """As asked for on the page; the demo asks nobody then either."""
    if not settings.DEMO:
        run_connection(Scope(centre_id), uuid.UUID(connection))
