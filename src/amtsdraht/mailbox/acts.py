"""What can happen to outgoing mail."""

import uuid
from collections.abc import Callable
from email.message import EmailMessage

from django.conf import settings

from amtsdraht.cases.acts.closing import close_answered, note_delivery
from amtsdraht.cases.links import is_expired
from amtsdraht.cases.models import Case, Particulars, ReplyLink
from amtsdraht.cases.states import CaseState
from amtsdraht.journal.privacy import without_addresses
from amtsdraht.journal.record import record
from amtsdraht.knowledge.acts.freshness import AHEAD, note_undelivered
from amtsdraht.knowledge.freshness import standings
from amtsdraht.knowledge.listings import terms_of
from amtsdraht.knowledge.models import DutyLetter, ListingVisit
from amtsdraht.knowledge.review_links import is_over
from amtsdraht.mailbox.letters import letter_about_listing, letter_to_citizen, letter_to_department, letter_to_owner
from amtsdraht.mailbox.models import OutgoingMail
from amtsdraht.mailbox.ports import MailRefused, mailer
from amtsdraht.mailbox.states import MailKind, MailState
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Owned, Scope

Compose = Callable[[str], EmailMessage]


def notify_department(scope: Scope, link_id: uuid.UUID) -> OutgoingMail | None:
    """Send the one-time link to the partner's mailbox, once. None if the link is used or over by now.

    Raises MailNotSent.
    """
    link = ReplyLink.objects.select_related("case__partner", "case__concern").get(**scope.filters, public_id=link_id)
    if link.used_at is not None or is_expired(link):
        return None
    mail = _mail(link.case, MailKind.CASE_TO_DEPARTMENT, link_id)
    _send_once(mail, lambda message_id: letter_to_department(link.case, link, message_id=message_id))
    if mail.state == MailState.SENT:
        note_delivery(link.case, delivered=True)
    elif mail.state == MailState.FAILED:
        note_delivery(link.case, delivered=False)
    return mail


def send_answer(scope: Scope, case_id: uuid.UUID) -> OutgoingMail | None:
    """Send the department's answer to the citizen, once, and close the case. None if there is nobody to send to.

    Raises MailNotSent.
    """
    case = Case.objects.select_related("partner").get(**scope.filters, public_id=case_id)
    particulars = Particulars.objects.filter(**scope.filters, case=case).first()
    if particulars is None or case.state != CaseState.ANSWERED:
        return None
    mail = _mail(case, MailKind.ANSWER_TO_CITIZEN, case_id)
    _send_once(mail, lambda message_id: letter_to_citizen(case, particulars, message_id=message_id))
    if mail.state == MailState.SENT:
        close_answered(case)
    return mail


def ask_owner(scope: Scope, letter_id: uuid.UUID) -> OutgoingMail | None:
    """Send an owner the link to all texts that wait, once. None if the link is over or nothing waits by now.

    Raises MailNotSent.
    """
    letter = DutyLetter.objects.select_related("partner").get(**scope.filters, public_id=letter_id)
    texts = standings(scope, keys=letter.texts, until=clock.today() + AHEAD)
    if is_over(letter) or not texts:
        return None
    mail = _mail(letter, MailKind.DUTY_TO_OWNER, letter_id)
    _send_once(mail, lambda message_id: letter_to_owner(letter, texts, message_id=message_id))
    if mail.state == MailState.FAILED:
        note_undelivered(letter)
    return mail


def warn_of_listing(scope: Scope, visit_id: uuid.UUID) -> OutgoingMail | None:
    """Tell the centre's information manager that a source listing keeps failing, once. None if it has got well.

    Raises MailNotSent.
    """
    visit = ListingVisit.objects.select_related("listing__partner").get(**scope.filters, public_id=visit_id)
    recipient = terms_of(scope).alarm_to
    if not recipient or not visit.listing.failures or not visit.listing.is_active:
        return None
    mail = _mail(visit, MailKind.LISTING_ALARM, visit_id)
    _send_once(mail, lambda message_id: letter_about_listing(visit, recipient, message_id=message_id))
    return mail


def give_up(scope: Scope, kind: MailKind, subject_id: uuid.UUID, *, because: str) -> None:
    """After the last try: the failure becomes a state that a person sees."""
    if kind == MailKind.DUTY_TO_OWNER:
        letter = DutyLetter.objects.get(**scope.filters, public_id=subject_id)
        _fail(_mail(letter, kind, subject_id), because)
        note_undelivered(letter)
        return
    if kind == MailKind.LISTING_ALARM:
        visit = ListingVisit.objects.get(**scope.filters, public_id=subject_id)
        _fail(_mail(visit, kind, subject_id), because)
        return
    if kind == MailKind.CASE_TO_DEPARTMENT:
        case = ReplyLink.objects.select_related("case").get(**scope.filters, public_id=subject_id).case
    else:
        case = Case.objects.get(**scope.filters, public_id=subject_id)
    _fail(_mail(case, kind, subject_id), because)  # made anew: each try that failed took its row back with it
    if kind == MailKind.CASE_TO_DEPARTMENT:
        note_delivery(case, delivered=False)


def _mail(about: Owned, kind: MailKind, subject_id: uuid.UUID) -> OutgoingMail:
    """The mail of this occasion, locked; made with its final Message-ID the first time."""
    host = settings.SENDER_ADDRESS.rpartition("@")[2]
    OutgoingMail.objects.bulk_create(
        [
            OutgoingMail(
                centre_id=about.centre_id,
                partner_id=about.partner_id,
                kind=kind,
                subject_id=subject_id,
                message_id=f"<{kind.replace('_', '-')}.{subject_id}@{host}>",
            )
        ],
        ignore_conflicts=True,
    )
    return OutgoingMail.objects.select_for_update().get(centre_id=about.centre_id, kind=kind, subject_id=subject_id)


def _send_once(mail: OutgoingMail, compose: Compose) -> None:
    if mail.state == MailState.SENT:
        return
    letter = compose(mail.message_id)
    try:
        mailer().send(letter)
    except MailRefused as refusal:
        _fail(mail, str(refusal))
        return
    mail.state, mail.sent_at, mail.last_error = MailState.SENT, clock.now(), ""
    mail.tries += 1
    mail.save(update_fields=["state", "sent_at", "last_error", "tries"])
    record("mail.sent", mail, subject=mail.subject_id, by=None, facts={"kind": mail.kind})


def _fail(mail: OutgoingMail, because: str) -> None:
    mail.state, mail.last_error = MailState.FAILED, without_addresses(because)[:300]
    mail.tries += 1
    mail.save(update_fields=["state", "last_error", "tries"])
    record("mail.failed", mail, subject=mail.subject_id, by=None, facts={"kind": mail.kind})
