"""The Hessen-Finder: offices for a service in a town, by its own numbers."""

from collections import Counter
from typing import Any

import pytest

from amtsdraht.adapters.connectors.hessen_finder import HessenFinder
from amtsdraht.knowledge.connecting import ConnectionBroken, Order
from amtsdraht.knowledge.ports import (
    Address,
    DeliveredObject,
    DeliveredOffice,
    DeliveredResponsibility,
    DeliveredService,
)
from tests.adapters.connectors.recorded import answer, order, path, read, reader
from tests.personae import GIESSEN, WETZLAR
from tests.websites import Reply, Website, website

DOG_TAX = "99102013104000"
SERVICE, AREA = f"/pst/byLeikaKey/{DOG_TAX}", path("/area/find", ags="06532023")
OFFICES = path("/ou/findByCompetence", areaId=7, pstId=4711)


def results(*objects: dict[str, Any]) -> Reply:
    return answer({"results": [{"object": one} for one in objects]})


def pages() -> dict[str, Reply | list[Reply]]:
    office = {
        "id": 88, "name": "Steueramt",
        "addresses": [{"street": "Am Markt", "houseNumber": "5", "city": "Wetzlar", "zipcode": "35576"}],
    }  # fmt: skip
    return {
        SERVICE: results({"id": 4711, "name": "Hundesteuer"}, {"name": "ohne Nummer"}),
        AREA: results({"id": 7, "name": "Wetzlar", "ags": "06532023"}),
        OFFICES: results(office),
    }


def wanted(site: Website, finder: HessenFinder, **given: Any) -> Order:
    return order(site, finder, **{"secrets": {"api_key": "k-1"}, "leika_keys": (DOG_TAX,), **given})


def test_the_office_of_a_service_in_a_town() -> None:
    with website(pages()) as site:
        finder = HessenFinder(reader())
        first, second = read(finder, wanted(site, finder, areas=(WETZLAR, GIESSEN)))
        assert {one.headers["api_key"] for one in site.asked} == {"k-1"}
        assert Counter(site.paths())[SERVICE] == 1
    contents = {type(one.content): one.content for one in first.delivered if isinstance(one, DeliveredObject)}
    service, office, tie = (contents[kind] for kind in (DeliveredService, DeliveredOffice, DeliveredResponsibility))
    assert isinstance(service, DeliveredService)
    assert (service.leika_keys, service.areas, service.modules[0].html) == ((DOG_TAX,), (WETZLAR,), "Hundesteuer")
    assert isinstance(office, DeliveredOffice)
    assert office.addresses == (Address("Am Markt", "5", "35576", "Wetzlar"),)
    assert isinstance(tie, DeliveredResponsibility)
    assert (tie.office, tie.service, tie.areas) == (office.identity, service.identity, (WETZLAR,))
    assert (second.delivered, second.cursor, second.is_last) == ((), {}, True)


def test_a_run_goes_on_behind_its_cursor() -> None:
    with website(pages()) as site:
        finder = HessenFinder(reader())
        (block,) = read(finder, wanted(site, finder, areas=(GIESSEN, WETZLAR), cursor={"done": [GIESSEN, DOG_TAX]}))
        assert len(block.delivered) == 3
        assert site.paths() == [AREA, SERVICE, OFFICES]


def test_without_a_key_nobody_is_asked() -> None:
    with website(pages()) as site:
        finder = HessenFinder(reader())
        with pytest.raises(ConnectionBroken, match="only with a key"):
            read(finder, wanted(site, finder, areas=(WETZLAR,), secrets={}))
        assert site.asked == []
