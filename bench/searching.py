"""Measures the search over 1,500 and 100,000 texts, the way the desk asks, and prints what ``bench.search`` reads."""

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from bench.figures import Condition, Figure, latencies, percentile
from bench.memory import pss_megabytes
from bench.peer_search import Administration, PeerSearch
from bench.texts import Author, Text

if TYPE_CHECKING:
    from bench.corpus import Corpus

DATABASE = "bench_search"
FEW, MANY = 1_500, 100_000
TOWNS = 100
QUESTIONS = 200
LIMIT = 8
TARGET_MS = 30
Conditions = dict[str, Condition]
Asked = list[tuple[str, str]]  # words, town


def main() -> None:
    set_up(DATABASE)
    for figure in _figures():
        print(json.dumps({**asdict(figure)}), flush=True)


def set_up(database: str) -> None:
    """A database of its own in the embedded server that runs already."""
    import django
    from django.core.management import call_command

    from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
    from amtsdraht.config import connection, startup

    server = EmbeddedPostgres(connection.home())
    logins = connection.embedded_logins(server, database)
    connection.create_embedded_database(server, logins)
    startup.tell_django(logins)
    django.setup()
    connection.grant_application(logins)
    call_command("migrate", database="owner", verbosity=0, interactive=False)


def _figures() -> Iterator[Figure]:
    from amtsdraht.adapters.embedded_postgres.server import EmbeddedPostgres
    from amtsdraht.config import connection
    from bench.peer_search import administration_of

    author = Author()
    texts = list(author.write(MANY))
    with administration_of(EmbeddedPostgres(connection.home()), DATABASE) as administration:
        yield from _few(administration, author, texts[:FEW])
        yield from _many(administration, author, texts)


def _few(administration: Administration, author: Author, texts: Sequence[Text]) -> Iterator[Figure]:
    from bench.corpus import write_corpus

    corpus, peer = write_corpus(texts, towns=1), PeerSearch(administration, "peer_few")
    administration.execute("ANALYZE knowledge_service")
    peer.build(texts, corpus.towns)
    yield from _compared("search.1500", corpus, peer, questions=author.ask(texts, QUESTIONS))


def _many(administration: Administration, author: Author, texts: Sequence[Text]) -> Iterator[Figure]:
    from bench.corpus import copy_to_one_town, write_corpus

    begun = time.perf_counter()
    corpus, peer = write_corpus(texts, towns=TOWNS), PeerSearch(administration, "peer_many")
    told: Conditions = {"texts": MANY, "what": "words counted, rows stored and indexed"}
    yield Figure("search.write", MANY / (time.perf_counter() - begun), "texts/s", conditions=told)
    yield Figure("search.write.peer", MANY / peer.build(texts, corpus.towns), "texts/s", conditions=told)
    administration.execute("ANALYZE knowledge_service")
    questions = author.ask(texts, QUESTIONS)
    yield from _compared("search.100000", corpus, peer, questions=questions)
    corpus, peer_in_one = copy_to_one_town(corpus, administration), PeerSearch(administration, "peer_in_one")
    peer_in_one.build_from(peer, corpus.towns[0])
    administration.execute("ANALYZE knowledge_service")
    yield from _compared("search.100000_in_one_town", corpus, peer_in_one, questions=questions)


def _compared(name: str, corpus: "Corpus", peer: PeerSearch, *, questions: Sequence[str]) -> Iterator[Figure]:
    """Ours as a signed-in agent's request asks, and the peer, with the same words in the same towns."""
    from amtsdraht.knowledge.queries import search_services
    from amtsdraht.places.keys import covering_areas
    from amtsdraht.tenancy.scope import acting_in

    towns = corpus.towns
    asked = [(words, towns[number % len(towns)]) for number, words in enumerate(questions)]
    told: Conditions = {"towns": len(towns)}
    yield from _learnt(name, corpus, conditions=told)
    with acting_in(corpus.scope):
        ours = _timed(asked, lambda words, town: search_services(corpus.scope, words, town, limit=LIMIT))
    peers = _timed(asked, lambda words, town: peer.search(words, covering_areas(town), LIMIT))
    yield from latencies(name, ours, target_ms=TARGET_MS, conditions=told)
    yield from latencies(f"{name}.peer", peers, target_ms=None, conditions=told)
    yield Figure(f"{name}.of_peer", percentile(ours, 95) / percentile(peers, 95), "ratio of p95", conditions=told)


def _learnt(name: str, corpus: "Corpus", *, conditions: Conditions) -> Iterator[Figure]:
    """What the first search of each town has to read."""
    from amtsdraht.knowledge.search_index import prepare_search, search_of

    texts = search_of(corpus.scope.centre_id).segments.count()
    before, begun = pss_megabytes([os.getpid()]), time.perf_counter()
    for town in corpus.towns:
        prepare_search(corpus.scope, town)
    seconds = time.perf_counter() - begun
    yield Figure(f"{name}.index", texts / seconds, "texts/s", conditions=conditions | {"seconds": round(seconds, 1)})
    yield Figure(f"{name}.memory", pss_megabytes([os.getpid()]) - before, "MB", conditions=conditions)


def _timed(asked: Asked, search: Callable[[str, str], object]) -> list[float]:
    """Seconds of each question. All are asked once before, for the caches of both."""
    for words, town in asked:
        search(words, town)
    seconds: list[float] = []
    for words, town in asked:
        begun = time.perf_counter()
        search(words, town)
        seconds.append(time.perf_counter() - begun)
    return seconds


if __name__ == "__main__":
    main()
