"""How fresh the texts of the partners are: who looks after each, since when it stands, by when to look again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db.models import (
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest, NullIf, TruncDate

from amtsdraht.knowledge.models import DutyLetter, FreshnessTerms, Service, TextDuty
from amtsdraht.knowledge.models.duty import USUAL_INTERVAL
from amtsdraht.knowledge.visibility import valid_services, with_keys
from amtsdraht.partners.models import Partner
from amtsdraht.partners.queries import partners_of
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.scope import Scope

A_DAY = timedelta(days=1)
TOLERABLE_SHARE = 10
"""Percent of overdue texts up to which the light is yellow and not red."""
_COLUMNS = ("public_id", "agency", "value", "title", "partner_id", "owner", "since", "review_day")


@dataclass(frozen=True, slots=True)
class Standing:
    """One text of a partner: ``since`` when it is known to be right, ``review_day`` when to look at it again."""

    public_id: UUID
    key: str
    title: str
    partner_id: int
    owner: str
    since: date
    review_day: date
    today: date

    @property
    def days_old(self) -> int:
        return (self.today - self.since).days

    @property
    def days_overdue(self) -> int:
        """0 while it need not be looked at."""
        return max(0, (self.today - self.review_day).days)

    @property
    def is_due(self) -> bool:
        return self.review_day <= self.today


@dataclass(frozen=True, slots=True)
class Score:
    """How a partner keeps its texts. ``longest`` days is the oldest of the overdue texts overdue."""

    town_id: UUID
    partner: str
    texts: int
    overdue: int
    longest: int

    @property
    def percent(self) -> int:
        """Share of overdue texts, rounded up: one of a thousand is not none."""
        return -(-100 * self.overdue // self.texts) if self.texts else 0

    @property
    def light(self) -> Literal["green", "yellow", "red", "grey"]:
        if not self.texts:
            return "grey"
        if not self.overdue:
            return "green"
        return "yellow" if self.percent <= TOLERABLE_SHARE else "red"


def standings(
    scope: Scope, *, keys: Collection[str] | None = None, owner: str = "", until: date | None = None
) -> list[Standing]:
    """The texts of partners in this scope, those first that wait longest: all, these, or those to see by a day."""
    rows = _with_standing(partner_texts(scope))
    if keys is not None:
        rows = rows.filter(with_keys(keys))
    if owner:
        rows = rows.filter(owner=owner)
    if until is not None:
        rows = rows.filter(review_day__lte=until)
    found = [_standing(row) for row in rows.order_by("review_day", "title", "id").values(*_COLUMNS)]
    return found if keys is None else [one for one in found if one.key in keys]


def standing_of(scope: Scope, key: str) -> Standing | None:
    """The standing of one text; None for a text of no partner: nobody here looks after those of a Land."""
    return next(iter(standings(scope, keys=[key])), None)


def scores(scope: Scope) -> list[Score]:
    """One score for each running partner that has texts, the worst first."""
    today = clock.today()
    overdue = Q(review_day__lt=today)
    rows = (
        _with_standing(partner_texts(scope).filter(partner__in=partners_of(scope)))
        .values("partner__public_id", "partner__name")
        .annotate(texts=Count("id"), overdue=Count("id", filter=overdue), oldest=Min("review_day", filter=overdue))
        .order_by("partner__name")
    )
    found = [
        Score(
            row["partner__public_id"],
            row["partner__name"],
            texts=row["texts"],
            overdue=row["overdue"],
            longest=(today - row["oldest"]).days if row["oldest"] else 0,
        )
        for row in rows
    ]
    return sorted(found, key=lambda score: (-score.percent, -score.longest, score.partner))


def partner_texts(scope: Scope) -> QuerySet[Service]:
    """The valid texts that belong to a partner in this scope."""
    return valid_services(scope).filter(**scope.filters, partner__isnull=False)


def _with_standing(texts: QuerySet[Service]) -> QuerySet[Any, Any]:
    """Says owner, since and review day of each text: its own duty first, then the partner's terms, then the usual."""
    duty = TextDuty.objects.filter(
        centre_id=OuterRef("centre_id"),
        partner_id=OuterRef("partner_id"),
        agency=OuterRef("agency"),
        value=OuterRef("value"),
    )
    terms = FreshnessTerms.objects.filter(centre_id=OuterRef("centre_id"), partner_id=OuterRef("partner_id"))
    days = Coalesce(Subquery(terms.values("interval_days")[:1]), USUAL_INTERVAL)
    interval = ExpressionWrapper(days * Value(A_DAY), output_field=DurationField())
    written = Coalesce("changed_at", "taken_at")
    confirmed = Subquery(duty.values("confirmed_at")[:1])
    said = Greatest(written, confirmed)  # PostgreSQL leaves NULL out, so a text that nobody confirmed stays as written
    then = ExpressionWrapper(said + interval, output_field=DateTimeField())
    return texts.annotate(
        owner=Coalesce(
            NullIf(Subquery(duty.values("owner")[:1]), Value("")),
            NullIf(Subquery(terms.values("owner")[:1]), Value("")),
            F("partner__mailbox"),
        ),
        since=TruncDate(said, tzinfo=clock.BERLIN),
        review_day=Coalesce(Subquery(duty.values("review_on")[:1]), TruncDate(then, tzinfo=clock.BERLIN)),
    )


def _standing(row: dict[str, Any]) -> Standing:
    return Standing(
        public_id=row["public_id"],
        key=f"{row['agency']}/{row['value']}",
        title=row["title"],
        partner_id=row["partner_id"],
        owner=row["owner"],
        since=row["since"],
        review_day=row["review_day"],
        today=clock.today(),
    )


def terms_of(partner: Partner) -> tuple[str, int]:
    """The owner ("" for the mailbox) and the interval in days that hold for a partner's texts."""
    terms = FreshnessTerms.objects.filter(centre_id=partner.centre_id, partner=partner).first()
    return (terms.owner, terms.interval_days) if terms else ("", USUAL_INTERVAL)


def duty_of(text: Service) -> tuple[str, date | None]:
    """The owner ("" for the town's) and the review day that a text has of its own."""
    identity = {"partner_id": text.partner_id, "agency": text.agency, "value": text.value}
    duty = TextDuty.objects.filter(centre_id=text.centre_id, **identity).first()
    return (duty.owner, duty.review_on) if duty else ("", None)


def undelivered_letters(scope: Scope) -> QuerySet[DutyLetter]:
    """Letters of the last weeks that reached nobody, newest first."""
    return DutyLetter.objects.filter(
        **scope.filters, undelivered_at__isnull=False, valid_until__gt=clock.now()
    ).order_by("-made_at")
