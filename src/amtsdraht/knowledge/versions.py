"""What can be asked of local texts: their versions, what is open, where somebody may write."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from amtsdraht.knowledge.models import Service, TextVersion
from amtsdraht.knowledge.models.service import LOCAL
from amtsdraht.knowledge.states import OPEN_TEXTS, TextState
from amtsdraht.partners.queries import partners_of
from amtsdraht.places.keys import DIGITS, Level, covering_areas
from amtsdraht.places.queries import area_names
from amtsdraht.tenancy.scope import Scope

NARROWEST_COMMON = DIGITS[Level.DISTRICT]


@dataclass(frozen=True, slots=True)
class Place:
    """An area for which a scope may write."""

    area: str
    name: str


def versions_of(scope: Scope, topic: str, area: str) -> QuerySet[TextVersion]:
    """All versions of a variant, the newest first."""
    return TextVersion.objects.filter(**scope.filters, topic=topic, area=area).order_by("-number")


def newest_version(scope: Scope, topic: str, area: str) -> TextVersion | None:
    """The version on which the next one is written: the highest number that was not set aside."""
    return versions_of(scope, topic, area).exclude(state=TextState.SET_ASIDE).first()


def versions_of_topic(scope: Scope, topic: str) -> list[TextVersion]:
    """The newest version of each variant of a topic."""
    rows = TextVersion.objects.filter(**scope.filters, topic=topic).exclude(state=TextState.SET_ASIDE)
    return list(rows.order_by("area", "-number").distinct("area"))


def open_versions(scope: Scope) -> QuerySet[TextVersion]:
    """Drafts and texts in review, the longest waiting first."""
    return TextVersion.objects.filter(**scope.filters, state__in=OPEN_TEXTS).order_by("written_at", "id")


def local_service(scope: Scope, topic: str, area: str) -> Service | None:
    """The live text that a released version made."""
    return Service.objects.filter(**scope.filters, agency=LOCAL, topic=topic, areas=[area]).first()


def places_to_write(scope: Scope) -> list[Place]:
    """The towns of a scope by name; for the whole centre the districts, Länder and the federation above, too."""
    towns = [Place(partner.ars, partner.name) for partner in partners_of(scope)]
    if scope.partner_id is not None:
        return towns
    above = {area for town in towns for area in covering_areas(town.area)[1:] if _is_common(area)}
    names = area_names(above - {town.area for town in towns})
    return [*towns, *(Place(area, names[area]) for area in sorted(names, reverse=True))]


def place_names(areas: Collection[str]) -> dict[str, str]:
    return area_names(areas)


def _is_common(area: str) -> bool:
    """Districts, Länder and the federation; regions and associations give no answers of their own."""
    significant = area.rstrip("0")
    return (
        len(significant) in {0, 1, DIGITS[Level.STATE]} or DIGITS[Level.REGION] < len(significant) <= NARROWEST_COMMON
    )
