"""A signed-in browser for the tests of the surfaces."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amtsdraht.entrance import session
from amtsdraht.people.models import Account


def browser_of(account: Account) -> Client:
    """A browser in which this person has signed in."""
    client = Client()
    known = client.session
    known.update(
        {
            session.ACCOUNT: account.pk,
            session.CENTRE: account.centre_id,
            session.PARTNER: account.partner_id,
            session.EPOCH: account.session_epoch,
        }
    )
    known.save()
    return client


@contextmanager
def counted_queries() -> Iterator[CaptureQueriesContext]:
    """Counts the statements that ask or change something; savepoints come and go with the test's own transaction."""
    with CaptureQueriesContext(connection) as queries:
        yield queries


def questions(queries: CaptureQueriesContext) -> int:
    return sum("SAVEPOINT" not in query["sql"] for query in queries.captured_queries)
