"""What can happen to a partner."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from amtsdraht.partners.models import Partner, PromiseTerm
from amtsdraht.tenancy.scope import Scope


class PartnerNotPossible(Exception):
    """The partner cannot be added like this. The message says why."""


@transaction.atomic
def add_partner(scope: Scope, ars: str, *, name: str, mailbox: str, since: date) -> Partner:
    """A municipality joins the centre, with the usual promise of three working days. Raises PartnerNotPossible."""
    try:
        validate_email(mailbox)
    except ValidationError as error:
        raise PartnerNotPossible(f"“{mailbox}” is no e-mail address. Give the partner's central mailbox.") from error
    partner = Partner(centre_id=scope.centre_id, ars=ars, name=name, mailbox=mailbox, since=since)
    try:
        with transaction.atomic():
            partner.save(force_insert=True)
    except IntegrityError as error:
        raise PartnerNotPossible(f"{ars} is a partner of this centre already.") from error
    PromiseTerm.objects.create(centre_id=scope.centre_id, partner=partner, valid_from=since)
    return partner
