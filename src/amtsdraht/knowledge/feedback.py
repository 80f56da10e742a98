"""What is asked about feedback: the open tasks of a town, and what citizens asked and nobody knew."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet

from amtsdraht.knowledge.models import TextFeedback, UnansweredSearch
from amtsdraht.knowledge.visibility import valid_services, with_keys
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Task:
    """All open remarks of one kind on one text. ``first`` stands for them; ``words`` are the citizens', once each."""

    first: TextFeedback
    count: int
    latest: datetime
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Words that had no answer, and how often they were said in the week."""

    words: str
    town: str
    count: int


def open_tasks(scope: Scope) -> list[Task]:
    """What most agents stumbled over comes first."""
    rows = TextFeedback.objects.filter(**scope.filters, closed_at=None).select_related("partner").order_by("made_at")
    grouped: dict[tuple[int | None, str, str], list[TextFeedback]] = defaultdict(list)
    for row in rows:
        grouped[row.partner_id, row.kind, row.service_key or str(row.public_id)].append(row)
    return sorted((_task(found) for found in grouped.values()), key=lambda task: (-task.count, task.latest))


def closed_lately(scope: Scope) -> QuerySet[TextFeedback]:
    """What was closed in the last four weeks, newest first; the same word on several remarks once."""
    since = clock.now() - 4 * A_WEEK
    rows = TextFeedback.objects.filter(**scope.filters, closed_at__gte=since)
    once = rows.order_by("partner", "kind", "service_key", "closed_at", "id").distinct(
        "partner", "kind", "service_key", "closed_at"
    )
    return TextFeedback.objects.filter(pk__in=once.values("pk")).select_related("partner").order_by("-closed_at")


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def unanswered_in(scope: Scope, monday: date) -> list[Question]:
    """What had no answer in the week from this Monday on, the most frequent first."""
    begin = datetime.combine(monday, datetime.min.time(), clock.BERLIN)
    end = datetime.combine(monday + A_WEEK, datetime.min.time(), clock.BERLIN)
    rows = (
        UnansweredSearch.objects.filter(**scope.filters, asked_at__gte=begin, asked_at__lt=end)
        .values("words", "partner__name")
        .annotate(count=Count("id"))
        .order_by("-count", "words", "partner__name")
    )
    return [Question(row["words"], row["partner__name"] or "", row["count"]) for row in rows]


def texts_named(scope: Scope, keys: Collection[str]) -> dict[str, UUID]:
    """The public id of each text with one of these keys that the scope may read."""
    rows = valid_services(scope).filter(with_keys(keys)).values_list("agency", "value", "public_id")
    found = {f"{agency}/{value}": public_id for agency, value, public_id in rows}
    return {key: found[key] for key in keys if key in found}


def _task(found: Sequence[TextFeedback]) -> Task:
    words = tuple(dict.fromkeys(one.words for one in found if one.words))
    return Task(found[0], len(found), found[-1].made_at, words)
