"""Decision records: numbered without gaps, short, each with what made it necessary and what follows."""

import re
from pathlib import Path

import pytest

from tests.docs.texts import DOCS

RECORDS = sorted((DOCS / "decisions").glob("*.md"))
LONGEST = 60


def test_the_records_are_numbered_without_gaps() -> None:
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_has_its_number_and_the_three_headings(record: Path) -> None:
    text = record.read_text()
    assert text.startswith(f"# {record.name[:4]} ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_can_be_read_in_one_go(record: Path) -> None:
    assert len(record.read_text().splitlines()) <= LONGEST
