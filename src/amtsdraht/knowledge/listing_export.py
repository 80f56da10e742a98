"""The register as a file, in the column order of the nation-wide one. The German heads are part of the format."""

import csv
import io
import json
from collections.abc import Callable, Iterable

import xlsxwriter

from amtsdraht.knowledge.models import Listing

COLUMNS = ("Name", "Beschreibung", "URL", "Typ", "Status", "Teilnehmernummer", "Organisations-ID")
WIDTHS = (30, 40, 60, 8, 10, 18, 24)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = tuple[str, ...]


def row_of(listing: Listing) -> Row:
    return (
        listing.name,
        listing.description,
        listing.url,
        listing.kind,
        "aktiv" if listing.is_active else "inaktiv",
        listing.participant_number,
        listing.organisation_id,
    )


def as_xlsx(listings: Iterable[Listing]) -> bytes:
    """A workbook with one sheet; every cell is text, so that no address or number is taken for a formula."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Fundstellen")
        head = book.add_format({"bold": True})
        for number, (title, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, title, head)
        for line, listing in enumerate(listings, start=1):
            for number, value in enumerate(row_of(listing)):
                sheet.write_string(line, number, value)
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def as_csv(listings: Iterable[Listing]) -> bytes:
    """Semicolons and a byte order mark, as German spreadsheets want it; nothing that a spreadsheet would calculate."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS)
    for listing in listings:
        writer.writerow(f"'{value}" if value.startswith(FORMULA) else value for value in row_of(listing))
    return out.getvalue().encode("utf-8-sig")


def as_json(listings: Iterable[Listing]) -> bytes:
    """A list of objects with the columns as names."""
    rows = [dict(zip(COLUMNS, row_of(listing), strict=True)) for listing in listings]
    return json.dumps(rows, ensure_ascii=False, indent=2).encode()


Writer = Callable[[Iterable[Listing]], bytes]
FORMATS: dict[str, tuple[str, Writer]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
}
"""By the ending of the file: its content type, and what writes it."""
