"""PVOG Suchdienst: open, answers service by service and town by town. 404 there means "nothing found".

The versions of its paths change on their own, one after the other; so each is a setting.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import Final

from amtsdraht.adapters.connectors.interface import Interface, Json, rows_of, text_of
from amtsdraht.adapters.connectors.pairs import pair_by_pair
from amtsdraht.adapters.connectors.pvog_objects import office_from, online_from, responsibility_from, service_from
from amtsdraht.knowledge.connecting import Block, ConnectionBroken, Order
from amtsdraht.knowledge.fetching import WebReader
from amtsdraht.knowledge.ports import DeliveredObject, ObjectKind

SMALLEST_PAGE: Final = 5
MOST_PAGES: Final = 1_000


class PvogSearch:
    """Fulfils ``Connector``. A block is one service in one town."""

    address = "https://pvog.fitko.net/suchdienst/api"
    delivers_all = True
    settings: Mapping[str, str] = MappingProxyType(
        {
            "search_version": "v3",
            "detail_version": "v6",
            "titles_version": "v2",
            "office_version": "v5",
            "page_size": "50",
            "areas": "",
            "leika_keys": "",
            "client_id_from": "",
        }
    )

    def __init__(self, reader: WebReader) -> None:
        self._reader = reader

    def blocks(self, order: Order) -> Iterator[Block]:
        yield from pair_by_pair(order, Reading(self._reader, order).read)


class Reading:
    """One run: what holds for several towns is asked for once."""

    def __init__(self, reader: WebReader, order: Order) -> None:
        client = order.secrets.get("client_id", "")
        self._api = Interface(reader, order.address, {"pvog-sud-api-client-id": client} if client else {})
        self._settings = order.settings
        self._seen: set[tuple[ObjectKind, str]] = set()

    def read(self, ars: str, leika_key: str) -> Iterator[DeliveredObject]:
        """Everything about one service in one town: texts, who answers, online services."""
        for found in self._found(ars, leika_key):
            service_id = text_of(found, "id")
            if not service_id:
                continue
            if self._is_new(ObjectKind.SERVICE, service_id):
                yield from self._text(service_id, ars, leika_key)
            for offer in online_from(service_id, found):
                if self._is_new(ObjectKind.ONLINE_SERVICE, str(offer.identity)):
                    yield offer
            yield from self._offices(service_id, ars)

    def _found(self, ars: str, leika_key: str) -> Iterator[Json]:
        path = f"/{self._settings['search_version']}/servicedescriptions/leikaid"
        for page in count():
            answer = self._api.ask(path, leikaIds=leika_key, ars=ars, page=page, size=self._page_size)
            yield from rows_of(answer, "content")
            if not isinstance(answer, dict) or answer.get("last", True):
                return
            if page >= MOST_PAGES:
                raise ConnectionBroken(f"{path} never ends its pages. Tell the supplier.")

    def _text(self, service_id: str, ars: str, leika_key: str) -> Iterator[DeliveredObject]:
        detail = self._api.ask(f"/{self._settings['detail_version']}/servicedescriptions/{service_id}/detail", ars=ars)
        if isinstance(detail, dict):
            yield service_from({"id": service_id, **detail}, leika_key=leika_key, ars=ars)

    def _offices(self, service_id: str, ars: str) -> Iterator[DeliveredObject]:
        path = f"/{self._settings['titles_version']}/organisationunits/titles"
        titles = self._api.ask(path, ars=ars, lbId=service_id)
        for row in rows_of({"rows": titles}, "rows"):
            office_id = text_of(row, "id")
            if not office_id:
                continue
            if self._is_new(ObjectKind.OFFICE, office_id):
                detail = self._api.ask(f"/{self._settings['office_version']}/organisationunits/detail", q=office_id)
                yield office_from({**row, **detail} if isinstance(detail, dict) else row)
            yield responsibility_from(row, service_id=service_id, ars=ars)

    def _is_new(self, kind: ObjectKind, key: str) -> bool:
        if (kind, key) in self._seen:
            return False
        self._seen.add((kind, key))
        return True

    @property
    def _page_size(self) -> int:
        given = self._settings["page_size"]
        return max(SMALLEST_PAGE, int(given)) if given.isdecimal() else SMALLEST_PAGE
