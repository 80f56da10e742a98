"""Keeping texts true: an owner says that a text is still right; who the owner is, and by when to look again."""

from collections import defaultdict
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from amtsdraht.journal import outbox
from amtsdraht.journal.record import record
from amtsdraht.knowledge.access import LetterHolder
from amtsdraht.knowledge.freshness import Standing, standings
from amtsdraht.knowledge.models import DutyLetter, FreshnessTerms, Office, Service, TextDuty
from amtsdraht.knowledge.models.duty import LONGEST_INTERVAL
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.link_tokens import digest_of, token_for
from amtsdraht.tenancy.permission import NotAllowed, require
from amtsdraht.tenancy.public_id import new_public_id
from amtsdraht.tenancy.roles import Actor
from amtsdraht.tenancy.scope import Scope

AHEAD, AGAIN_AFTER, VALID_FOR = timedelta(days=14), timedelta(days=14), timedelta(days=42)
"""A mail also names what is due within AHEAD; the next one comes AGAIN_AFTER; its link works VALID_FOR."""


class OwnerNotPossible(Exception):
    """This address cannot look after texts. The message says why."""


class IntervalNotPossible(Exception):
    """Texts cannot be looked at this often or this seldom."""


@transaction.atomic
def confirm_text(by: Actor, text: Service) -> None:
    """ "Stimmt noch": the text was looked at and is right. Saying it twice on a day is the same as once.

    The holder of a letter confirms the texts of that letter only.
    """
    require(by, "text.confirm", text)
    if isinstance(by, LetterHolder) and text.key not in by.texts:
        raise NotAllowed("text.confirm")
    duty = _duty(text)
    duty.confirmed_at, duty.review_on = clock.now(), None
    duty.save(update_fields=["confirmed_at", "review_on"])
    record("text.confirmed", duty, subject=text.public_id, by=by)


@transaction.atomic
def assign_text(by: Actor, text: Service, *, owner: str, review_on: date | None) -> None:
    """Say who looks after a text ("" for the partner's usual owner) and, if need be, a day of its own.

    Raises OwnerNotPossible.
    """
    require(by, "text.assign", text)
    duty = _duty(text)
    assert duty.partner is not None
    duty.owner, duty.review_on = _office_address(duty.partner, owner), review_on
    duty.save(update_fields=["owner", "review_on"])
    record("text.assigned", duty, subject=text.public_id, by=by)


@transaction.atomic
def agree_on_terms(by: Actor, partner: Partner, *, owner: str, interval_days: int) -> None:
    """Who looks after a partner's texts ("" for its mailbox), and after how many days each time.

    Raises OwnerNotPossible, IntervalNotPossible.
    """
    require(by, "text.assign", partner)
    if not 1 <= interval_days <= LONGEST_INTERVAL:
        raise IntervalNotPossible
    terms = FreshnessTerms(
        centre_id=partner.centre_id,
        partner=partner,
        owner=_office_address(partner, owner),
        interval_days=interval_days,
    )
    FreshnessTerms.objects.bulk_create(
        [terms], update_conflicts=True, unique_fields=["centre", "partner"], update_fields=["owner", "interval_days"]
    )
    record("freshness.agreed", terms, subject=partner.public_id, by=by, facts={"days": interval_days})


@transaction.atomic
def write_to_owners(partner: Partner) -> list[DutyLetter]:
    """One mail for each owner of whom a text is due; nobody is written to twice within ``AGAIN_AFTER``.

    A new letter ends the earlier ones of the same owner, so that one link lists everything.
    """
    Partner.objects.select_for_update().get(pk=partner.pk)  # two workers at once would write two letters
    now, due = clock.now(), defaultdict[str, list[Standing]](list)
    for text in standings(Scope(partner.centre_id, partner.pk), until=clock.today() + AHEAD):
        due[text.owner].append(text)
    earlier = DutyLetter.objects.filter(centre_id=partner.centre_id, partner=partner)
    lately = set(earlier.filter(made_at__gt=now - AGAIN_AFTER).values_list("owner", flat=True))
    waiting = {o: texts for o, texts in due.items() if o not in lately and any(text.is_due for text in texts)}
    earlier.filter(owner__in=waiting, valid_until__gt=now).update(valid_until=now)
    return [_write(partner, owner, [text.key for text in texts]) for owner, texts in waiting.items()]


def note_undelivered(letter: DutyLetter) -> None:
    """The mail server does not know the owner: somebody at the partner has to name another one."""
    DutyLetter.objects.filter(pk=letter.pk, centre_id=letter.centre_id).update(undelivered_at=clock.now())
    record("freshness.undelivered", letter, subject=letter.public_id, by=None)


def _write(partner: Partner, owner: str, texts: list[str]) -> DutyLetter:
    public_id = new_public_id()
    letter = DutyLetter.objects.create(
        public_id=public_id,
        centre_id=partner.centre_id,
        partner=partner,
        owner=owner,
        texts=texts,
        digest=digest_of(token_for(public_id)),
        valid_until=clock.now() + VALID_FOR,
    )
    record("freshness.asked", letter, subject=public_id, by=None, facts={"texts": len(texts)})
    outbox.errand(Scope(partner.centre_id, partner.pk), "mailbox.ask_owner", letter=str(public_id))
    return letter


def _duty(text: Service) -> TextDuty:
    """The duty of a text, locked; made the first time."""
    identity = {"centre_id": text.centre_id, "partner_id": text.partner_id, "agency": text.agency, "value": text.value}
    TextDuty.objects.bulk_create([TextDuty(**identity)], ignore_conflicts=True)
    return TextDuty.objects.select_for_update(of=("self",)).select_related("partner").get(**identity)


def _office_address(partner: Partner, address: str) -> str:
    """An address of the administration: mail about texts never goes to a private one.

    It has the domain of the partner's mailbox (or one below), or stands with one of the partner's offices.
    """
    address = address.strip()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError as error:
        raise OwnerNotPossible("This is no e-mail address.") from error
    own, given = partner.mailbox.rpartition("@")[2].lower(), address.rpartition("@")[2].lower()
    if given == own or given.endswith(f".{own}"):
        return address
    offices = Office.objects.filter(centre_id=partner.centre_id, partner=partner, email__iexact=address)
    if not offices.exists():
        raise OwnerNotPossible("The address belongs to no office of this town.")
    return address
