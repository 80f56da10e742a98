"""All documents: links lead somewhere, and nothing speaks of one machine or one registry."""

import re
from pathlib import Path

import pytest

from tests.docs.texts import CODE, ROOT, SOURCE, documents, modules, name_of

LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
MACHINES = re.compile(r"(?<![\w.])/(?:work|tmp|root|home)/|localhost:\d{4}")
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|proxy\.golang\.org", re.IGNORECASE
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b")
MODULE = re.compile(r"(?:[a-z_]+/)+[a-z_]+\.py")

pytestmark = pytest.mark.parametrize("document", documents(), ids=name_of)


def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    targets = [target for target in LINK.findall(document.read_text()) if "://" not in target]
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert not missing


def test_no_line_speaks_of_one_machine_or_one_registry(document: Path) -> None:
    lines = document.read_text().splitlines()
    wrong = [line for line in lines if MACHINES.search(line) or REGISTRIES.search(line)]
    assert not wrong


def test_nothing_is_left_to_be_written(document: Path) -> None:
    assert not UNFINISHED.search(document.read_text())


def test_every_module_named_exists(document: Path) -> None:
    named = {word for word in CODE.findall(document.read_text()) if MODULE.fullmatch(word)}
    known = {str(file.relative_to(folder)) for folder in (ROOT, SOURCE) for file in modules()}
    known |= {str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("*.py")}
    known |= {str(file.relative_to(ROOT)) for file in (ROOT / "tools").rglob("*.py")}
    assert named <= known
