"""Ask official sources what they say now."""

import logging

from django.conf import settings

from amtsdraht.notices.acts.receiving import take_poll
from amtsdraht.notices.ports import warning_source
from amtsdraht.notices.states import FeedKind
from amtsdraht.partners.queries import partners_of
from amtsdraht.tenancy.scope import Scope, acting_in

log = logging.getLogger(__name__)


def ask_every_source(scope: Scope) -> None:
    """Those whose address is set; one after the other, each with transactions of its own."""
    for kind in FeedKind:
        if settings.WARNING_ADDRESSES[kind]:
            _ask(scope, kind)


def _ask(scope: Scope, kind: FeedKind) -> None:
    """The question is put outside a transaction: it may take a minute."""
    with acting_in(scope):
        districts = sorted({f"{partner.ars[:5]}0000000" for partner in partners_of(scope)})
    poll = warning_source(kind).poll(districts)
    for remark in poll.remarks:
        log.warning("warnings of %s: %s", kind.value, remark)
    with acting_in(scope):
        take_poll(scope, kind, poll)
