"""Commands to the switch, repeated until it takes them."""

import uuid

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from amtsdraht.calls import acts
from amtsdraht.journal.work import working_in
from amtsdraht.tenancy.scope import Scope

AT_ONCE = RetryStrategy(max_attempts=5, wait=1)


@app.task(name="calls.connect", queue="calls", retry=AT_ONCE)
def connect(*, centre_id: int, partner_id: int | None, call: str, account: int) -> None:
    scope = Scope(centre_id, partner_id)
    with working_in(scope):
        acts.connect(scope, uuid.UUID(call), account_id=account)


@app.task(name="calls.hang_up", queue="calls", retry=AT_ONCE)
def hang_up(*, centre_id: int, partner_id: int | None, call: str) -> None:
    scope = Scope(centre_id, partner_id)
    with working_in(scope):
        acts.hang_up(scope, uuid.UUID(call))
