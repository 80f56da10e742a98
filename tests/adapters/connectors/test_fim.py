"""The FIM portal: pages of a list, and for each line the XZuFi of its text."""

from typing import Any

import pytest

from amtsdraht.adapters.connectors.fim import FimPortal
from amtsdraht.knowledge.connecting import ConnectionBroken
from amtsdraht.knowledge.ports import DeliveredObject, Remark
from amtsdraht.service_hours import clock
from tests.adapters.connectors.messages import message
from tests.adapters.connectors.recorded import answer, order, path, read, reader
from tests.websites import Reply, website


def rows(*numbers: str, total: int) -> Reply:
    items = [{"redaktion_id": "B 1", "leistung_id": number, "source": "leika"} for number in numbers]
    return answer({"items": items, "count": len(items), "total_count": total})


def listed(version: str, offset: int, **asked: Any) -> str:
    return path(f"/api/{version}/leistung-stammtexte", source="leika", **asked, offset=offset, limit=2)


def text(version: str, number: str) -> str:
    return f"/api/{version}/leistung-stammtexte/B%201/{number}/leika/xzufi"


SMALL = {"page_size": "2"}


def test_page_by_page_and_on_behind_the_cursor() -> None:
    pages: dict[str, Reply | list[Reply]] = {
        listed("v1", 0): rows("1", "2", total=3), listed("v1", 2): rows("3", total=3),
        **{text("v1", one): Reply(body=message(one).encode()) for one in ("1", "3")},
        text("v1", "2"): Reply(body=b"<kaputt"),
    }  # fmt: skip
    with website(pages) as site:
        portal = FimPortal(reader())
        first, second = read(portal, order(site, portal, settings=SMALL))
        assert [one.identity.value for one in first.delivered if isinstance(one, DeliveredObject)] == ["1"]
        (remark,) = (one for one in first.delivered if isinstance(one, Remark))
        assert (remark.subject, remark.skipped) == ("B 1 / 2 / leika", True)
        assert (first.cursor, first.is_last) == ({"offset": 2, "since": ""}, False)
        assert (second.cursor, second.is_last, len(second.delivered)) == ({}, True, 1)
        site.asked.clear()
        assert read(portal, order(site, portal, settings=SMALL, cursor=first.cursor)) == [second]
        assert site.paths() == [listed("v1", 2), text("v1", "3")]


def test_a_portal_without_version_1_is_asked_by_version_0_for_what_has_changed() -> None:
    since = clock.now()
    asked = listed("v0", 0, updated_since=since.isoformat())
    with website({asked: rows(total=0)}) as site:
        portal = FimPortal(reader())
        (block,) = read(portal, order(site, portal, settings=SMALL, since=since))
        assert (block.delivered, block.is_last) == ((), True)
        assert len(site.paths()) == 2
        with pytest.raises(ConnectionBroken, match="none of the versions v7"):
            read(portal, order(site, portal, settings={"versions": "v7"}))


def test_a_text_that_is_listed_but_not_there_is_told() -> None:
    with website({listed("v1", 0): rows("9", total=1)}) as site:
        portal = FimPortal(reader())
        (block,) = read(portal, order(site, portal, settings=SMALL))
    (remark,) = block.delivered
    assert isinstance(remark, Remark)
    assert "is not there" in remark.message
