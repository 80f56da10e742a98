"""The guide for those who build knows every room, and is short enough to be read."""

import tomllib

from tests.docs.texts import CODE, ROOT, SOURCE

GUIDE = (ROOT / "CONTRIBUTING.md").read_text()
TWO_PAGES = 110
NO_ROOMS = {"locale"}


def test_every_room_has_its_line() -> None:
    rooms = {folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists()} - NO_ROOMS
    table = [line for line in GUIDE.splitlines() if line.startswith("| `")]
    assert {room for line in table for room in CODE.findall(line.split("|")[1])} == rooms


def test_the_rooms_are_listed_from_the_top_floor_down() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = [layer.strip() for line in contracts[0]["layers"] for layer in line.split("|")]
    table = [line for line in GUIDE.splitlines() if line.startswith("| `")]
    listed = [room for line in table for room in CODE.findall(line.split("|")[1])]
    assert listed[: len(layers)] == layers


def test_the_guide_has_two_pages_at_most() -> None:
    assert len(GUIDE.splitlines()) <= TWO_PAGES
