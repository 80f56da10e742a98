"""What can be asked of the knowledge. Whoever asks acts in the scope already; every query names it again."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Count, QuerySet

from amtsdraht.knowledge.answering import read_answerers
from amtsdraht.knowledge.answers import Answer, ServiceHit, TopicLine
from amtsdraht.knowledge.merging import (
    LONG_AGO,
    MergedText,
    ServiceText,
    Standpoint,
    TextModule,
    merge_texts,
    standpoint_of,
)
from amtsdraht.knowledge.models import Service, ServiceModule
from amtsdraht.knowledge.models.service import LOCAL
from amtsdraht.knowledge.ports import Link
from amtsdraht.knowledge.reasons import reasons_for
from amtsdraht.knowledge.search_index import Found, find
from amtsdraht.knowledge.visibility import BULKY, valid_services, visible
from amtsdraht.places.keys import COUNTRY, Level, level_of
from amtsdraht.places.queries import municipality
from amtsdraht.tenancy.scope import Scope

SPARE_HITS = 4
"""How many times more hits to ask the index for than wanted: several texts make one topic, some are not visible."""


def service_by_key(scope: Scope, key: str) -> Service | None:
    """The text with the key "agency/value"."""
    agency, _, value = key.partition("/")
    return Service.objects.filter(visible(scope), agency=agency, value=value).defer(*BULKY).first()


def topics_of(scope: Scope) -> list[TopicLine]:
    """All topics with valid texts, by title. Of several texts the most general names the topic."""
    counted = dict(valid_services(scope).values_list("topic").annotate(texts=Count("id")).order_by())
    rows = valid_services(scope).order_by("topic", "areas", "id").distinct("topic").values("topic", "title", "level")
    lines = [TopicLine(row["topic"], row["title"], row["level"], counted[row["topic"]]) for row in rows]
    return sorted(lines, key=lambda line: (line.title.casefold(), line.topic))


def answer_for(scope: Scope, topic: str, ars: str, *, language: str = "de") -> Answer | None:
    """All that is known about a topic in a town, merged over the levels; None if no text covers the town.

    An area above the towns may be asked for too, such as a Land: then its own texts and wider ones answer.
    """
    standpoint = standpoint_at(ars)
    texts = _texts_of(scope, valid_services(scope).filter(topic=topic, areas__overlap=list(standpoint.covering)))
    merged = merge_texts(texts, standpoint, language)
    if merged is None:
        return None
    answerers = read_answerers(scope, [text.key for text in texts], standpoint)
    responsible = next((office for office in answerers.offices if office.is_responsible), None)
    return Answer(
        topic=topic,
        ars=ars,
        text=merged,
        level=responsible.level if responsible else merged.base.level,
        offices=answerers.offices,
        online_services=answerers.online_services,
    )


def text_beneath(scope: Scope, topic: str, area: str) -> MergedText | None:
    """What holds in an area without the variant that this area itself has; None if nobody delivers anything."""
    standpoint = standpoint_at(area)
    rows = valid_services(scope).filter(topic=topic, areas__overlap=list(standpoint.covering))
    return merge_texts(_texts_of(scope, rows.exclude(agency=LOCAL, areas=[area])), standpoint)


def search_services(scope: Scope, words: str, ars: str, *, limit: int = 8) -> list[ServiceHit]:
    """The topics that fit a caller's words, best first, each named as in the town ``ars``."""
    standpoint = standpoint_at(ars)
    best_text: dict[str, Found] = {}
    found = find(scope, words, standpoint.covering, limit=limit * SPARE_HITS)
    topics = dict(
        valid_services(scope).filter(pk__in=[hit.service_id for hit in found]).values_list("id", "topic").order_by()
    )
    for hit in found:
        if topic := topics.get(hit.service_id):
            best_text.setdefault(topic, hit)
    best = list(best_text)[:limit]
    nearest = _nearest_texts(scope, best, standpoint)
    return [_hit(nearest[topic], best_text[topic], words=words, standpoint=standpoint) for topic in best]


def standpoint_at(ars: str) -> Standpoint:
    """The digits of a town that is its own district do not tell that it is one: then the register is asked."""
    return standpoint_of(ars, is_town=level_of(ars) is Level.MUNICIPALITY or municipality(ars) is not None)


def _hit(row: Service, found: Found, *, words: str, standpoint: Standpoint) -> ServiceHit:
    area = standpoint.best_area(row.areas) or COUNTRY
    return ServiceHit(
        topic=row.topic,
        service_key=row.key,
        title=row.title,
        level=standpoint.level(area),
        source=row.source,
        score=found.score,
        teaser=row.teaser,
        situations=tuple(row.situations),
        is_sure=found.is_sure,
        reasons=reasons_for(words, found.because, row.title),
    )


def _nearest_texts(scope: Scope, topics: Sequence[str], standpoint: Standpoint) -> dict[str, Service]:
    """The most specific, then newest text of each topic in a town."""
    rows = list(valid_services(scope).filter(topic__in=topics, areas__overlap=list(standpoint.covering)))
    rows.sort(key=lambda row: row.key)
    rows.sort(key=lambda row: row.changed_at or LONG_AGO, reverse=True)
    rows.sort(key=lambda row: (standpoint.rank(standpoint.best_area(row.areas) or COUNTRY), not row.is_local))
    nearest: dict[str, Service] = {}
    for row in rows:
        nearest.setdefault(row.topic, row)
    return nearest


def _texts_of(scope: Scope, services: QuerySet[Service]) -> list[ServiceText]:
    """Services with their modules, in two queries."""
    rows = list(services)
    modules: dict[int, list[TextModule]] = defaultdict(list)
    found = ServiceModule.objects.filter(visible(scope), service__in=[row.pk for row in rows])
    for module in found.order_by("service", "position"):
        links = tuple(Link(link["url"], link.get("title", "")) for link in module.links)
        modules[module.service_id].append(
            TextModule(module.kind, module.code, module.language, module.html, links, module.data)
        )
    return [
        ServiceText(
            key=row.key,
            title=row.title,
            areas=tuple(row.areas),
            source=row.source,
            modules=tuple(modules[row.pk]),
            changed_at=row.changed_at,
            is_local=row.is_local,
        )
        for row in rows
    ]
