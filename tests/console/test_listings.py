"""Links and source listings from the command line, beside the running demo."""

import json
from pathlib import Path

import pytest

from tests.console.house import House

pytestmark = pytest.mark.timeout(400)


def test_the_register_is_written_as_a_file(demo: House, tmp_path: Path) -> None:
    out = tmp_path / "fundstellen.json"
    told = demo.run("listings", "export", str(out), "--json")
    assert told.json == {"file": str(out), "listings": 3}
    assert {row["URL"] for row in json.loads(out.read_text())} >= {"https://www.wetzlar.example/leistungen"}
    wrong = demo.run("listings", "export", str(tmp_path / "fundstellen.doc"))
    assert (wrong.code, wrong.sentence) == (
        1, "amtsdraht: fundstellen.doc has no ending that is known. Use one of .xlsx, .csv, .json.",
    )  # fmt: skip


def test_broken_links_are_told_with_their_state(demo: House) -> None:
    told = demo.run("links", "check", "--limit", "0", "--json").json
    assert told["looked_at"] == {}
    assert [(row["url"], row["status"]) for row in told["broken"]] == [("https://parken.wetzlar.example", 404)]


def test_what_was_visited_tonight_is_not_visited_again(demo: House) -> None:
    assert demo.run("listings", "crawl").out.strip() == "No listing was due."
