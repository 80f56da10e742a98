"""FIM portal: texts of the federal and Land editors as the XZuFi they were written in.

Version 1 of its paths is asked first; a portal that does not have it yet is asked by version 0.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from amtsdraht.adapters.connectors.interface import Interface, rows_of, text_of
from amtsdraht.adapters.connectors.messages import read_message
from amtsdraht.knowledge.connecting import Block, ConnectionBroken, Delivered, Order
from amtsdraht.knowledge.fetching import WebReader
from amtsdraht.knowledge.ports import Remark

LARGEST_PAGE: Final = 200
LIST = "/leistung-stammtexte"


class FimPortal:
    """Fulfils ``Connector``. A block is one page of the list with its texts; later runs read what changed since."""

    address = "https://fimportal.de"
    delivers_all = False
    settings: Mapping[str, str] = MappingProxyType(
        {"versions": "v1 v0", "source": "leika", "redaktion_id": "", "page_size": "50"}
    )

    def __init__(self, reader: WebReader) -> None:
        self._reader = reader

    def blocks(self, order: Order) -> Iterator[Block]:
        since = text_of(order.cursor, "since") or (order.since.isoformat() if order.since else "")
        offset = int(text_of(order.cursor, "offset") or 0)
        asked = {name: order.settings[name] for name in ("source", "redaktion_id") if order.settings[name]}
        if since:
            asked["updated_since"] = since
        api, first = self._portal(order, {**asked, "offset": offset, "limit": _page_size(order)})
        page: Any = first
        while True:
            rows = list(rows_of(page, "items"))
            offset += len(rows)
            total = text_of(page, "total_count")
            is_last = not rows or not total.isdecimal() or offset >= int(total)
            delivered = tuple(one for row in rows for one in _text(api, row))
            yield Block(delivered, {} if is_last else {"offset": offset, "since": since}, is_last)
            if is_last:
                return
            page = api.ask(LIST, **asked, offset=offset, limit=_page_size(order))

    def _portal(self, order: Order, asked: Mapping[str, str | int]) -> tuple[Interface, Any]:
        """The first version that the portal has, with its first answer."""
        for version in order.settings["versions"].split():
            api = Interface(self._reader, f"{order.address}/api/{version}")
            page = api.ask(LIST, **asked)
            if page is not None:
                return api, page
        raise ConnectionBroken(f"{order.address} has none of the versions {order.settings['versions']}.")


def _text(api: Interface, row: Mapping[str, Any]) -> Iterator[Delivered]:
    """One text; a row without a text, or with a broken one, is told and left out."""
    names = [text_of(row, name) for name in ("redaktion_id", "leistung_id", "source")]
    path = "/".join([LIST, *(quote(name, safe="") for name in names), "xzufi"])
    xml = api.ask_bytes(path) if all(names) else None
    if xml is None:
        yield Remark(0, 0, " / ".join(names), "The list names this text, but it is not there.", skipped=True)
        return
    try:
        yield from read_message(xml, names[1])
    except ConnectionBroken as fault:
        yield Remark(0, 0, " / ".join(names), str(fault), skipped=True)


def _page_size(order: Order) -> int:
    given = order.settings["page_size"]
    return min(LARGEST_PAGE, max(1, int(given))) if given.isdecimal() else LARGEST_PAGE
