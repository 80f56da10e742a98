"""The project's documents as the tests read them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "amtsdraht"
TOP = [ROOT / name for name in ("CONTRIBUTING.md", "CHANGELOG.md", "README.md")]
CODE = re.compile(r"`([^`]+)`")


def documents() -> list[Path]:
    """All documents for developers and operators."""
    return [*sorted(DOCS.rglob("*.md")), *(file for file in TOP if file.exists())]


def modules() -> list[Path]:
    """All modules of the program."""
    return sorted(SOURCE.rglob("*.py"))


def name_of(file: Path) -> str:
    return str(file.relative_to(ROOT))
