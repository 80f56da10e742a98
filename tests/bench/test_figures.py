"""That the benchmark computes its figures right. How fast the machine is, is no test."""

import json

import pytest
from bench.figures import Figure, latencies, percentile, table


def test_percentile_is_the_value_that_this_share_does_not_exceed() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert percentile(values, 50) == 50
    assert percentile(values, 95) == 95
    assert percentile(values, 100) == 100


def test_percentile_of_few_values_is_one_of_them_and_never_rosier() -> None:
    assert percentile([1, 2, 3], 50) == 2
    assert percentile([1, 2, 3], 95) == 3
    assert percentile([7], 50) == percentile([7], 95) == 7


def test_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 95)


def test_figure_at_its_target_meets_it() -> None:
    assert Figure("a", 100, "ms", 100).met is True
    assert Figure("a", 100.1, "ms", 100).met is False


def test_figure_that_should_be_large_is_judged_the_other_way_round() -> None:
    assert Figure("a", 99, "requests/s", 100, at_least=True).met is False
    assert Figure("a", 101, "requests/s", 100, at_least=True).met is True


def test_figure_without_target_is_not_judged() -> None:
    assert Figure("a", 1, "ms").met is None


def test_figure_is_one_json_line_with_the_load_of_the_machine() -> None:
    line = Figure("push.p95", 12.34567, "ms", 100, conditions={"screens": 100}).as_json()
    told = json.loads(line)
    assert "\n" not in line
    assert told["conditions"].pop("load") >= 0
    assert told == {
        "name": "push.p95",
        "value": 12.346,
        "unit": "ms",
        "target": 100,
        "met": True,
        "conditions": {"screens": 100},
    }


def test_latencies_are_milliseconds_with_the_target_on_the_95th_percentile() -> None:
    middle, high = latencies("desk.load", [0.01] * 90 + [0.2] * 10, target_ms=100, conditions={})
    assert (middle.name, middle.value, middle.target) == ("desk.load.p50", 10, None)
    assert (high.name, high.value, high.met) == ("desk.load.p95", 200, False)
    assert high.conditions["samples"] == 100


def test_table_names_what_misses_its_target() -> None:
    lines = table(
        [Figure("one", 1, "s", 5), Figure("second", 1234.56, "ms", 100), Figure("third", 3, "MB")]
    ).splitlines()
    assert lines[0].split() == ["figure", "value", "unit", "target", "met"]
    assert lines[1].split() == ["one", "1.0", "s", "≤", "5", "yes"]
    assert lines[2].split() == ["second", "1,234.6", "ms", "≤", "100", "NO"]
    assert lines[3].split() == ["third", "3.0", "MB"]
