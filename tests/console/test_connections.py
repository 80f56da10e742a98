"""Connections from the command line, beside the running demo."""

import pytest

from tests.console.house import House

pytestmark = pytest.mark.timeout(400)


def test_connections_with_their_last_run(demo: House) -> None:
    rows = {row["kind"]: row for row in demo.run("connections", "list", "--json").json}
    assert {kind: (row["state"], row["is_active"]) for kind, row in rows.items()} == {
        "hessen_finder": ("new", False), "pvog_search": ("failed", True)
    }  # fmt: skip
    assert "(switched off)" in demo.run("connections", "list").out


def test_a_connection_that_nobody_knows_is_named(demo: House) -> None:
    told = demo.run("connections", "run", "Nirgends")
    assert (told.code, "No connection called “Nirgends” is switched on" in told.sentence) == (1, True)
