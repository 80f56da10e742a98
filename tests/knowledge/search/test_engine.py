"""Searching the areas of a caller's town."""

import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amtsdraht.knowledge.search.documents import SearchDocument
from amtsdraht.knowledge.search.engine import Hit, SearchEngine
from amtsdraht.knowledge.search.memory_source import MemorySource

from .towns import FEDERAL, TOWN, synthetic_documents, town_documents

ENGINE = SearchEngine(MemorySource(town_documents()))


def first(query: str) -> str:
    hits = ENGINE.search(query, [TOWN])
    return hits[0].id.removeprefix(f"{TOWN}/") if hits else ""


def ids(hits: list[Hit]) -> list[str]:
    return [hit.id for hit in hits]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("mein Perso ist weg", "loss"),
        ("Personalausweis", "card"),
        ("neuer Reisepass", "passport"),
        ("wir ziehen um", "residence"),
        ("Sofa loswerden", "bulky"),
        ("Welpe gekauft", "dog"),
        ("Auto abmelden", "deregister"),
        ("Die Miete ist zu hoch", "housing"),
    ],
)
def test_everyday_words_find_the_service(query: str, name: str) -> None:
    assert first(query) == name


@pytest.mark.parametrize("query", ["Häuser Hanglage", "Haeuser Hanglage", "HÄUSER hanglage", "die häuser, hanglage"])
def test_umlauts_and_their_replacements_find_the_same(query: str) -> None:
    assert ids(ENGINE.search(query, [TOWN])) == ids(ENGINE.search("Häuser Hanglage", [TOWN]))
    assert first(query) == "houses"


@pytest.mark.parametrize(
    ("query", "name"),
    [("ausweiß verlohren", "loss"), ("Hundesteur", "dog"), ("Resiepass", "passport"), ("Wohngelt", "housing")],
)
def test_typing_errors_are_forgiven(query: str, name: str) -> None:
    assert first(query) == name


@pytest.mark.parametrize(
    ("query", "name"), [("Personalausweisverlust", "loss"), ("Steuer Hund", "dog"), ("Personal Ausweis", "card")]
)
def test_compounds_and_their_parts_find_each_other(query: str, name: str) -> None:
    assert first(query) == name


def test_abbreviations_are_not_guessed() -> None:
    assert "wbx" not in {word for hit in ENGINE.search("wbx", [TOWN]) for word in hit.matched}


def test_a_hit_says_which_words_it_answers() -> None:
    hit = ENGINE.search("Welpe quietscht Anmeldung", [TOWN])[0]
    assert hit.area == TOWN
    assert hit.matched == ("welpe", "anmeldung")


@pytest.mark.parametrize("query", ["", "   ", "\x00\x1b\u202e", "🚗🐶", "und der die das", "?!", "Ƣ𝔊ﷺ", "1"])
def test_a_query_without_content_is_harmless(query: str) -> None:
    assert len(ENGINE.search(query, [TOWN])) <= 10


def test_a_very_long_query_is_cut_and_fast() -> None:
    started = time.perf_counter()
    hits = ENGINE.search("Personalausweis " + "verlängern lassen " * 5_600, [TOWN])
    assert time.perf_counter() - started < 1
    assert hits


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.integers(min_value=-1, max_value=12))
def test_any_query_gives_at_most_the_wanted_number_of_hits(query: str, limit: int) -> None:
    hits = ENGINE.search(query, [TOWN, "unknown"], limit)
    assert len(hits) <= max(limit, 0)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_participle_is_read_as_its_verb() -> None:
    documents = [
        SearchDocument("right", TOWN, "Zählerstand ablesen", (), "Wasser"),
        SearchDocument("other", TOWN, "Zählerstand melden", (), "Wasser"),
    ]
    engine = SearchEngine(MemorySource(documents))
    assert ids(engine.search("Zählerstand wurde nicht abgelesen", [TOWN]))[0] == "right"


def test_a_situation_is_recognised_through_the_lexicon() -> None:
    assert first("meine Karre abmelden") == "deregister"


def test_confidence_tells_known_matters_from_foreign_ones() -> None:
    known = ENGINE.search("mein Perso ist weg", [TOWN])[0]
    foreign = ENGINE.search("Zuschuss für Zirkuszelte im Wintergarten", [TOWN])[0]
    assert 0 <= foreign.confidence < 0.5 < known.confidence <= 1


def test_equal_hits_come_in_the_order_of_the_areas() -> None:
    areas = ["000000000002", "000000000001", FEDERAL]
    source = MemorySource(SearchDocument(f"in {area}", area, "Reisepass", (), "Pass") for area in areas)
    assert [hit.area for hit in SearchEngine(source).search("Reisepass", areas)] == areas


def test_only_the_named_areas_are_searched_and_their_hits_merged() -> None:
    federal = SearchDocument("f1", FEDERAL, "Personalausweis beantragen", (), "Überall in Deutschland.")
    engine = SearchEngine(MemorySource([*town_documents(), federal]))
    assert "f1" not in ids(engine.search("Personalausweis", [TOWN]))
    assert {"f1", f"{TOWN}/card"} <= set(ids(engine.search("Personalausweis", [TOWN, FEDERAL, TOWN])))
    assert ids(engine.search("Personalausweis", [FEDERAL])) == ["f1"]


