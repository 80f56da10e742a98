"""The addresses that texts name, and which of them are broken. Pure rules first, then what can be asked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from amtsdraht.knowledge.fetching import FetchState
from amtsdraht.knowledge.models import LinkCheck, OnlineService
from amtsdraht.knowledge.models.linkcheck import BROKEN_AFTER
from amtsdraht.knowledge.visibility import visible
from amtsdraht.service_hours import clock
from amtsdraht.tenancy.patience import be_patient
from amtsdraht.tenancy.scope import Scope

FOR_CERTAIN = frozenset({FetchState.MISSING, FetchState.ENDLESS, FetchState.FORBIDDEN})
PERHAPS = frozenset({FetchState.FAULTY, FetchState.UNREACHABLE, FetchState.TIMED_OUT})
"""Everything else is good, or does not let itself be checked (robots.txt, a sign-in): nobody's task."""
A_NIGHT = timedelta(hours=12)
PLACES_NAMED = 5
_USED = """
WITH used(partner_id, url, place) AS (
    SELECT s.partner_id, l ->> 'url', jsonb_build_object('kind', 'text', 'name', s.title, 'id', s.public_id)
      FROM knowledge_servicemodule m
      JOIN knowledge_service s ON s.id = m.service_id, jsonb_array_elements(m.links) l
     WHERE m.centre_id = %(centre)s
    UNION ALL
    SELECT o.partner_id, l ->> 'url', jsonb_build_object('kind', 'online', 'name', o.name, 'id', o.public_id)
      FROM knowledge_onlineservice o, jsonb_array_elements(o.links) l
     WHERE o.centre_id = %(centre)s
    UNION ALL
    SELECT partner_id, unnest(ARRAY[website, appointment_url]),
           jsonb_build_object('kind', 'office', 'name', name, 'id', public_id)
      FROM knowledge_office WHERE centre_id = %(centre)s
)
SELECT partner_id, btrim(url), to_jsonb((array_agg(DISTINCT place))[1:%(places)s])
  FROM used WHERE btrim(url) ~* '^https?://' AND length(url) <= 2000
 GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class UsedLink:
    """``places``: up to five texts, offices or online services that name it, as kind, name and id."""

    partner_id: int | None
    url: str
    places: list[dict[str, Any]]


def failures_after(before: int, state: FetchState, *, same_night: bool) -> int:
    """How many nights in a row a link has failed, after one more look.

    What is gone for certain is broken at once; a server that is down gets a second night. Looking twice in a night
    counts once.
    """
    if state in FOR_CERTAIN:
        return max(before + (not same_night), BROKEN_AFTER)
    if state in PERHAPS:
        return max(before, 1) if same_night else before + 1
    return 0


def used_links(scope: Scope) -> list[UsedLink]:
    """Every address that texts, offices and online services of a centre name, once for each partner."""
    be_patient()
    with connection.cursor() as cursor:
        cursor.execute(_USED, {"centre": scope.centre_id, "places": PLACES_NAMED})
        return [UsedLink(partner, url, json.loads(places)) for partner, url, places in cursor.fetchall()]


def broken_links(scope: Scope) -> QuerySet[LinkCheck]:
    """The links that somebody should mend, the longest broken first."""
    return LinkCheck.objects.filter(**scope.filters, failures__gte=BROKEN_AFTER).order_by("failing_since", "id")


def moved_links(scope: Scope) -> QuerySet[LinkCheck]:
    """Links that work, but whose page has moved for good."""
    return LinkCheck.objects.filter(**scope.filters, failures=0).exclude(moved_to="").order_by("url", "id")


def due_urls(scope: Scope, *, limit: int) -> Sequence[str]:
    """The addresses to look at tonight: never seen ones first, then the longest unseen."""
    waiting = LinkCheck.objects.filter(centre_id=scope.centre_id).exclude(checked_at__gt=clock.now() - A_NIGHT)
    oldest = waiting.order_by(F("checked_at").asc(nulls_first=True), "id").values_list("url", flat=True)
    return list(dict.fromkeys(oldest[:limit]))


def own_online_services(scope: Scope) -> QuerySet[OnlineService]:
    """What this scope may say something about, those with trouble first."""
    rows = OnlineService.objects.filter(**scope.filters).defer("raw", "digest")
    return rows.order_by("-is_dead", F("said_state").desc(), "name", "id")


def online_services(scope: Scope) -> QuerySet[OnlineService]:
    return OnlineService.objects.filter(visible(scope)).defer("raw", "digest")
