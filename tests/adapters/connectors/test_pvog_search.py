"""The PVOG Suchdienst, from recorded answers."""

import json
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from amtsdraht.adapters.connectors.pvog_search import PvogSearch
from amtsdraht.adapters.web.reader import Manners
from amtsdraht.knowledge.connecting import Block, ConnectionBroken
from amtsdraht.knowledge.ports import (
    Address,
    DeliveredObject,
    DeliveredOffice,
    DeliveredOnlineService,
    DeliveredResponsibility,
    DeliveredService,
    Identity,
    ObjectKind,
)
from tests.adapters.connectors import pvog
from tests.adapters.connectors.recorded import QUICK, answer, order, path, read, reader
from tests.personae import GIESSEN, WETZLAR
from tests.websites import Reply, website


def objects(blocks: list[Block]) -> list[DeliveredObject]:
    return [one for block in blocks for one in block.delivered if isinstance(one, DeliveredObject)]


def test_a_service_with_its_office_and_online_service() -> None:
    with website(pvog.pages()) as site:
        search = PvogSearch(reader())
        blocks = read(search, order(site, search, areas=(WETZLAR, GIESSEN), leika_keys=(pvog.DOG_TAX,)))
    assert [(block.cursor, block.is_last) for block in blocks] == [
        ({"done": [WETZLAR, pvog.DOG_TAX]}, False), ({}, True),
    ]  # fmt: skip
    contents = {type(one.content): one.content for one in objects(blocks)}
    service = contents[DeliveredService]
    assert isinstance(service, DeliveredService)
    assert service.identity == Identity("L100099", "4711")
    assert (service.leika_keys, service.areas, service.situations) == ((pvog.DOG_TAX,), (WETZLAR,), ("1110300",))
    assert (service.valid_from, service.valid_to) == (None, None)
    assert [(module.code, module.html) for module in service.modules] == [
        ("02", "Hundesteuer anmelden"), ("06", "<p>Melden Sie den Hund an.</p>"), ("06", "<p>Ohne Art</p>"),
    ]  # fmt: skip
    office = contents[DeliveredOffice]
    assert isinstance(office, DeliveredOffice)
    assert office.addresses == (Address("Am Markt", "", "35576", "Wetzlar", "001"),)
    assert (office.phone, office.email) == ("0555 100", "amt@wetzlar.example")
    assert office.website == "https://wetzlar.example/amt"
    online = contents[DeliveredOnlineService]
    assert isinstance(online, DeliveredOnlineService)
    assert online.links[0].url == "https://dienste.example/hund"
    ties = [one.content for one in objects(blocks) if isinstance(one.content, DeliveredResponsibility)]
    assert {(tie.office.value, tie.service.value, tie.role) for tie in ties} == {
        ("88", "4711", "01"),
        ("5", "4711", "01"),
    }


def test_what_was_read_once_is_not_asked_for_again_and_a_run_goes_on_behind_its_cursor() -> None:
    with website(pvog.pages()) as site:
        search = PvogSearch(reader())
        wanted = order(
            site, search, areas=(WETZLAR, GIESSEN), leika_keys=(pvog.DOG_TAX,), cursor={"done": [WETZLAR, pvog.DOG_TAX]}
        )
        read(search, order(site, search, areas=(WETZLAR,), leika_keys=(pvog.DOG_TAX,)))
        assert Counter(site.paths())[path(pvog.DETAIL, ars=WETZLAR)] == 1
        site.asked.clear()
        assert read(search, wanted) == [Block((), {}, is_last=True)]
        assert site.paths() == [pvog.found_at(GIESSEN)]


def test_versions_are_settings_and_the_client_id_goes_along() -> None:
    asked = path("/v9/servicedescriptions/leikaid", leikaIds=pvog.DOG_TAX, ars=WETZLAR, page=0, size=5)
    with website({asked: answer({"content": []})}) as site:
        search = PvogSearch(reader())
        settings = {"search_version": "v9", "page_size": "1"}
        read(
            search,
            order(
                site,
                search,
                settings=settings,
                areas=(WETZLAR,),
                leika_keys=(pvog.DOG_TAX,),
                secrets={"client_id": "wir"},
            ),
        )
        assert [(one.path, one.headers["pvog-sud-api-client-id"]) for one in site.asked] == [(asked, "wir")]