def test_keywords_of_the_editors_count() -> None:
    plain = SearchDocument("plain", TOWN, "Bescheinigung A", (), "Text")
    tagged = SearchDocument("tagged", TOWN, "Bescheinigung B", ("Zirkuszelt",), "Text")
    engine = SearchEngine(MemorySource([plain, tagged]))
    assert ids(engine.search("Zirkuszelt", [TOWN])) == ["tagged"]


def test_a_changed_area_is_loaded_again() -> None:
    source = MemorySource(town_documents())
    engine = SearchEngine(source)
    assert engine.search("Zirkuszelt", [TOWN]) == []
    source.replace(TOWN, [*town_documents(), SearchDocument("new", TOWN, "Zirkuszelt aufstellen", (), "")])
    assert ids(engine.search("Zirkuszelt", [TOWN])) == ["new"]
    source.replace(TOWN, [])
    assert engine.search("Zirkuszelt", [TOWN]) == []


def test_an_unchanged_area_is_loaded_once() -> None:
    loads: list[str] = []

    class CountingSource(MemorySource):
        def load(self, area: str):  # type: ignore[no-untyped-def]
            loads.append(area)
            return super().load(area)

    engine = SearchEngine(CountingSource(town_documents()))
    for query in ("Reisepass", "Hund", "Müll"):
        engine.search(query, [TOWN])
    assert loads == [TOWN]


def test_a_corpus_grown_far_beyond_what_was_learnt_is_learnt_anew() -> None:
    source = MemorySource([SearchDocument("only", TOWN, "Reisepass", (), "")])
    engine = SearchEngine(source)
    assert engine.search("Windrädchen", [TOWN]) == []
    grown = [SearchDocument("toy", TOWN, "Windrädchen", (), ""), *synthetic_documents(300, areas=1)]
    source.replace(TOWN, grown)
    assert engine.search("Windrähtchen", [TOWN])[0].matched == ("windraehtchen",)


def test_segments_give_way_when_memory_is_short() -> None:
    engine = SearchEngine(MemorySource(synthetic_documents(600, areas=6, length=300)), memory_limit=60_000)
    sizes = []
    for area in range(6):
        engine.search("Bauantrag", [f"{area:012d}"])
        sizes.append(engine.memory)
    everything = SearchEngine(MemorySource(synthetic_documents(600, areas=6, length=300)))
    everything.prepare([f"{area:012d}" for area in range(6)])
    assert max(sizes) < everything.memory / 2


def test_threads_get_the_same_answers_while_areas_change() -> None:
    source = MemorySource([*synthetic_documents(400, areas=4, length=200), *town_documents()])
    engine = SearchEngine(source)
    expected = ids(engine.search("mein Perso ist weg", [TOWN]))
    wrong: list[list[str]] = []

    def ask() -> None:
        for turn in range(25):
            found = ids(engine.search("mein Perso ist weg", [TOWN, f"{turn % 4:012d}"]))
            if found[0] != expected[0]:
                wrong.append(found)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(10):
        source.replace(TOWN, town_documents())
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize(
    ("query", "said", "found"),
    [
        ("Perso beantragen", "perso", ("personalausweis",)),
        ("Resiepass", "resiepass", ("reisepass",)),
        ("Reisepass", "reisepass", ("reisepass",)),
    ],
)
def test_a_hit_says_which_of_its_words_was_met(query: str, said: str, found: tuple[str, ...]) -> None:
    because = {evidence.said: evidence.found for evidence in ENGINE.search(query, [TOWN])[0].because}
    assert because[said] == found


def test_a_part_of_a_situation_that_the_text_lacks_is_not_claimed() -> None:
    engine = SearchEngine(MemorySource([SearchDocument("card", TOWN, "Personalausweis", (), "Nur das.")]))
    because = {evidence.said: evidence.found for evidence in engine.search("Ausweis verloren", [TOWN])[0].because}
    assert all("verlust" not in found for found in because.values())


def test_a_segment_that_gave_way_is_read_back_and_not_built_again() -> None:
    loads: list[str] = []

    class CountingSource(MemorySource):
        def load(self, area: str):  # type: ignore[no-untyped-def]
            loads.append(area)
            return super().load(area)

    areas = [f"{area:012d}" for area in range(6)]
    source = CountingSource(synthetic_documents(600, areas=6, length=300))
    engine = SearchEngine(source, memory_limit=60_000)
    first_time = {area: engine.search("Bauantrag Genehmigung", [area]) for area in areas}
    assert {area: engine.search("Bauantrag Genehmigung", [area]) for area in areas} == first_time
    assert sorted(loads) == areas
    source.replace(areas[0], [SearchDocument("new", areas[0], "Zirkuszelt", (), "")])
    assert ids(engine.search("Zirkuszelt", [areas[0]])) == ["new"]
