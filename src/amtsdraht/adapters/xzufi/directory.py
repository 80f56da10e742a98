"""Which files of a folder make up a delivery: those that its ``index.txt`` lists, else all XML files in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from amtsdraht.knowledge.ports import Remark, UnreadableDelivery

INDEX: Final = "index.txt"


@dataclass(frozen=True, slots=True)
class Listing:
    """Files in the order they are read, and what a person should know about the others."""

    files: tuple[Path, ...]
    remarks: tuple[Remark, ...] = ()


def list_files(folder: Path) -> Listing:
    """List the files of a folder. One that the index names and nobody delivered makes the delivery incomplete.

    Raises UnreadableDelivery for an empty index, and for a folder without any XML file.
    """
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".xml" and path.is_file())
    index = folder / INDEX
    if index.is_file():
        return _follow(index, found)
    if not found:
        raise UnreadableDelivery(
            f"“{folder.name}” holds neither an {INDEX} nor XML files. Name the folder of an XZuFi delivery."
        )
    return Listing(tuple(found))


def _follow(index: Path, found: list[Path]) -> Listing:
    # A stray byte order mark or line end of another system must not make a file look missing.
    lines = index.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    names = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    if not names:
        raise UnreadableDelivery(
            f"The {INDEX} is empty, so the delivery would be the deletion of everything. Nothing was read; fetch it "
            "again."
        )
    listed = {name: index.parent / name for name in names if Path(name).name == name}
    files = tuple(path for path in listed.values() if path.is_file())
    remarks = [_missing(name) for name in names if listed.get(name) not in files]
    remarks += [_unlisted(path.name) for path in found if path.name not in listed]
    return Listing(files, tuple(remarks))


def _missing(name: str) -> Remark:
    return Remark(
        0, 0, name[:200],
        f"The {INDEX} lists this file, but the folder does not hold it. What the files do not name is therefore kept; "
        "fetch the delivery again.", skipped=True, withholds=True,
    )  # fmt: skip


def _unlisted(name: str) -> Remark:
    return Remark(0, 0, name[:200], f"The {INDEX} does not list this file; it was not read.", skipped=True)
