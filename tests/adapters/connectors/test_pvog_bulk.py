"""The PVOG Bereitstelldienst, page by page, with a token from a real server on loopback."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest

from amtsdraht.adapters.connectors.pvog_bulk import PvogBulk
from amtsdraht.knowledge.connecting import ConnectionBroken, Order
from amtsdraht.knowledge.ports import DeliveredDeletion, DeliveredObject, Identity
from amtsdraht.service_hours import clock
from tests.adapters.connectors.messages import message
from tests.adapters.connectors.recorded import answer, order, read, reader
from tests.websites import Reply, Website, website

START, NEXT, DELTA, TOKEN = "/v3/verwaltungsobjekte/xzufi-2-3-1", "/v3/seite?index=2", "/v3/seite?index=3", "/token"
SECRETS = {"client_id": "wir", "client_secret": "geheim"}


def page(site: Website, xml: str, following: str, *, whole: bool) -> Reply:
    url = site.url(following) if following.startswith("/") else following
    told: dict[str, Any] = {"xzufiObjekte": xml, "vollstaendig": whole, "naechsterIndex": 2, "naechsteAnfrageUrl": url}
    return answer(told)


def fill(site: Website, *, lasts: int = 300) -> None:
    site.pages |= {
        TOKEN: answer({"access_token": "t-1", "expires_in": lasts}),
        START: page(site, message("1"), NEXT, whole=False),
        NEXT: page(site, message(deleted="2"), DELTA, whole=True),
        DELTA: page(site, "", DELTA, whole=True),
    }


def wanted(site: Website, bulk: PvogBulk, **given: Any) -> Order:
    settings = {"token_address": site.url(TOKEN)}
    return order(site, bulk, settings=settings, **{"secrets": SECRETS, **given})


def test_all_pages_and_then_only_what_is_new() -> None:
    with website() as site:
        fill(site)
        bulk = PvogBulk(reader())
        blocks = read(bulk, wanted(site, bulk))
        first, second = (block.delivered for block in blocks)
        assert [type(one) for one in (*first, *second)] == [DeliveredObject, DeliveredDeletion]
        assert isinstance(first[0], DeliveredObject)
        assert first[0].identity == Identity("L100099", "1")
        assert [(block.cursor["url"], block.is_last) for block in blocks] == [
            (site.url(NEXT), False), (site.url(DELTA), True),
        ]  # fmt: skip
        assert [one.headers.get("Authorization", "") for one in site.asked] == ["", "Bearer t-1", "Bearer t-1"]
        site.asked.clear()
        (nothing,) = read(bulk, wanted(site, bulk, cursor=blocks[-1].cursor))
        assert (nothing.delivered, nothing.is_last, site.paths()) == ((), True, [TOKEN, DELTA])


def test_the_token_is_sent_by_post_and_renewed_before_it_ends() -> None:
    with website() as site, clock.fixed_at("2026-11-24T02:00"):
        fill(site, lasts=60)
        bulk = PvogBulk(reader())
        pages = bulk.blocks(wanted(site, bulk))
        next(pages)
        with clock.fixed_at(clock.now() + timedelta(seconds=31)):
            next(pages)
        assert site.paths() == [TOKEN, START, TOKEN, NEXT]
        assert parse_qs(site.asked[0].sent.decode()) == {
            "grant_type": ["client_credentials"], "client_id": ["wir"], "client_secret": ["geheim"],
        }  # fmt: skip
        assert site.asked[0].headers["Content-Type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("path", "reply", "sentence"),
    [
        (TOKEN, Reply(401), "Check the key"),
        (TOKEN, answer({"error": "x"}), "did not give a token"),
        (START, answer([]), "does not deliver pages"),
        (START, answer({"vollstaendig": False}), "neither ends nor names its next page"),
        (START, answer({"naechsteAnfrageUrl": "https://elsewhere.example/"}), "lies at another host"),
        (START, answer({"xzufiObjekte": "<kaputt", "vollstaendig": True}), "Bereitstelldienst.xml"),
    ],
)
def test_a_broken_answer_is_a_sentence(path: str, reply: Reply, sentence: str) -> None:
    with website() as site:
        fill(site)
        site.pages[path] = reply
        bulk = PvogBulk(reader())
        with pytest.raises(ConnectionBroken, match=sentence) as broken:
            read(bulk, wanted(site, bulk))
    assert "geheim" not in str(broken.value)


def test_without_its_keys_nobody_is_asked() -> None:
    with website() as site:
        bulk = PvogBulk(reader())
        with pytest.raises(ConnectionBroken, match="client_secret_from"):
            read(bulk, wanted(site, bulk, secrets={}))
        assert site.asked == []
