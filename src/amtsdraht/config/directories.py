"""Which adapter reads a town's list of people."""

from pathlib import Path

from amtsdraht.adapters.directory_csv.reading import read_directory
from amtsdraht.knowledge.acts.directory_import import import_directory
from amtsdraht.partners.models import Partner


def take_directory(partner: Partner, file: Path, *, is_full: bool) -> dict[str, object]:
    """Read a CSV table into the partner's internal directory; counts. Raises UnreadableDirectory."""
    table = read_directory(file)
    return {**import_directory(partner, table, is_full=is_full), "ignored_columns": list(table.ignored)}
