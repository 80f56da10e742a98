"""Reads what is known for a town, for its coverage: all covering texts with their facts, in six queries."""

from collections import defaultdict

from amtsdraht.knowledge.coverage import Coverage, KnownText, cover, folded, level_seen_from, top_services
from amtsdraht.knowledge.merging import Standpoint, standpoint_of
from amtsdraht.knowledge.models import Office, OfficeHour, OnlineService, Responsibility, Service, ServiceModule
from amtsdraht.knowledge.ports import ModuleKind
from amtsdraht.knowledge.visibility import valid_services, visible
from amtsdraht.tenancy.scope import Scope


def coverage_in(scope: Scope, ars: str) -> Coverage:
    """How well a town is covered, as far as this scope may see."""
    standpoint = standpoint_of(ars)
    rows = list(
        valid_services(scope)
        .filter(areas__overlap=list(standpoint.covering))
        .only("agency", "value", "title", "official_title", "keywords", "leika_keys", "areas")
    )
    facts = _facts(scope, rows, standpoint)
    texts = [
        KnownText(
            names=tuple(folded(name) for name in (row.title, row.official_title, *row.keywords) if name),
            leika=tuple(row.leika_keys),
            level=level,
            facts=frozenset(facts[row.key]),
        )
        for row in rows
        if (level := level_seen_from(standpoint, row.areas))
    ]
    return cover(top_services(), texts)


def _facts(scope: Scope, rows: list[Service], standpoint: Standpoint) -> dict[str, set[str]]:
    """Which of office, hours, fee and online service are known, by key of the text."""
    facts: dict[str, set[str]] = defaultdict(set)
    fees = ServiceModule.objects.filter(visible(scope), kind=ModuleKind.FEE, service__in=[row.pk for row in rows])
    with_fee = set(fees.values_list("service_id", flat=True))
    for row in rows:
        if row.pk in with_fee:
            facts[row.key].add("fee")
    offices, open_offices, online = _answerers(scope)
    named = Responsibility.objects.filter(
        visible(scope), service_key__in=[row.key for row in rows], areas__overlap=list(standpoint.covering)
    )
    for service_key, office_key in named.values_list("service_key", "office_key"):
        kinds = (("office", offices), ("hours", open_offices), ("online", online))
        facts[service_key] |= {fact for fact, keys in kinds if office_key in keys}
    return facts


def _answerers(scope: Scope) -> tuple[set[str], set[str], set[str]]:
    """The keys of all offices, of those whose hours are known, and of all online services."""
    with_hours = set(OfficeHour.objects.filter(visible(scope)).values_list("office_id", flat=True).distinct())
    offices, open_offices = set[str](), set[str]()
    for pk, agency, value, hours in Office.objects.filter(visible(scope)).values_list(
        "id", "agency", "value", "hours_text"
    ):
        offices.add(f"{agency}/{value}")
        if pk in with_hours or hours:
            open_offices.add(f"{agency}/{value}")
    online = OnlineService.objects.filter(visible(scope)).values_list("agency", "value")
    return offices, open_offices, {f"{agency}/{value}" for agency, value in online}
