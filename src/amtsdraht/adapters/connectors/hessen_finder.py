"""Hessen-Finder, REST version 3: which office answers for a service in a town. It delivers names, not texts.

Its own numbers of areas and services are asked for by the keys that everybody uses, ARS or AGS and LeiKa.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from types import MappingProxyType
from typing import Final

from amtsdraht.adapters.connectors.interface import Interface, Json, raw_of, rows_of, text_of
from amtsdraht.adapters.connectors.pairs import pair_by_pair
from amtsdraht.knowledge.connecting import Block, ConnectionBroken, Order
from amtsdraht.knowledge.fetching import WebReader
from amtsdraht.knowledge.ports import (
    Address,
    DeliveredModule,
    DeliveredObject,
    DeliveredOffice,
    DeliveredResponsibility,
    DeliveredService,
    Identity,
    ModuleKind,
    ObjectKind,
)

TITLE: Final = "02"


class HessenFinder:
    """Fulfils ``Connector``. A block is one service in one town."""

    address = "https://restapi-v3-he.zfinder.de"
    delivers_all = True
    settings: Mapping[str, str] = MappingProxyType(
        {"agency": "hessen-finder", "areas": "", "leika_keys": "", "api_key_from": ""}
    )

    def __init__(self, reader: WebReader) -> None:
        self._reader = reader

    def blocks(self, order: Order) -> Iterator[Block]:
        yield from pair_by_pair(order, Reading(self._reader, order).read)


class Reading:
    """One run: foreign numbers are asked for once."""

    def __init__(self, reader: WebReader, order: Order) -> None:
        key = order.secrets.get("api_key", "")
        if not key:
            raise ConnectionBroken("Set api_key_from in the settings: the Hessen-Finder answers only with a key.")
        self._api = Interface(reader, order.address, {"api_key": key, "Accept-Language": "de"})
        self._agency = order.settings["agency"]
        self._areas: dict[str, list[Json]] = {}
        self._services: dict[str, list[Json]] = {}

    def read(self, ars: str, leika_key: str) -> Iterator[DeliveredObject]:
        """The offices for one service in one town, and the name by which they are asked for it."""
        if ars not in self._areas:
            self._areas[ars] = self._found("/area/find", ags=_ags(ars))
        if leika_key not in self._services:
            self._services[leika_key] = self._found(f"/pst/byLeikaKey/{leika_key}")
        for area, service in product(self._areas[ars], self._services[leika_key]):
            offices = self._found("/ou/findByCompetence", areaId=area["id"], pstId=service["id"])
            if offices:
                yield self._name(service, ars, leika_key)
            for office in offices:
                yield self._office(office)
                yield self._tie(office, service, ars)

    def _found(self, path: str, **asked: str | int) -> list[Json]:
        """The objects with a number of their own."""
        rows = (row.get("object") for row in rows_of(self._api.ask(path, **asked), "results"))
        return [row for row in rows if isinstance(row, dict) and text_of(row, "id")]

    def _name(self, row: Json, ars: str, leika_key: str) -> DeliveredObject:
        identity = self._service_identity(row, ars)
        modules = (DeliveredModule(ModuleKind.TEXT, TITLE, html=text_of(row, "name")),)
        content = DeliveredService(identity, modules, leika_keys=(leika_key,), areas=(ars,))
        return DeliveredObject(ObjectKind.SERVICE, identity, 0, raw_of(row), content)

    def _office(self, row: Json) -> DeliveredObject:
        identity = Identity(self._agency, f"ou:{text_of(row, 'id')}")
        content = DeliveredOffice(
            identity, {"de": text_of(row, "name")}, tuple(map(_address, rows_of(row, "addresses")))
        )
        return DeliveredObject(ObjectKind.OFFICE, identity, 0, raw_of(row), content)

    def _tie(self, office: Json, service: Json, ars: str) -> DeliveredObject:
        service_identity = self._service_identity(service, ars)
        identity = Identity(self._agency, f"{service_identity.value}:ou:{text_of(office, 'id')}")
        answering = Identity(self._agency, f"ou:{text_of(office, 'id')}")
        content = DeliveredResponsibility(identity, answering, service_identity, (ars,))
        return DeliveredObject(ObjectKind.RESPONSIBILITY, identity, 0, raw_of(office), content)

    def _service_identity(self, row: Json, ars: str) -> Identity:
        """With the town: each has its own name over the leading text."""
        return Identity(self._agency, f"pst:{text_of(row, 'id')}:{ars}")


def _ags(ars: str) -> str:
    """The eight digits of a municipality inside its ARS: Land, district and municipality without the association."""
    return ars[:5] + ars[9:12]


def _address(row: Json) -> Address:
    names = ("street", "houseNumber", "zipcode", "city")
    street, number, postcode, town = (text_of(row, name) for name in names)
    return Address(street, number, postcode, town)
