"""What was measured, and whether that is good enough."""

import json
import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Condition = str | int | float


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. ``target`` is the most it may be, or with ``at_least`` the least; None: only to know."""

    name: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False
    conditions: Mapping[str, Condition] = field(default_factory=dict)

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.at_least else self.value <= self.target

    def as_json(self) -> str:
        told = {"name": self.name, "value": round(self.value, 3), "unit": self.unit, "target": self.target}
        load = round(os.getloadavg()[0], 1)
        return json.dumps(told | {"met": self.met, "conditions": {**self.conditions, "load": load}}, ensure_ascii=False)


def percentile(values: Sequence[float], share: int) -> float:
    """The smallest value that ``share`` per cent of all values do not exceed (nearest rank). Raises ValueError."""
    if not values:
        raise ValueError("There is nothing to take a percentile of.")
    return sorted(values)[max(0, math.ceil(len(values) * share / 100) - 1)]


def latencies(
    name: str, seconds: Sequence[float], *, target_ms: float | None, conditions: Mapping[str, Condition]
) -> Iterator[Figure]:
    """Median and 95th percentile in milliseconds; the target is one for the latter."""
    told = {**conditions, "samples": len(seconds)}
    yield Figure(f"{name}.p50", percentile(seconds, 50) * 1000, "ms", conditions=told)
    yield Figure(f"{name}.p95", percentile(seconds, 95) * 1000, "ms", target_ms, conditions=told)


def table(figures: Iterable[Figure]) -> str:
    """All figures in columns, for people."""
    rows = [("figure", "value", "unit", "target", "met")]
    rows += [(one.name, f"{one.value:,.1f}", one.unit, _target(one), _met(one)) for one in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(_aligned(row, widths)).rstrip() for row in rows)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.rjust(width) if column in {1, 3} else cell.ljust(width)


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    return f"{'≥' if figure.at_least else '≤'} {figure.target:g}"


def _met(figure: Figure) -> str:
    return {None: "", True: "yes", False: "NO"}[figure.met]
