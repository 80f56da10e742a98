"""The routines of the knowledge."""

from procrastinate.contrib.django import app

from amtsdraht.journal.work import working_in
from amtsdraht.knowledge import connection_jobs, web_jobs  # noqa: F401  (their jobs are found by way of this module)
from amtsdraht.knowledge.acts.feedback import forget_words
from amtsdraht.knowledge.acts.freshness import write_to_owners
from amtsdraht.knowledge.acts.learning import forget_counts
from amtsdraht.partners.queries import partners_of
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope


@app.periodic(cron="7 6 * * 1-5")
@app.task(name="knowledge.ask_owners", queue="routine", queueing_lock="knowledge.ask_owners")
def ask_owners(timestamp: int) -> None:
    """Every working morning, in every centre; a partner's mails leave together or not at all."""
    for centre in Centre.objects.all():
        scope = Scope(centre.pk)
        with working_in(scope):
            partners = list(partners_of(scope))
        for partner in partners:
            with working_in(Scope(centre.pk, partner.pk)):
                write_to_owners(partner)


@app.periodic(cron="37 3 * * *")
@app.task(name="knowledge.forget_words", queue="routine", queueing_lock="knowledge.forget_words")
def forget(timestamp: int) -> None:
    """Every night, in every centre: words of citizens are not kept for ever."""
    for centre in Centre.objects.all():
        scope = Scope(centre.pk)
        with working_in(scope):
            forget_words(scope)
            forget_counts(scope)
