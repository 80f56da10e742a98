"""What can be asked about a day's work. No figure is about a single agent."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from amtsdraht.cases.queries import open_cases
from amtsdraht.contacts.queries import concerns_since, contacts_since
from amtsdraht.contacts.states import Outcome
from amtsdraht.partners.queries import partners_of
from amtsdraht.quality.definitions import LEAST_SHOWN, Share, resolved_concerns, resolved_contacts, shown_to_partner
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope

TOP_CATEGORIES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One count of a breakdown; ``count`` is None where it is too small to be shown to a partner."""

    name: str
    count: int | None


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """The day so far. In a partner's scope small counts are None, and so are shares of few."""

    day: date
    begun: int | None
    ended: int | None
    concerns: int | None
    contacts_resolved: Share | None
    concerns_resolved: Share | None
    forwarded: int | None
    emergencies: int | None
    open_cases: int
    overdue: int
    by_channel: Sequence[Cell]
    top_categories: Sequence[Cell]
    by_partner: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """The last days, today last: contacts by day, and concerns by category."""

    by_day: Sequence[tuple[date, int | None]]
    by_category: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class _ContactRow:
    """Contacts of one channel and partner, counted by the database."""

    channel: str
    partner_id: int | None
    begun: int
    ended: int
    emergencies: int


def today(scope: Scope) -> TodayFigures:
    """The figures of the local day in Berlin. Four queries."""
    since = _midnight(clock.today())
    contacts = _contact_rows(scope, since)
    concerns = list(concerns_since(scope, since).values_list("contact_id", "outcome", "category"))
    cases = open_cases(scope).order_by().aggregate(all=Count("id"), overdue=Count("id", _overdue()))
    outcomes = [outcome for _, outcome, _ in concerns]
    return TodayFigures(
        day=clock.today(),
        begun=_shown(scope, sum(row.begun for row in contacts)),
        ended=_shown(scope, sum(row.ended for row in contacts)),
        concerns=_shown(scope, len(concerns)),
        contacts_resolved=_shown_share(scope, resolved_contacts((one, outcome) for one, outcome, _ in concerns)),
        concerns_resolved=_shown_share(scope, resolved_concerns(outcomes)),
        forwarded=_shown(scope, outcomes.count(Outcome.FORWARDED)),
        emergencies=_shown(scope, sum(row.emergencies for row in contacts)),
        open_cases=cases["all"],
        overdue=cases["overdue"],
        by_channel=_cells(scope, _sums((row.channel, row.begun) for row in contacts)),
        top_categories=_top(scope, Counter(category for _, _, category in concerns)),
        by_partner=_by_partner(scope, contacts),
    )


def last_days(scope: Scope, *, days: int = 7) -> WeekFigures:
    """Contacts of the last days by day, concerns by category. Two queries."""
    first = clock.today() - timedelta(days=days - 1)
    since = _midnight(first)
    local_day = TruncDate("began_at", tzinfo=clock.BERLIN)
    counted = dict(contacts_since(scope, since).order_by().values_list(local_day).annotate(count=Count("id")))
    dates = [first + timedelta(days=n) for n in range(days)]
    every_day = {day.isoformat(): counted.get(day, 0) for day in dates}
    categories = concerns_since(scope, since).order_by().values_list("category").annotate(count=Count("id"))
    return WeekFigures(
        by_day=[(day, cell.count) for day, cell in zip(dates, _cells(scope, every_day, by_size=False), strict=True)],
        by_category=_cells(scope, dict(categories)),
    )


def _contact_rows(scope: Scope, since: datetime) -> list[_ContactRow]:
    rows = contacts_since(scope, since).order_by().values_list("channel", "partner_id")
    counted = rows.annotate(begun=Count("id"), ended=Count("ended_at"), emergencies=Count("emergency_at"))
    return [_ContactRow(*row) for row in counted]


def _overdue() -> Q:
    return Q(due_at__lt=clock.now())


def _by_partner(scope: Scope, contacts: Sequence[_ContactRow]) -> Sequence[Cell]:
    """Contacts by partner; those without a town yet, or of a town that is no partner, under the name ""."""
    names = {partner.pk: partner.name for partner in partners_of(scope)}
    return _cells(scope, _sums((names.get(row.partner_id or 0, ""), row.begun) for row in contacts))


def _sums(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for name, count in pairs:
        sums[name] += count
    return dict(sums)


def _top(scope: Scope, counts: Mapping[str, int]) -> Sequence[Cell]:
    return _cells(scope, counts)[:TOP_CATEGORIES]


def _cells(scope: Scope, counts: Mapping[str, int], *, by_size: bool = True) -> Sequence[Cell]:
    """The counts as this scope may see them, the largest first unless they have an order of their own."""
    names = sorted(counts, key=lambda name: (-counts[name], name)) if by_size else list(counts)
    shown: Mapping[str, int | None] = counts if scope.partner_id is None else shown_to_partner(counts)
    return [Cell(name, shown[name]) for name in names]


def _shown(scope: Scope, count: int) -> int | None:
    return None if scope.partner_id is not None and 0 < count < LEAST_SHOWN else count


def _shown_share(scope: Scope, share: Share) -> Share | None:
    return None if _shown(scope, share.denominator) is None else share


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.BERLIN)
