"""Service texts in a database, written as rows and not by a delivery: the import is measured elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from amtsdraht.knowledge.models import SearchArea, Service
from amtsdraht.knowledge.search.documents import SearchDocument, tokenise
from amtsdraht.partners.models import Partner
from amtsdraht.tenancy.models import Centre
from amtsdraht.tenancy.scope import Scope, acting_in
from bench.peer_search import Administration
from bench.texts import Text

CHUNK = 1000
COPY = """
INSERT INTO knowledge_service (centre_id, partner_id, public_id, agency, value, topic, leika_keys, areas, level, title,
       official_title, teaser, keywords, situations, source, raw, digest, search_words, taken_at)
SELECT %(centre)s, %(partner)s, gen_random_uuid(), agency, value, topic, leika_keys, ARRAY[%(area)s]::varchar[], level,
       title, official_title, teaser, keywords, situations, source, raw, digest, search_words, taken_at
  FROM knowledge_service WHERE centre_id = %(from)s
"""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts of one centre, dealt out to its towns. A centre of its own knows nothing of other texts."""

    scope: Scope
    partners: tuple[Partner, ...]

    @property
    def towns(self) -> list[str]:
        return [partner.ars for partner in self.partners]


def write_corpus(texts: Sequence[Text], *, towns: int) -> Corpus:
    corpus = _empty(towns)
    with acting_in(corpus.scope):
        rows = (_row(corpus, number, text) for number, text in enumerate(texts))
        while chunk := list(islice(rows, CHUNK)):
            Service.objects.bulk_create(chunk)
    return corpus


def copy_to_one_town(corpus: Corpus, administration: Administration) -> Corpus:
    """The same texts again, in a single town of another centre."""
    copied = _empty(1)
    told = {"centre": copied.scope.centre_id, "partner": copied.partners[0].pk, "area": copied.towns[0]}
    administration.execute(COPY, told | {"from": corpus.scope.centre_id})
    return copied


def _empty(towns: int) -> Corpus:
    centre = Centre.objects.create(name=f"Servicecenter {Centre.objects.count() + 1}")
    with acting_in(Scope(centre.pk)):
        partners = tuple(_partners(centre, towns))
        SearchArea.objects.bulk_create([SearchArea(centre=centre, area=partner.ars) for partner in partners])
    return Corpus(Scope(centre.pk), partners)


def _partners(centre: Centre, towns: int) -> Iterator[Partner]:
    for number in range(towns):
        ars, since = f"0653299{number:02d}{number:03d}", date(2024, 1, 1)
        yield Partner.objects.create(centre=centre, ars=ars, name=ars, mailbox="post@town.example", since=since)


def _row(corpus: Corpus, number: int, text: Text) -> Service:
    partner = corpus.partners[number % len(corpus.partners)]
    return Service(
        centre_id=corpus.scope.centre_id,
        partner_id=partner.pk,
        agency="bench",
        value=str(number),
        topic=f"bench/{number}",
        areas=[partner.ars],
        level="municipality",
        title=text.title[:500],
        source="bench",
        digest="-",
        search_words=tokenise(SearchDocument(str(number), partner.ars, text.title, (), text.body)),
    )
