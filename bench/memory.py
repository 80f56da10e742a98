"""Memory as the kernel shares it out: the sum of PSS counts pages that several processes share once."""

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


def _pss(pid: int) -> int:
    try:
        return kilobytes((PROC / str(pid) / "smaps_rollup").read_text())
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _parents() -> Iterator[tuple[int, int]]:
    for folder in PROC.iterdir():
        if folder.name.isdecimal():
            try:
                after_name = (folder / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            yield int(folder.name), int(after_name[1])
