"""The demo's people in the town halls, taken in like any town's own list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from amtsdraht.demo.reading import Entry, read_entries
from amtsdraht.knowledge.acts.directory_import import import_directory
from amtsdraht.knowledge.directory_facts import LONGEST, DirectoryLine, DirectoryTable, EntryFacts
from amtsdraht.knowledge.states import DirectoryField
from amtsdraht.partners.models import Partner
from amtsdraht.service_hours import clock

KNOWN = frozenset({"town", "key", "public", "away", "deputy", *LONGEST})


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """One line of the list of a town."""

    town: str
    line: DirectoryLine


def load_places(path: Path) -> tuple[DemoPlace, ...]:
    """Raises UnreadableDelivery naming the entry and what is wrong with it."""
    return tuple(_places(path))


def fill_directory(places: tuple[DemoPlace, ...], partners: Mapping[str, Partner]) -> None:
    """Each town's people into its directory."""
    for ars in dict.fromkeys(place.town for place in places):
        lines = tuple(place.line for place in places if place.town == ars)
        import_directory(
            partners[ars], DirectoryTable(lines, frozenset({*LONGEST, "public", "absent_until", "deputy"}))
        )


def _places(path: Path) -> Iterator[DemoPlace]:
    for number, entry in enumerate(read_entries(path, "place"), 1):
        entry.expect_only(KNOWN)
        yield DemoPlace(entry.text("town"), _line(number, entry))


def _line(number: int, entry: Entry) -> DirectoryLine:
    texts = {name: entry.text(name, "") for name in LONGEST}
    away = entry.number("away") if "away" in entry.data else 0
    return DirectoryLine(
        number,
        EntryFacts(**texts, public=tuple(DirectoryField(field) for field in entry.texts("public"))),
        key=entry.text("key"),
        absent_until=clock.today() + timedelta(days=away) if away else None,
        deputy=entry.text("deputy", ""),
    )
