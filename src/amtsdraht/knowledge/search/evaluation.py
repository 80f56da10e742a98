"""Measure the search on documents and judged queries.

A case is a query in one municipality that has a relevant document for it; only that municipality is searched. "Right"
documents of a case are those of the best grade present. nDCG (Järvelin and Kekäläinen 2002) takes all grades, gain
2^grade - 1.

Whether the search knows when it has no answer is measured twice: on queries in the municipalities that have no relevant
document ("foreign"), and on every case without its relevant documents ("removed"), where near relatives remain.
"""

import json
import math
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from amtsdraht.knowledge.search.documents import SearchDocument
from amtsdraht.knowledge.search.engine import SURE, Hit, SearchEngine
from amtsdraht.knowledge.search.memory_source import MemorySource

DEPTH = 10


class UnusableEvaluationFile(Exception):
    """A file of the evaluation cannot be used. The message names file and line and says what to do."""


@dataclass(frozen=True, slots=True)
class Case:
    """One query in one municipality with the grades of its relevant documents there; without any it has no answer."""

    query: str
    kind: str
    municipality: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case scored, each figure between 0 and 1."""

    ndcg: float
    first: float
    first_three: float
    recall: float
    reciprocal_rank: float


Figures = dict[str, float | int]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of all cases, and those of each kind of query the file names."""

    figures: Figures
    by_kind: Mapping[str, Figures]


def evaluate_search(docs: Path, queries: Path) -> Evaluation:
    """Search every case once and return means and latencies (milliseconds per search).

    Raises UnusableEvaluationFile for unreadable files, broken lines, missing keys and unknown documents.
    """
    documents = read_documents(docs)
    asked = read_cases(queries, {document.id: document.area for document in documents})
    cases, foreign = [case for case in asked if case.grades], [case for case in asked if not case.grades]
    engine = SearchEngine(MemorySource(documents))
    outcomes, latencies = run_cases(engine, cases)
    by_kind: dict[str, list[Outcome]] = {}
    for case, outcome in zip(cases, outcomes, strict=True):
        by_kind.setdefault(case.kind, []).append(outcome)
    figures = summarise(outcomes) | measure_restraint(engine, cases, foreign) | _latency(latencies)
    return Evaluation(figures, {kind: summarise(some) for kind, some in sorted(by_kind.items())})


def run_cases(engine: SearchEngine, cases: Sequence[Case]) -> tuple[list[Outcome], list[float]]:
    """Return outcome and latency in milliseconds of every case; loading the areas is not counted."""
    engine.prepare(sorted({case.municipality for case in cases}))
    outcomes, latencies = [], []
    for case in cases:
        started = time.perf_counter()
        hits = engine.search(case.query, [case.municipality], limit=DEPTH)
        latencies.append((time.perf_counter() - started) * 1000)
        outcomes.append(judge(case.grades, [hit.id for hit in hits]))
    return outcomes, latencies


def judge(grades: Mapping[str, int], ranked: Sequence[str]) -> Outcome:
    """Judge one ranking against the grades of the relevant documents (at least one, each 1 or more)."""
    found = list(ranked[:DEPTH])
    best = max(grades.values())
    right = {name for name, grade in grades.items() if grade == best}
    rank = next((place for place, name in enumerate(found, start=1) if name in right), None)
    ideal = _discounted(sorted(grades.values(), reverse=True)[:DEPTH])
    return Outcome(
        ndcg=_discounted([grades.get(name, 0) for name in found]) / ideal,
        first=float(rank == 1),
        first_three=float(rank is not None and rank <= 3),
        recall=len(right & set(found)) / min(len(right), DEPTH),
        reciprocal_rank=1 / rank if rank else 0.0,
    )


def measure_restraint(engine: SearchEngine, cases: Sequence[Case], foreign: Sequence[Case]) -> Figures:
    """How often a first hit is given as the answer (``SURE``): when it is right, and when there is none to give."""
    right = [hits[0] for case in cases if (hits := _hits(engine, case)) and _is_right(case, hits[0].id)]
    elsewhere = [_given(_hits(engine, case)) for case in foreign]
    removed = [_given(_hits(engine, case, without=case.grades)) for case in cases]
    return {
        "right_given": fmean([_given([hit]) for hit in right] or [0.0]),
        "false_given": fmean(elsewhere or [0.0]),
        "false_given_removed": fmean(removed or [0.0]),
        "foreign_cases": len(foreign),
    }


