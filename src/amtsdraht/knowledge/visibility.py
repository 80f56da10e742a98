"""Which rows of the knowledge a scope may read, and which of them hold today."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from amtsdraht.knowledge.models import Service
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope

BULKY = ("raw", "search_words", "digest")


def visible(scope: Scope) -> Q:
    """Rows that a scope may read: the centre all of its own, a partner its own and those of no partner."""
    rule = Q(centre_id=scope.centre_id)
    return rule if scope.partner_id is None else rule & (Q(partner_id=scope.partner_id) | Q(partner_id=None))


def valid_services(scope: Scope) -> QuerySet[Service]:
    """Visible texts that are valid now, without their bulky columns."""
    now = clock.now()
    begun = Q(valid_from=None) | Q(valid_from__lte=now)
    lasting = Q(valid_to=None) | Q(valid_to__gte=now)
    return Service.objects.filter(visible(scope), begun, lasting).defer(*BULKY)


def with_keys(keys: Iterable[str]) -> Q:
    """Rows whose key "agency/value" may be among these; look again, since the halves are matched one by one."""
    halves = [key.partition("/") for key in keys]
    return Q(agency__in={agency for agency, _, _ in halves}, value__in={value for _, _, value in halves})
