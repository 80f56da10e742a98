"""Answers of other systems as they came, given by a web site on loopback; and short ways to read from it."""

import json
from typing import Any
from urllib.parse import urlencode

from amtsdraht.adapters.web.reader import CarefulReader, Manners
from amtsdraht.knowledge.connecting import Block, Connector, Order
from tests.websites import Reply, Website

QUICK = Manners(gap=0, step=2, whole=4, tries=3, pause=0.01, private_allowed=True)


def reader(manners: Manners = QUICK) -> CarefulReader:
    return CarefulReader(manners)


def answer(data: Any) -> Reply:
    return Reply(body=json.dumps(data).encode(), headers={"Content-Type": "application/json"})


def path(base: str, **asked: str | int) -> str:
    return f"{base}?{urlencode(asked)}" if asked else base


def order(site: Website, connector: Connector, **wanted: Any) -> Order:
    given = {**connector.settings, **wanted.pop("settings", {})}
    return Order(site.address, settings=given, **wanted)


def read(connector: Connector, wanted: Order) -> list[Block]:
    return list(connector.blocks(wanted))
