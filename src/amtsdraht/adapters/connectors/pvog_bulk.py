"""PVOG Bereitstelldienst: all objects as XZuFi messages, page by page, later only what has changed since.

The names of the fields are those that clients of the former version read; whether version 3 kept them is not published.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from amtsdraht.adapters.connectors.interface import Interface, text_of
from amtsdraht.adapters.connectors.messages import read_message
from amtsdraht.adapters.web.addresses import AddressForbidden, parse
from amtsdraht.knowledge.connecting import Block, ConnectionBroken, Order
from amtsdraht.knowledge.fetching import WebReader
from amtsdraht.service_hours import clock

BEFORE_IT_ENDS = timedelta(seconds=30)
SHORTEST_TOKEN = 60


class PvogBulk:
    """Fulfils ``Connector``. A block is one page; the cursor is the address of the next one, as the PVOG names it."""

    address = "https://pvog.fitko.net/bereitstelldienst/api"
    delivers_all = False
    settings: Mapping[str, str] = MappingProxyType(
        {
            "path": "/v3/verwaltungsobjekte/xzufi-2-3-1",
            "query": "",
            "token_address": "",
            "client_id_from": "",
            "client_secret_from": "",
        }
    )

    def __init__(self, reader: WebReader) -> None:
        self._reader = reader

    def blocks(self, order: Order) -> Iterator[Block]:
        start = order.address + order.settings["path"]
        start += f"?{order.settings['query']}" if order.settings["query"] else ""
        token = Token(self._reader, order)
        url = text_of(order.cursor, "url") or start
        while True:
            page = self._page(url, token)
            following = _following(page, order.address)
            is_last = page.get("vollstaendig") is True
            if not is_last and following in {"", url}:
                raise ConnectionBroken("The interface neither ends nor names its next page. Tell the supplier.")
            cursor = {"url": following, "index": text_of(page, "naechsterIndex")} if following else {}
            xml = text_of(page, "xzufiObjekte").encode()
            yield Block(read_message(xml, "Bereitstelldienst") if xml else (), cursor, is_last)
            if is_last:
                return
            url = following

    def _page(self, url: str, token: "Token") -> dict[str, Any]:
        page = Interface(self._reader, url, {"Authorization": f"Bearer {token.value()}"}).ask("")
        if not isinstance(page, dict):
            raise ConnectionBroken(f"{url} does not deliver pages. Check the address of the connection.")
        return page


class Token:
    """An access token by client credentials (OAuth 2.0, RFC 6749, 4.4), renewed before it ends."""

    def __init__(self, reader: WebReader, order: Order) -> None:
        missing = [name for name in ("client_id", "client_secret") if not order.secrets.get(name)]
        if missing or not order.settings["token_address"]:
            raise ConnectionBroken("Set token_address, client_id_from and client_secret_from in the settings.")
        self._interface = Interface(reader, order.settings["token_address"])
        self._form = {"grant_type": "client_credentials", **order.secrets}
        self._value = ""
        self._until: datetime | None = None

    def value(self) -> str:
        """Raises ConnectionBroken."""
        if self._until is None or clock.now() >= self._until:
            answer = self._interface.send("", self._form)
            self._value, lasts = text_of(answer, "access_token"), text_of(answer, "expires_in")
            if not self._value:
                raise ConnectionBroken("The token address did not give a token. Check the client and its secret.")
            seconds = int(lasts[:9]) if lasts.isdecimal() else SHORTEST_TOKEN
            self._until = clock.now() + timedelta(seconds=seconds) - BEFORE_IT_ENDS
        return self._value


def _following(page: dict[str, Any], address: str) -> str:
    """The address of the next page. Raises ConnectionBroken if it leads elsewhere: the token is for this host."""
    url = text_of(page, "naechsteAnfrageUrl")
    try:
        here, there = parse(address), parse(url) if url else None
    except AddressForbidden as error:
        raise ConnectionBroken(f"The next page has no usable address: {error}. Tell the supplier.") from error
    if there and (there.scheme, there.host, there.port) != (here.scheme, here.host, here.port):
        raise ConnectionBroken(
            f"The next page lies at another host ({there.host}). Change the address, if that is right."
        )
    return url
