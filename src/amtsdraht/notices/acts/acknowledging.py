"""Say that one has read it."""

from django.db import transaction

from amtsdraht.notices.models import Acknowledgement, Notice
from amtsdraht.tenancy.permission import person, require
from amtsdraht.tenancy.roles import Actor


@transaction.atomic
def acknowledge_notice(by: Actor, notice: Notice) -> None:
    """Once a person and message; again changes nothing."""
    require(by, "notice.acknowledge", notice)
    Acknowledgement.objects.get_or_create(centre_id=notice.centre_id, notice=notice, account_id=person(by))