def _hits(engine: SearchEngine, case: Case, without: Collection[str] = ()) -> list[Hit]:
    found = engine.search(case.query, [case.municipality], limit=DEPTH + len(without))
    return [hit for hit in found if hit.id not in without]


def _is_right(case: Case, name: str) -> bool:
    return case.grades.get(name) == max(case.grades.values())


def _given(hits: Sequence[Hit]) -> float:
    return float(bool(hits) and hits[0].confidence >= SURE)


def _discounted(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))


def summarise(outcomes: Sequence[Outcome]) -> Figures:
    """Average the outcomes of at least one case."""
    return {
        "cases": len(outcomes),
        "ndcg@10": fmean(outcome.ndcg for outcome in outcomes),
        "success@1": fmean(outcome.first for outcome in outcomes),
        "success@3": fmean(outcome.first_three for outcome in outcomes),
        "recall@10": fmean(outcome.recall for outcome in outcomes),
        "mrr@10": fmean(outcome.reciprocal_rank for outcome in outcomes),
    }


def _latency(milliseconds: Sequence[float]) -> Figures:
    ordered = sorted(milliseconds)
    return {"p50_ms": ordered[len(ordered) // 2], "p95_ms": ordered[int(len(ordered) * 0.95)]}


def read_documents(path: Path) -> list[SearchDocument]:
    """Read documents, one JSON object a line: id, municipality, title, text and perhaps keywords."""
    documents: dict[str, SearchDocument] = {}
    for place, row in _rows(path):
        name, municipality, title, text = (_text(row, key, place) for key in ("id", "municipality", "title", "text"))
        keywords = row.get("keywords") or []
        if not isinstance(keywords, list) or not all(isinstance(word, str) for word in keywords):
            raise UnusableEvaluationFile(f'{place}: "keywords" must be a list of texts. Correct the line.')
        if name in documents:
            raise UnusableEvaluationFile(f'{place}: the id "{name}" occurs twice. Give every document its own id.')
        documents[name] = SearchDocument(name, municipality, title, tuple(keywords), text)
    if not documents:
        raise UnusableEvaluationFile(f"{path.name}: there is no document in it. Give a file with one document a line.")
    return list(documents.values())


def read_cases(path: Path, areas: Mapping[str, str]) -> list[Case]:
    """Read judged queries, one JSON object a line: qid, query, kind, relevant; ``areas`` is document → municipality.

    A query becomes a case in every municipality, without grades where nothing is relevant.
    """
    cases = [case for place, row in _rows(path) for case in _cases_of(place, row, areas)]
    if not cases:
        raise UnusableEvaluationFile(f"{path.name}: there is no query in it. Give a file with one query a line.")
    return cases


def _cases_of(place: str, row: Mapping[str, Any], areas: Mapping[str, str]) -> Iterable[Case]:
    query, kind, _ = (_text(row, key, place) for key in ("query", "kind", "qid"))
    relevant = row.get("relevant")
    if not isinstance(relevant, dict) or not relevant:
        raise UnusableEvaluationFile(f'{place}: "relevant" is missing or empty. Name document ids with their grades.')
    by_area: dict[str, dict[str, int]] = {area: {} for area in sorted(set(areas.values()))}
    for name, grade in relevant.items():
        if name not in areas:
            raise UnusableEvaluationFile(f'{place}: there is no document "{name}". Correct the id or add the document.')
        if not isinstance(grade, int) or isinstance(grade, bool) or not 1 <= grade <= 10:
            raise UnusableEvaluationFile(f'{place}: the grade of "{name}" must be a whole number from 1 to 10.')
        by_area.setdefault(areas[name], {})[name] = grade
    return [Case(query, kind, area, grades) for area, grades in by_area.items()]


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: JSON may hold U+2028
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableEvaluationFile(f"{path}: cannot be read. Give a JSONL file in UTF-8.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{path.name}, line {number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UnusableEvaluationFile(
                f"{place}: this is not JSON (column {error.colno}). Write one complete object per line."
            ) from error
        if not isinstance(row, dict):
            raise UnusableEvaluationFile(f"{place}: this is not an object. Write one object in braces per line.")
        yield place, row


def _text(row: Mapping[str, Any], key: str, place: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise UnusableEvaluationFile(f'{place}: the text "{key}" is missing. Add it to the line.')
    return value
