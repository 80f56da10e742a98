"""Long work has more time than a page, and only for its own transaction."""

import pytest
from django.db import connection, transaction

from amtsdraht.tenancy.patience import be_patient


def told(setting: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {setting}")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
def test_patience_ends_with_the_transaction() -> None:
    before = told("statement_timeout"), told("lock_timeout")
    assert before == ("5s", "2s")
    with transaction.atomic():
        be_patient()
        assert (told("statement_timeout"), told("lock_timeout")) == ("10min", "2min")
        transaction.set_rollback(True)
    assert (told("statement_timeout"), told("lock_timeout")) == before
