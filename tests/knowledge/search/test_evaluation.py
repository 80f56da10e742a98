"""Measuring the search: figures that can be checked by hand, and sentences for files that cannot be used."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from amtsdraht.knowledge.search.evaluation import UnusableEvaluationFile, evaluate_search, judge

DOCUMENTS: list[dict[str, Any]] = [
    {"id": "x1", "municipality": "Adorf", "title": "Reisepass beantragen", "text": "Der Reisepass gilt zehn Jahre."},
    {"id": "x2", "municipality": "Adorf", "title": "Hundesteuer", "text": "Für Hunde.", "keywords": ["Hund"]},
    {"id": "y1", "municipality": "Bdorf", "title": "Reisepass", "text": "Pass."},
]
QUERIES: list[dict[str, Any]] = [
    {"qid": "q1", "query": "Reisepass", "kind": "keyword", "relevant": {"x1": 2, "y1": 1}},
    {"qid": "q2", "query": "Hund", "kind": "keyword", "relevant": {"x2": 2}},
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", encoding="utf-8")
    return path


def test_a_ranking_is_judged_as_computed_by_hand() -> None:
    outcome = judge({"a": 2, "b": 2, "c": 1}, ["z", "a", "c"])
    gained = 3 / math.log2(3) + 1 / math.log2(4)
    ideal = 3 + 3 / math.log2(3) + 1 / math.log2(4)
    assert outcome.ndcg == pytest.approx(gained / ideal)
    assert (outcome.first, outcome.first_three) == (0.0, 1.0)
    assert outcome.recall == 0.5
    assert outcome.reciprocal_rank == 0.5


def test_a_ranking_without_a_right_document_scores_nothing() -> None:
    outcome = judge({"a": 1}, [])
    assert (outcome.ndcg, outcome.recall, outcome.reciprocal_rank) == (0, 0, 0)


def test_documents_beyond_the_tenth_place_do_not_count() -> None:
    assert judge({"a": 1}, [*"bcdefghijk", "a"]).recall == 0


def test_every_query_runs_once_in_every_municipality_that_has_an_answer(tmp_path: Path) -> None:
    figures = evaluate_search(write(tmp_path / "d.jsonl", DOCUMENTS), write(tmp_path / "q.jsonl", QUERIES)).figures
    assert list(figures) == [
        "cases", "ndcg@10", "success@1", "success@3", "recall@10", "mrr@10",
        "right_given", "false_given", "false_given_removed", "foreign_cases", "p50_ms", "p95_ms",
    ]  # fmt: skip
    assert figures["cases"] == 3
    assert figures["ndcg@10"] == figures["success@1"] == figures["recall@10"] == figures["mrr@10"] == 1
    assert 0 < figures["p50_ms"] <= figures["p95_ms"]


def test_each_kind_of_query_has_its_own_figures(tmp_path: Path) -> None:
    queries = [QUERIES[0], QUERIES[1] | {"query": "Zirkuszelt", "kind": "question"}]
    kinds = evaluate_search(write(tmp_path / "d.jsonl", DOCUMENTS), write(tmp_path / "q.jsonl", queries)).by_kind
    assert {kind: figures["success@1"] for kind, figures in kinds.items()} == {"keyword": 1, "question": 0}


def test_a_query_in_a_town_without_an_answer_measures_restraint(tmp_path: Path) -> None:
    figures = evaluate_search(write(tmp_path / "d.jsonl", DOCUMENTS), write(tmp_path / "q.jsonl", QUERIES)).figures
    assert figures["foreign_cases"] == 1
    assert figures["false_given"] == 0
    assert figures["right_given"] == pytest.approx(2 / 3)  # rarities of three texts are worth little


def test_a_line_separator_inside_a_text_does_not_break_the_line(tmp_path: Path) -> None:
    documents = write(tmp_path / "d.jsonl", [DOCUMENTS[0] | {"text": "eins\u2028zwei"}, *DOCUMENTS[1:]])
    assert evaluate_search(documents, write(tmp_path / "q.jsonl", QUERIES)).figures["cases"] == 3


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('{"id": "x"', r"d\.jsonl, line 1: this is not JSON .*Write one complete object"),
        ("[1]", r"line 1: this is not an object"),
        ('{"id": "x", "municipality": "A", "title": "T"}', r'line 1: the text "text" is missing'),
        ('{"id": "x", "municipality": "A", "title": "T", "text": "", "keywords": "k"}', r'line 1: "keywords" must be'),
        ("", r"there is no document in it"),
    ],
)
def test_a_broken_document_line_gets_a_sentence(tmp_path: Path, line: str, sentence: str) -> None:
    documents = tmp_path / "d.jsonl"
    documents.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UnusableEvaluationFile, match=sentence):
        evaluate_search(documents, write(tmp_path / "q.jsonl", QUERIES))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"relevant": {"nobody": 2}}, r'q\.jsonl, line 1: there is no document "nobody"'),
        ({"relevant": {}}, r'line 1: "relevant" is missing or empty'),
        ({"relevant": {"x1": "2"}}, r'line 1: the grade of "x1" must be a whole number'),
        ({"query": None}, r'line 1: the text "query" is missing'),
    ],
)
def test_a_broken_query_line_gets_a_sentence(tmp_path: Path, change: dict[str, Any], sentence: str) -> None:
    queries = write(tmp_path / "q.jsonl", [QUERIES[0] | change])
    with pytest.raises(UnusableEvaluationFile, match=sentence):
        evaluate_search(write(tmp_path / "d.jsonl", DOCUMENTS), queries)


def test_a_document_id_may_occur_only_once(tmp_path: Path) -> None:
    with pytest.raises(UnusableEvaluationFile, match=r'line 4: the id "x1" occurs twice'):
        evaluate_search(write(tmp_path / "d.jsonl", [*DOCUMENTS, DOCUMENTS[0]]), write(tmp_path / "q.jsonl", QUERIES))


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnusableEvaluationFile, match="cannot be read"):
        evaluate_search(tmp_path / "none.jsonl", tmp_path / "none.jsonl")


@pytest.mark.shared_data
def test_the_development_queries_are_answered_as_well_as_measured(shared_data: Path) -> None:
    folder = shared_data / "retrieval"
    found = evaluate_search(folder / "docs.jsonl", folder / "queries.dev.jsonl")
    figures, kinds = found.figures, found.by_kind
    assert figures["cases"] == 290
    assert figures["ndcg@10"] >= 0.874
    assert figures["success@1"] >= 0.834
    assert figures["success@3"] >= 0.931
    assert figures["p50_ms"] <= 10
    least = {"keyword": 0.78, "typo": 0.80, "compound": 0.85, "colloquial": 0.72, "question": 0.70}
    assert {kind: kinds[kind]["ndcg@10"] >= value for kind, value in least.items()} == dict.fromkeys(least, True)
    assert figures["false_given"] <= 0.1
    assert figures["right_given"] >= 0.7
