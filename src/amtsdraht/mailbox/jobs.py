"""Sending, repeated with growing patience; the last failure becomes visible to a person."""

import uuid
from collections.abc import Callable

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from amtsdraht.journal.privacy import without_addresses
from amtsdraht.journal.work import working_in
from amtsdraht.mailbox import acts
from amtsdraht.mailbox.ports import MailNotSent
from amtsdraht.mailbox.states import MailKind
from amtsdraht.tenancy.scope import Scope

TRIES = 14
PATIENTLY = RetryStrategy(max_attempts=TRIES, exponential_wait=2, retry_exceptions={MailNotSent})
"""2 s, 4 s, 8 s … about nine hours in all: a mail server's bad night, and still well before the promise ends."""


Sending = Callable[[Scope, uuid.UUID], object]


@app.task(name="mailbox.notify_department", queue="mail", retry=PATIENTLY, pass_context=True)
def notify_department(context: JobContext, *, centre_id: int, partner_id: int | None, link: str) -> None:
    scope = Scope(centre_id, partner_id)
    _try(context, acts.notify_department, scope, kind=MailKind.CASE_TO_DEPARTMENT, subject_id=uuid.UUID(link))


@app.task(name="mailbox.send_answer", queue="mail", retry=PATIENTLY, pass_context=True)
def send_answer(context: JobContext, *, centre_id: int, partner_id: int | None, case: str) -> None:
    scope = Scope(centre_id, partner_id)
    _try(context, acts.send_answer, scope, kind=MailKind.ANSWER_TO_CITIZEN, subject_id=uuid.UUID(case))


@app.task(name="mailbox.ask_owner", queue="mail", retry=PATIENTLY, pass_context=True)
def ask_owner(context: JobContext, *, centre_id: int, partner_id: int | None, letter: str) -> None:
    scope = Scope(centre_id, partner_id)
    _try(context, acts.ask_owner, scope, kind=MailKind.DUTY_TO_OWNER, subject_id=uuid.UUID(letter))


@app.task(name="mailbox.warn_of_listing", queue="mail", retry=PATIENTLY, pass_context=True)
def warn_of_listing(context: JobContext, *, centre_id: int, partner_id: int | None, visit: str) -> None:
    scope = Scope(centre_id, partner_id)
    _try(context, acts.warn_of_listing, scope, kind=MailKind.LISTING_ALARM, subject_id=uuid.UUID(visit))


def _try(context: JobContext, send: Sending, scope: Scope, *, kind: MailKind, subject_id: uuid.UUID) -> None:
    try:
        with working_in(scope):
            send(scope, subject_id)
    except MailNotSent as error:
        if context.job.attempts + 1 < TRIES:
            raise MailNotSent(without_addresses(str(error))) from None  # the reason stands in the log
        with working_in(scope):
            acts.give_up(scope, kind, subject_id, because=str(error))
