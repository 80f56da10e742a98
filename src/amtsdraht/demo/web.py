"""The web as the demo knows it: invented addresses that answer from the demo's own folder. Nobody outside is asked."""

from typing import IO

from amtsdraht.demo.content import load_content
from amtsdraht.knowledge.fetching import Fetched, FetchState, Wish
from amtsdraht.knowledge.gist import gist_of

GONE = frozenset({"https://parken.wetzlar.example", "https://www.haiger.example/leistungen.xml"})
ITEM = '<div itemscope itemtype="https://schema.org/GovernmentService"><span itemprop="name">{}</span></div>'


class DemoWeb:
    """Fulfils ``WebReader``. Some pages are gone, so that there is something to mend."""

    def fetch(self, wish: Wish, *, into: IO[bytes] | None = None) -> Fetched:
        if wish.url in GONE:
            return Fetched(FetchState.MISSING, wish.url, 404, detail="HTTP 404")
        body = _page() if wish.wants_body else b""
        if into:
            into.write(body)
        return Fetched(
            FetchState.FOUND,
            wish.url,
            200,
            body=b"" if into else body,
            content_type="text/html; charset=utf-8",
            detail="HTTP 200",
        )


def _page() -> bytes:
    """A town's page that names every second of the demo's services."""
    titles = [gist_of(text.service).title for text in load_content().bases.values()][::2]
    items = "".join(ITEM.format(title) for title in titles)
    return f"<html><head><title>Leistungen</title></head><body>{items}</body></html>".encode()
