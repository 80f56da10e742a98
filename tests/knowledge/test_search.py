"""Searching the texts in the database: named as in the town, within what the caller may see, fresh at once."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from amtsdraht.knowledge import search_index
from amtsdraht.knowledge.acts.deliveries import import_knowledge
from amtsdraht.knowledge.answers import ServiceHit
from amtsdraht.knowledge.ports import ObjectKind
from amtsdraht.knowledge.queries import search_services
from amtsdraht.knowledge.search_index import DatabaseSegments, prepare_search, search_of
from amtsdraht.places.keys import Level
from amtsdraht.tenancy.scope import Scope, acting_in
from tests.knowledge.deliveries import (
    HESSEN,
    Delivered,
    MemoryKnowledge,
    delete,
    service,
    terms,
    text,
)
from tests.personae import GIESSEN, WETZLAR, World, make_world

pytestmark = pytest.mark.django_db
PASSPORT = "99085001012000"
Bring = Callable[..., None]


@pytest.fixture
def bring(world: World, tmp_path: Path) -> Bring:
    numbers = iter(range(100))

    def bring_in(*objects: Delivered) -> None:
        path = tmp_path / str(next(numbers))
        path.write_text(path.name)
        import_knowledge(world.scope, MemoryKnowledge(objects), path)

    return bring_in


def find(world: World, words: str, ars: str = WETZLAR, scope: Scope | None = None) -> list[ServiceHit]:
    with acting_in(scope or world.scope):
        return search_services(scope or world.scope, words, ars)


def titles(hits: list[ServiceHit]) -> list[str]:
    return [hit.title for hit in hits]


def some_services() -> list[Delivered]:
    return [
        service("land", "Hundesteuer", text("24", "Wer einen Hund hält, zahlt Steuer.")),
        service(
            "stadt", "Hund anmelden in Wetzlar", terms("Hundemarke"), text("05", "Marke im Rathaus."), areas=(WETZLAR,)
        ),
        service("nachbar", "Hund anmelden in Gießen", areas=(GIESSEN,)),
        service("pass", "Reisepass beantragen", text("05", "Für Reisen."), leika=PASSPORT),
    ]


def test_a_topic_is_found_once_and_named_as_in_the_town(world: World, bring: Bring) -> None:
    bring(*some_services())
    found = find(world, "hundesteuer")
    assert titles(found) == ["Hund anmelden in Wetzlar"]
    assert (found[0].level, found[0].teaser) == (Level.MUNICIPALITY, "Marke im Rathaus.")
    assert titles(find(world, "hundesteuer", GIESSEN)) == ["Hund anmelden in Gießen"]
    elsewhere = find(world, "hundesteuer", "064120000000")
    assert [(hit.title, hit.level) for hit in elsewhere] == [("Hundesteuer", Level.STATE)]


def test_everyday_names_of_the_text_find_it(world: World, bring: Bring) -> None:
    bring(*some_services())
    assert titles(find(world, "hundemarke"))[:1] == ["Hund anmelden in Wetzlar"]


def test_what_was_brought_in_is_found_at_once_and_what_was_deleted_no_more(world: World, bring: Bring) -> None:
    bring(*some_services())
    assert titles(find(world, "reisepass")) == ["Reisepass beantragen"]
    bring(delete(ObjectKind.SERVICE, "pass"), service("neu", "Fischereischein", leika="99089001012000"))
    assert "Reisepass beantragen" not in titles(find(world, "reisepass"))
    assert titles(find(world, "fischereischein")) == ["Fischereischein"]


def test_a_partner_finds_only_what_it_may_see(world: World, bring: Bring) -> None:
    bring(*some_services())
    assert titles(find(world, "hund anmelden", GIESSEN, world.carl.scope))[0] == "Hundesteuer"
    assert "Hund anmelden in Gießen" not in titles(find(world, "hund anmelden", GIESSEN, world.carl.scope))
    assert titles(find(world, "hund anmelden", GIESSEN, world.dilek.scope))[0] == "Hund anmelden in Gießen"


def test_another_centre_finds_nothing_of_it(world: World, bring: Bring) -> None:
    bring(*some_services())
    assert find(make_world("Anderes Servicecenter", "-2"), "hundesteuer") == []


def test_a_hit_says_why_it_was_found(world: World, bring: Bring) -> None:
    bring(*some_services())
    hit = find(world, "unser Welpe")[0]
    assert [(reason.said, reason.found) for reason in hit.reasons] == [("Welpe", "hundesteuer")]


def test_no_words_and_no_texts_find_nothing(world: World, bring: Bring) -> None:
    assert find(world, "hundesteuer") == []
    bring(*some_services())
    assert find(world, "") == find(world, "   ?! ") == []


def test_no_more_than_the_wanted_number_of_topics_is_shown(world: World, bring: Bring) -> None:
    bring(*[service(str(number), f"Hundeschule {number}", leika="") for number in range(12)])
    with acting_in(world.scope):
        assert len(search_services(world.scope, "hundeschule", WETZLAR, limit=3)) == 3


def test_a_text_for_a_land_and_one_of_its_towns_is_loaded_once(world: World, bring: Bring) -> None:
    bring(service("1", areas=(HESSEN, WETZLAR)), service("2", areas=(WETZLAR, GIESSEN)))
    segments = DatabaseSegments(world.centre.pk)
    assert [len(list(segments.load(area))) for area in (HESSEN, WETZLAR, GIESSEN)] == [1, 1, 1]


@pytest.mark.parametrize("page", [1, 4, 6, 100])
def test_texts_are_read_page_by_page_and_each_once(
    page: int, world: World, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(*[service(str(number), f"Leistung {number}", leika="", areas=(GIESSEN,)) for number in range(12)])
    monkeypatch.setattr(search_index, "PAGE", page)
    titles = [document.title for document in DatabaseSegments(world.centre.pk).load(GIESSEN)]
    assert sorted(titles) == sorted(f"Leistung {number}" for number in range(12))


def test_the_language_is_learnt_again_when_much_has_changed(world: World, bring: Bring) -> None:
    bring(*[service(str(number), f"Leistung {number}", leika="") for number in range(20)])
    find(world, "leistung")
    before = search_of(world.centre.pk)._learnt_at_version
    bring(service("1", "Geändert", leika=""))
    find(world, "leistung")
    assert search_of(world.centre.pk)._learnt_at_version == before


def test_one_centre_has_one_search_in_all_threads(world: World) -> None:
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(search_of(world.centre.pk))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(map(id, found))) == 1


def test_preparing_loads_the_texts_for_a_town(world: World, bring: Bring) -> None:
    bring(*some_services())
    prepare_search(world.scope, WETZLAR)
    assert search_of(world.centre.pk).engine.memory > 0


def test_of_very_many_texts_a_sample_tells_the_language(
    world: World, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(*[service(str(number), f"Leistung {number}", leika="") for number in range(60)])
    segments = DatabaseSegments(world.centre.pk)
    assert segments.corpus().documents == 60
    monkeypatch.setattr(search_index, "SAMPLE", 10)
    sampled = segments.corpus()
    assert 0 < sampled.documents < 30
    assert sampled.document_frequencies["leistung"] == sampled.documents


def test_a_changed_text_is_found_within_a_second(world: World, bring: Bring) -> None:
    bring(*some_services())
    find(world, "reisepass")
    changed = service("pass", "Reisepass und Zirkuszelt", text("05", "Für Reisen."), leika=PASSPORT)
    begun = time.perf_counter()
    bring(changed)
    assert titles(find(world, "zirkuszelt")) == ["Reisepass und Zirkuszelt"]
    assert time.perf_counter() - begun < 1
