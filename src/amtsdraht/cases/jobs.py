"""The routine that erases."""

from procrastinate.contrib.django import app

from amtsdraht.cases.acts.closing import anonymise_closed, clear_abandoned
from amtsdraht.journal.work import working_in
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope


@app.periodic(cron="17 * * * *")
@app.task(name="cases.anonymise", queue="routine", queueing_lock="cases.anonymise")
def anonymise(timestamp: int) -> None:
    """Every hour, in every centre."""
    for centre in Centre.objects.all():
        scope = Scope(centre.pk)
        with working_in(scope):
            anonymise_closed(scope)
            clear_abandoned(scope)
