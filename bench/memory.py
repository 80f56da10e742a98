"""What processes use. Memory is the sum of PSS: pages that several processes share are counted once."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

PROC = Path("/proc")
KILOBYTES_PER_MEGABYTE = 1024


def pss_megabytes(pids: Iterable[int]) -> float:
    """The sum over these processes; one that has ended meanwhile counts nothing."""
    return sum(_pss(pid) for pid in pids) / KILOBYTES_PER_MEGABYTE


def with_children(roots: Iterable[int], parents: Mapping[int, int] | None = None) -> set[int]:
    """These processes and all below them. ``parents`` maps each process to its parent; the running ones unless told."""
    parent_of = dict(_parents()) if parents is None else parents
    found = set(roots)
    while grown := {pid for pid, parent in parent_of.items() if parent in found} - found:
        found |= grown
    return found


def kilobytes(rollup: str) -> int:
    """The PSS in the text of a ``smaps_rollup``."""
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def cpu_seconds(pids: Iterable[int]) -> float:
    """User and system time of these processes; one that has ended meanwhile counts nothing."""
    ticks = sum(int(part) for pid in pids for part in _stat(pid)[11:13])
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[str]:
    """What the kernel tells behind the name of a process, from its state on; nothing of one that has ended."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _pss(pid: int) -> int:
    try:
        return kilobytes((PROC / str(pid) / "smaps_rollup").read_text())
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _parents() -> Iterator[tuple[int, int]]:
    for folder in PROC.iterdir():
        if folder.name.isdecimal() and (stat := _stat(int(folder.name))):
            yield int(folder.name), int(stat[1])