def test_too_many_requests_are_asked_again_later_and_never_closer_than_the_gap() -> None:
    limited = {**pvog.pages(), pvog.found_at(GIESSEN): [Reply(429, headers={"Retry-After": "0"}), Reply(404)]}
    manners = Manners(gap=0.05, step=2, whole=4, tries=3, pause=0.1, private_allowed=True)
    with website(limited) as site:
        search = PvogSearch(reader(manners))
        began = time.monotonic()
        read(search, order(site, search, areas=(GIESSEN,), leika_keys=(pvog.DOG_TAX,)))
        assert time.monotonic() - began >= 0.1
        read(search, order(site, search, areas=(WETZLAR,), leika_keys=(pvog.DOG_TAX,)))
        moments = [one.at for one in site.asked]
    assert all(later - earlier >= 0.05 for earlier, later in pairwise(moments))


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(503), "did not answer as it should: HTTP 503"),
        (Reply(401), "Check the key."),
        (Reply(body=b"<html>"), "did not answer with JSON"),
        (Reply(302, headers={"Location": "https://elsewhere.example/"}), "HTTP 302"),
    ],
)
def test_a_broken_answer_is_a_sentence(reply: Reply, sentence: str) -> None:
    with website({pvog.found_at(WETZLAR): reply}) as site:
        search = PvogSearch(reader(QUICK))
        with pytest.raises(ConnectionBroken, match=sentence):
            read(search, order(site, search, areas=(WETZLAR,), leika_keys=(pvog.DOG_TAX,)))


def test_nothing_to_ask_for_is_said() -> None:
    with website() as site:
        search = PvogSearch(reader())
        with pytest.raises(ConnectionBroken, match="No town or no service"):
            read(search, order(site, search, areas=(WETZLAR,)))


@pytest.mark.shared_data
def test_real_services_of_june_2026(shared_data: Path) -> None:
    """Their values, answered in the shape of the interface: identities, areas, situations and online services fit."""
    kept = json.loads((shared_data / "xzufi" / "pvog_leistungen_2026-06-16.json").read_text())
    names, rows = kept["organisationseinheiten_auszug"], kept["leistungen"]
    site_pages: dict[str, Reply | list[Reply]] = {}
    for row in rows:
        ars, key, offer = row["requested_ars"], row["leikaId"], row.get("onlinedienst")
        links = [{"id": offer["id"], "title": offer["title"], "uri": offer["url"]}] if offer else []
        detail = {**row, "name": row["title"], "ars": [row["owning_ars"]], "details": [{"text": row.get("kosten", "")}]}
        units = [{"id": one, "title": names.get(one, one)} for one in row.get("organisationseinheiten", [])]
        site_pages[pvog.found_at(ars, key=key)] = answer({"content": [{"id": row["id"], "onlineServiceLinks": links}]})
        site_pages[path(f"/v6/servicedescriptions/{row['id']}/detail", ars=ars)] = answer(detail)
        site_pages[path(pvog.TITLES, ars=ars, lbId=row["id"])] = answer(units)
    with website(site_pages) as site:
        search = PvogSearch(reader())
        keys = tuple(dict.fromkeys(row["leikaId"] for row in rows))
        areas = tuple(dict.fromkeys(row["requested_ars"] for row in rows))
        found = objects(read(search, order(site, search, areas=areas, leika_keys=keys)))
    services = [one.content for one in found if isinstance(one.content, DeliveredService)]
    assert len(services) == len({row["id"] for row in rows})
    assert {service.leika_keys[0] for service in services} == set(keys)
    assert all(
        one.identity.agency[0] in "BLS" and "." not in one.identity.value
        for one in found
        if one.kind is ObjectKind.OFFICE
    )
    assert Counter(one.kind for one in found)[ObjectKind.ONLINE_SERVICE] >= 1
